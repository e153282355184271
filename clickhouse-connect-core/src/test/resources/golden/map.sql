SELECT
	mapFromArrays(arrayMap(i -> concat('k', toString(i)), range(number)), range(number))::Map(String, Int64) AS plain,
	map(number, map('a', [number, NULL]))::Map(Int64, Map(String, Array(Nullable(Int64)))) AS deep,
	map()::Map(String, Tuple(Int64, String)) AS empty,
	map((number, 'x'), [number::String])::Map(Tuple(Int64, String), Array(LowCardinality(String))) AS odd_keys
FROM numbers(3)
