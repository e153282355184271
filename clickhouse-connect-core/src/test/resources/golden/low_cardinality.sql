SELECT
	toString(number % 3)::LowCardinality(String) AS plain,
	if(number % 3 = 0, NULL, if(number % 3 = 1, '', toString(number)))::LowCardinality(Nullable(String)) AS nullable,
	(number % 2)::LowCardinality(Int64) AS small,
	range(number % 3)::Array(LowCardinality(Int64)) AS in_array,
	([NULL, 'x'], map(toString(number), number))::Tuple(Array(LowCardinality(Nullable(String))), Map(LowCardinality(String), LowCardinality(Int64))) AS deep,
	[]::Array(LowCardinality(String)) AS empty,
	''::LowCardinality(Nullable(String)) AS default_value
FROM numbers(6)
SETTINGS max_block_size = 4
