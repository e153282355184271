SELECT
	NULL AS n,
	[] AS e,
	[NULL, NULL] AS nulls
FROM numbers(3)
