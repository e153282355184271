-- objects do not say all types
SELECT
	[number::Int64::Dynamic, NULL::Dynamic, 'it''s'::Dynamic, [number]::Dynamic, map('k', [number::Dynamic])::Dynamic] AS inner,
	if(number % 2 = 0, number::Dynamic, 'x'::Dynamic) AS plain,
	[(number, 'x')::Tuple(a Int64, b String)::Dynamic, '{"a":[{"b":1}]}'::JSON::Dynamic] AS deep
FROM numbers(3)
