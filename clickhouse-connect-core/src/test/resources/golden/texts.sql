SELECT
	['', 'text', 'größer als мир 😀'][number + 1] AS s,
	repeat('long ', number * 60) AS long,
	['abcd', 'x', 'ä'][number + 1]::FixedString(4) AS f,
	number = 1 AS b,
	['first', 'it\'s', 'last'][number + 1]::Enum8('first' = -128, 'it\'s' = 0, 'last' = 127) AS e8,
	['first', 'middle', 'last'][number + 1]::Enum16('first' = -32768, 'middle' = 300, 'last' = 32767) AS e16
FROM numbers(3)
