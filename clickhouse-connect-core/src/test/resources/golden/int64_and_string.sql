SELECT
	arrayJoin([-9223372036854775808, 0, 9223372036854775807])::Int64 AS number,
	nullIf(number, 0) AS nullable_number,
	repeat('цена', toUInt8(number > 0)) AS text,
	nullIf(text, '') AS nullable_text
