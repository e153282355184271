SELECT
	[(number, 'x'), (2, 'y')]::Nested(a Int64, b String) AS plain,
	[(number, [('z', [1])])]::Nested(a Int64, b Nested(c String, d Array(Int64))) AS deep
FROM numbers(2)
