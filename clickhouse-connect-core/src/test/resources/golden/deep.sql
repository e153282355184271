SELECT
	[map('k', ([NULL, 'x']::Array(LowCardinality(Nullable(String))), [[number]]))]::Array(Map(String, Tuple(Array(LowCardinality(Nullable(String))), Array(Array(UInt64))))) AS a,
	map(number, [map('x', map(1, (toDate(number), NULL)))])::Map(UInt64, Array(Map(LowCardinality(String), Map(Int8, Tuple(Date, Nullable(Int32)))))) AS b,
	((((number, 'a'), [1, 2]), map()), '')::Tuple(a Tuple(b Tuple(c Tuple(UInt8, String), d Array(Int16)), e Map(String, Array(String))), f FixedString(2)) AS c
FROM numbers(3)
SETTINGS max_block_size = 2
