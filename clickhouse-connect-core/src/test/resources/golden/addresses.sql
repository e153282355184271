SELECT
	['00000000-0000-0000-0000-000000000000', '01234567-89ab-cdef-0123-456789abcdef', 'ffffffff-ffff-ffff-ffff-ffffffffffff'][number + 1]::UUID AS uuid,
	['0.0.0.0', '192.168.1.2', '255.255.255.255'][number + 1]::IPv4 AS ip4,
	['::', '2001:db8::1', '::ffff:192.168.1.2'][number + 1]::IPv6 AS ip6
FROM numbers(3)
