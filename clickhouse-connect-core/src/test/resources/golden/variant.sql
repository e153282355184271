SELECT
	arrayMap(i -> multiIf(i = 0, number::Int64::Variant(Int64, String, Array(Int64)), i = 1, NULL::Variant(Int64, String, Array(Int64)), i = 2, 'it''s'::Variant(Int64, String, Array(Int64)), [number::Int64]::Variant(Int64, String, Array(Int64))), range(4)) AS inner,
	if(number % 2 = 0, number::Int64::Variant(String, Int64, Bool), 'x'::Variant(String, Int64, Bool)) AS plain,
	(map('k', if(number = 1, [toUUID('61f0c404-5cb3-11e7-907b-a6006ad3dba0')]::Variant(Array(UUID), String), 'y'::Variant(Array(UUID), String))), number::Int64)::Tuple(Map(String, Variant(Array(UUID), String)), Int64) AS deep
FROM numbers(3)
