-- The tables that the statements read.
CREATE OR REPLACE TABLE t (id UInt32, name String, kind LowCardinality(String), price Nullable(Decimal(9, 2)), tags Array(String), at DateTime('UTC')) ENGINE = MergeTree ORDER BY id
INSERT INTO t VALUES (1, 'alpha', 'a', 1.5, ['x', 'y'], '2024-01-02 03:04:05'), (2, 'beta', 'b', NULL, [], '2024-02-03 04:05:06'), (3, 'gamma', 'a', 20, ['x'], '2024-02-04 05:06:07')
CREATE OR REPLACE TABLE u (id UInt32, label String) ENGINE = MergeTree ORDER BY id
INSERT INTO u VALUES (1, 'one'), (3, 'three'), (4, 'four')
CREATE OR REPLACE TABLE s (h UInt32, v String) ENGINE = MergeTree ORDER BY intHash32(h) SAMPLE BY intHash32(h)
INSERT INTO s SELECT number, toString(number) FROM numbers(100)
CREATE OR REPLACE TABLE r (k UInt8, v UInt8) ENGINE = ReplacingMergeTree ORDER BY k
INSERT INTO r VALUES (1, 1), (2, 1)
INSERT INTO r VALUES (1, 2)
CREATE OR REPLACE VIEW pv AS SELECT id, label FROM u WHERE id >= {low:UInt32}
