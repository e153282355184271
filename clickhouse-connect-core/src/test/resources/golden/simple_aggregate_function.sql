SELECT
	number::SimpleAggregateFunction(max, Int64) AS plain,
	arrayJoin([1, NULL])::SimpleAggregateFunction(anyLast, Nullable(Int64)) AS nullable,
	toString(number)::SimpleAggregateFunction(anyLast, LowCardinality(Nullable(String))) AS low_cardinality,
	[number]::SimpleAggregateFunction(groupArrayArray, Array(Int64)) AS in_array,
	map('a', number)::SimpleAggregateFunction(sumMap, Map(String, Int64)) AS in_map
FROM numbers(3)
