-- objects do not say all types
SELECT
	[number::Int64::Dynamic, NULL::Dynamic, 'it''s'::Dynamic, [number]::Dynamic, map('k', [number::Dynamic])::Dynamic] AS inner,
	if(number % 2 = 0, '{"a":[{"b":1,"c":null}],"d":[1,"x"]}'::JSON::Dynamic, 'x'::Dynamic)::Dynamic(max_types=1) AS plain
FROM numbers(3)
SETTINGS output_format_native_use_flattened_dynamic_and_json_serialization = 1
