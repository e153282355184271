SELECT
	arrayJoin([1, 0, 255])::LowCardinality(UInt8) AS u8,
	(-number)::LowCardinality(Int128) AS i128,
	if(number = 1, NULL, number / 2 + 0.25)::LowCardinality(Nullable(Float64)) AS f64,
	toDate(number)::LowCardinality(Date) AS date,
	toDateTime(number % 2, 'UTC')::LowCardinality(DateTime('UTC')) AS date_time,
	toUUID(concat('00112233-4455-6677-8899-aabbccddeef', toString(number)))::LowCardinality(UUID) AS uuid,
	['abc', 'd', NULL]::Array(LowCardinality(Nullable(FixedString(3)))) AS fixed,
	(number % 2 = 0)::LowCardinality(Bool) AS bool,
	toIPv4(toUInt32(number))::LowCardinality(IPv4) AS ipv4
FROM numbers(2)
