SELECT
	arrayMap(i -> toInt64(i), range(number)) AS numbers,
	arrayMap(i -> concat('it''s \\ ', toString(i)), range(number % 3)) AS texts,
	arrayMap(i -> if(i % 2 = 0, NULL, toInt64(i)), range(number)) AS nullables,
	arrayMap(i -> range(i)::Array(Int64), range(number)) AS deep,
	[]::Array(Array(Array(String))) AS empty
FROM numbers(5)
SETTINGS max_block_size = 3
