SELECT
	(number::Int64, concat('x', toString(number))) AS pair,
	tuple(number::Int64) AS single,
	tuple() AS nothing,
	arrayJoin([(1, NULL, [tuple()]), (2, 'x', [])]::Array(Tuple(a Int64, `b c` Nullable(String), d Array(Tuple())))) AS named,
	((1, ('x', [number])), 'y')::Tuple(Tuple(Int64, Tuple(String, Array(Int64))), String) AS deep
FROM numbers(3)
