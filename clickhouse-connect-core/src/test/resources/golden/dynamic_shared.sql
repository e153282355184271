-- objects do not say all types
SELECT
	[number::Int64::Dynamic, NULL::Dynamic, 'it''s'::Dynamic, [number]::Dynamic, (number, NULL, ['a'])::Tuple(Int64, Nullable(String), Array(LowCardinality(String)))::Dynamic]::Array(Dynamic(max_types=1)) AS inner,
	if(number % 2 = 0, '{"a":[{"b":1,"c":null}],"d":[1,"x"]}'::JSON::Dynamic, map('k', number)::Dynamic)::Dynamic(max_types=0) AS plain
FROM numbers(3)
