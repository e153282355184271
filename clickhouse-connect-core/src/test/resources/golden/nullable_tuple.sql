SELECT * FROM values(
	'plain Nullable(Tuple(Int64, Array(Int64))), named Nullable(Tuple(a Int64, b LowCardinality(String))), nullables Nullable(Tuple(Nullable(Int64), LowCardinality(Nullable(String)))), in_array Array(Nullable(Tuple(Int64))), nothing Nullable(Tuple())',
	((1, [1, 2]), (1, 'x'), (1, 'y'), [NULL, tuple(1)], tuple()),
	(NULL, NULL, NULL, [NULL], NULL),
	((2, []), (2, ''), (NULL, NULL), [], tuple()))
