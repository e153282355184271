-- written otherwise: the server leaves values where NULL is
SELECT
	if(number = 1, NULL, number)::Nullable(UInt64) AS u64,
	if(number = 0, NULL, toString(number))::Nullable(String) AS s,
	if(number = 2, NULL, 'ab')::Nullable(FixedString(3)) AS f,
	if(number = 1, NULL, number / 4)::Nullable(Decimal(9, 3)) AS d,
	if(number = 0, NULL, toDate(number))::Nullable(Date) AS date,
	if(number = 0, NULL, toDateTime64(number, 3, 'UTC'))::Nullable(DateTime64(3, 'UTC')) AS dt,
	if(number = 1, NULL, toUUID('01234567-89ab-cdef-0123-456789abcdef'))::Nullable(UUID) AS uuid,
	if(number = 2, NULL, number = 0)::Nullable(Bool) AS b,
	if(number = 1, NULL, 'x')::Nullable(Enum8('x' = 1)) AS e,
	if(number = 1, NULL, 0.5)::Nullable(Float32) AS f32,
	if(number = 1, NULL, toIPv6('::1'))::Nullable(IPv6) AS ip6
FROM numbers(3)
