-- Dictionaries of 256 and 257 entries.
SELECT arrayJoin([
	arrayMap(i -> toString(i)::LowCardinality(String), range(255)),
	arrayMap(i -> toString(i)::LowCardinality(String), range(256))]) AS texts
SETTINGS max_block_size = 1
