-- Combinators of aggregates, windows, kinds of queries, and what statements about tables answer.
SELECT sumIf(x, x > 1), sumOrNull(x), sumOrDefaultIf(x, x > 100), avgIf(x, 0), sumArrayIf([x], x > 1), sumForEachIf([x, 1], x > 1) FROM (SELECT number AS x FROM numbers(5))
SELECT countIf(NULL), sumIfOrNull(number, 0), sumOrNullIf(number, number > 100), maxIfOrNull(number, 0), anyOrNull(NULL), uniqIf(number, number > 2), quantileIf(0.5)(number, number > 2) FROM numbers(5)
SELECT sumMap(map('a', number, 'b', 1)), sumMapIf(map('a', number), number > 1), maxMap(map(number % 2, number)), minMap(map('k', toInt8(number))), avgMap(map('a', number)), countMap(map('a', 1)) FROM numbers(4)
SELECT groupArrayArray([number, number]), groupUniqArrayArray([1, 1]), uniqArrayIf([number], number > 1), maxArray([number]), anyLastArray([number]), groupArrayIf(number, number % 2), groupArrayDistinct(number % 2) FROM (SELECT number FROM numbers(4) ORDER BY number)
SELECT sumDistinct(number % 3), countDistinctIf(number, number > 1), groupArraySorted(3)(-toInt64(number)), sumArgMin(number, number), sumArgMax(number, number % 2), avgArgMax(number, number) FROM numbers(6)
SELECT sumSimpleState(number), maxSimpleState(toString(number)), anyLastSimpleState(number), groupUniqArrayArraySimpleState([1]), minSimpleState(toNullable(number)) FROM numbers(3)
SELECT countResample(0, 4, 1)(number), groupArrayResample(0, 4, 2)(number, number), avgResample(0, 3, 1)(number, number), anyRespectNulls(number % 2 = 0 ? NULL : number) FROM numbers(4)
SELECT sumMerge(s), avgMerge(a), uniqMerge(u), groupArrayMerge(g), quantilesMerge(0.5, 0.9)(q) FROM (SELECT sumState(number) AS s, avgState(number) AS a, uniqState(number) AS u, groupArrayState(number) AS g, quantilesState(0.5, 0.9)(number) AS q FROM numbers(5))
SELECT k, sumMergeState(s), finalizeAggregation(countMergeState(c)) FROM (SELECT number % 2 AS k, sumState(number) AS s, countState() AS c FROM numbers(6) GROUP BY number) GROUP BY k ORDER BY k
SELECT groupArrayState(number), groupArrayState(toString(number)), groupUniqArrayState(1), sumState(number), groupArrayLastState(2)(number) FROM numbers(3)
SELECT varPopState(number), corrState(number, number), anyLastState(toNullable(number)), sumCountState(number), groupBitAndState(number) FROM numbers(3)
SELECT minState(toDate('2024-01-01') + number), argMinState(toString(number), number), countStateIf(number > 1), sumStateArray([number]), avgStateOrNull(number) FROM numbers(3)
SELECT toTypeName(sumState(number)), toTypeName(quantilesState(0.5, 0.9)(number)), toTypeName(argMaxState(number, 'x')), toTypeName(groupArrayState(3)(number)) FROM numbers(1)
SELECT arrayReduce('sumIf', [1, 2, 3], [1, 0, 1]), arrayReduce('quantile(0.9)', [1, 2, 3]), arrayReduce('uniqExact', ['a', 'b', 'a']), arrayReduce('groupArraySorted(2)', [3, 1, 2]), arrayReduce('maxMap', [map('a', 1), map('a', 5)])
SELECT quantilesTiming(0.5, 0.9)(number), quantilesTDigest(0.5)(number), quantilesBFloat16(0.5)(number), quantileInterpolatedWeighted(0.3)(number, 2), quantileExactExclusive(0.25)(number), quantileExactInclusive(0.25)(number), quantilesGK(100, 0.5)(number) FROM numbers(9)
SELECT sumKahan(number / 10), varPopStable(number), stddevSampStable(number), covarPopStable(number, number), corrStable(number, -number), covarPopMatrix(number, number * 2), corrMatrix(number, number * 2) FROM (SELECT toFloat64(number) AS number FROM numbers(5))
SELECT studentTTest(x, g), welchTTest(x, g), kolmogorovSmirnovTest('two-sided', 'exact')(x, g), meanZTest(1., 1., 0.95)(x, g), studentTTestOneSample(x, 1.) FROM (SELECT arrayJoin([(1., 0), (2., 0), (3.5, 0), (2., 1), (4., 1), (6., 1)]) AS p, p.1 AS x, p.2 AS g)
SELECT sequenceCount('(?1).*(?2)')(toDateTime(number, 'UTC'), number % 2 = 0, number % 2 = 1), sequenceNextNode('forward', 'head')(toDateTime(number, 'UTC'), toString(number), number = 0, number = 0, number = 1), uniqCombined64(number % 3) FROM numbers(6) SETTINGS allow_experimental_funnel_functions = 1
SELECT groupConcat(number), groupConcat(', ', 2)(toString(number)), groupBitmapAnd(z), bitmapToArray(groupBitmapOrState(z)) FROM (SELECT number, bitmapBuild([1, 2, number + 0::UInt8]) AS z FROM numbers(3) ORDER BY number)
SELECT count(*), count(1), count(NULL), sum(NULL), avg(NULL), max(NULL), groupArray(NULL), uniq(NULL), any(NULL)
SELECT median(toDate('2024-01-01') + number), quantile(toDateTime('2024-01-01 00:00:00', 'UTC') + number), sum(toDecimal64(number, 2)), avg(toDecimal64(number, 2)), max(toInt256(number)), sum(toInt128(number)), min((number, 'x')), max([number]) FROM numbers(4)
SELECT number, sum(number) OVER (ORDER BY number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before, any(number) OVER (ORDER BY number ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS after, sumIf(number, number > 1) OVER (ORDER BY number) FROM numbers(4) ORDER BY number
SELECT number, lagInFrame(toString(number), 1, 'none') OVER (ORDER BY number ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING), lead(toNullable(number), 2) OVER (ORDER BY number), lag([number], 1, [99]) OVER (ORDER BY number) FROM numbers(4) ORDER BY number
SELECT toDateTime('2024-01-01 00:00:00', 'UTC') + number * 40 AS t, count() OVER (ORDER BY t RANGE BETWEEN 60 PRECEDING AND CURRENT ROW), exponentialTimeDecayedAvg(10)(number, t) OVER (ORDER BY t) FROM numbers(4) ORDER BY t
SELECT kind, name, rank() OVER w, count() OVER w, max(price) OVER (PARTITION BY kind) FROM t WINDOW w AS (PARTITION BY kind ORDER BY id) ORDER BY id
SELECT id, groupArray(name) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING), argMax(name, id) OVER (), uniqExact(kind) OVER (ORDER BY id) FROM t ORDER BY id
SELECT id, dense_rank() OVER (ORDER BY kind) AS d FROM t QUALIFY d = 1 ORDER BY id
SELECT number, cume_dist() OVER (ORDER BY number % 2), ntile(3) OVER (ORDER BY number), percent_rank() OVER (ORDER BY number % 2) FROM numbers(5) ORDER BY number
SELECT number % 2 AS a, number % 3 AS b, sum(number), grouping(a, b) FROM numbers(12) GROUP BY GROUPING SETS ((a, b), (a), ()) ORDER BY ALL
SELECT toNullable(number % 2) AS a, toLowCardinality(toString(number % 3)) AS b, count() FROM numbers(12) GROUP BY CUBE(a, b) ORDER BY ALL SETTINGS group_by_use_nulls = 1
SELECT kind, count() FROM t GROUP BY kind WITH ROLLUP WITH TOTALS ORDER BY ALL
SELECT [number % 2] AS a, (number % 2, 'x') AS b, count() FROM numbers(4) GROUP BY a, b ORDER BY ALL
SELECT kind, tags FROM t ORDER BY id LIMIT 1 OFFSET 1 BY kind
SELECT number % 3 AS k, number FROM numbers(9) ORDER BY k, number DESC LIMIT 2 BY k LIMIT 4
SELECT k, v FROM (SELECT 1 AS k, map('a', 1, 'b', 2) AS m) ARRAY JOIN mapKeys(m) AS k, mapValues(m) AS v
SELECT id, a.1, a.2 FROM (SELECT 1 AS id, [(1, 'x'), (2, 'y')] AS pairs) ARRAY JOIN pairs AS a
SELECT n, x, y FROM (SELECT 1 AS n, [1, 2] AS a, ['p'] AS b) ARRAY JOIN a AS x, b AS y SETTINGS enable_unaligned_array_join = 1
SELECT id, a FROM t LEFT ARRAY JOIN emptyArrayToSingle(tags) AS a ORDER BY id, a
SELECT x.k, x.t, y.v FROM (SELECT number % 2 AS k, number AS t FROM numbers(6)) AS x ASOF LEFT JOIN (SELECT number % 2 AS k, number * 2 AS t, toString(number) AS v FROM numbers(3)) AS y ON x.k = y.k AND y.t <= x.t ORDER BY x.t
SELECT x.a, y.b FROM (SELECT toDateTime('2024-01-01 00:00:10', 'UTC') AS at, 1 AS k, 'x' AS a) AS x ASOF JOIN (SELECT toDateTime('2024-01-01 00:00:05', 'UTC') AS at, 1 AS k, 'y' AS b) AS y USING (k, at)
SELECT t.id, u.id FROM t ANY RIGHT JOIN u ON t.id = u.id ORDER BY u.id
SELECT u.id FROM t RIGHT SEMI JOIN u ON t.id = u.id ORDER BY u.id
SELECT u.id FROM t RIGHT ANTI JOIN u ON t.id = u.id ORDER BY u.id
SELECT t.id, x.id, y.id FROM t LEFT JOIN u AS x ON t.id = x.id LEFT JOIN u AS y ON x.id = y.id AND y.label != 'one' ORDER BY t.id
SELECT t.id, u.label FROM t LEFT JOIN u ON t.id = u.id AND u.id > 1 ORDER BY t.id SETTINGS join_use_nulls = 1, join_algorithm = 'hash'
SELECT a.n, b.n FROM (SELECT number AS n FROM numbers(3)) AS a PASTE JOIN (SELECT number * 10 AS n FROM numbers(3)) AS b
SELECT id, name FROM t PREWHERE kind = 'a' WHERE length(tags) > 0 ORDER BY id
SELECT count(), any(_sample_factor) FROM s SAMPLE 1 / 10
SELECT count() FROM s SAMPLE 1000
SELECT k, v, _part != '' FROM r FINAL WHERE v > 1 ORDER BY k
SELECT k, v FROM r FINAL PREWHERE k = 1
SELECT n, v, w FROM (SELECT number * 4 AS n, number AS v, 'x' AS w FROM numbers(3)) ORDER BY n WITH FILL FROM 0 TO 12 STEP 2 INTERPOLATE (v, w AS concat(w, '+'))
SELECT d, k FROM (SELECT toDate('2024-01-01') AS d, 1 AS k UNION ALL SELECT toDate('2024-01-04'), 2) ORDER BY d WITH FILL STEP INTERVAL 1 DAY STALENESS INTERVAL 2 DAY
SELECT a, b FROM (SELECT 1 AS a, 3 AS b UNION ALL SELECT 3, 1) ORDER BY a WITH FILL, b DESC WITH FILL STEP -1
SELECT id, price IS NULL AS missing FROM t ORDER BY missing DESC, price DESC, id LIMIT 2
SELECT * FROM (SELECT 1 AS a, 'x' AS b UNION ALL SELECT 2, NULL) ORDER BY a
SELECT x FROM (SELECT 1::UInt8 AS x UNION ALL SELECT -1::Int16 UNION ALL SELECT 1.5) ORDER BY x
SELECT [1] AS a UNION DISTINCT SELECT [1] UNION DISTINCT SELECT [1]
SELECT number FROM numbers(6) INTERSECT DISTINCT SELECT number % 3 FROM numbers(9) ORDER BY number
WITH RECURSIVE tree AS (SELECT 1 AS id, [1] AS path UNION ALL SELECT id + 1, arrayPushBack(path, id + 1) FROM tree WHERE id < 4) SELECT id, path FROM tree ORDER BY id
WITH 'x' AS a, (SELECT max(number) FROM numbers(5)) AS b, c AS (SELECT number FROM numbers(2)), (p, q) -> p * q AS f SELECT a, b, number, f(number, 10) FROM c ORDER BY number
WITH RECURSIVE fib AS (SELECT 0::UInt64 AS a, 1::UInt64 AS b, 0 AS n UNION ALL SELECT b, a + b, n + 1 FROM fib WHERE n < 10) SELECT n, a FROM fib ORDER BY n
SELECT (SELECT name FROM t WHERE id = 1), (SELECT groupArray(id) FROM (SELECT id FROM t ORDER BY id)), (SELECT id, name FROM t WHERE id = 2), (SELECT id FROM t WHERE id = 100)
SELECT id FROM t WHERE id IN [1, 3] AND name NOT IN ('gamma') ORDER BY id
SELECT id, (id, name) IN (SELECT id, name FROM t WHERE kind = 'a'), id = ANY (SELECT id FROM u), NOT EXISTS (SELECT 1 FROM u WHERE 0) FROM t ORDER BY id
SELECT * EXCEPT (at, tags) REPLACE (upper(name) AS name) FROM t ORDER BY id
SELECT COLUMNS('^(id|price)$') APPLY(x -> x * 2) FROM t ORDER BY id
SELECT * APPLY(toString) EXCEPT (at) FROM t ORDER BY id
SELECT t.COLUMNS('name'), u.* FROM t INNER JOIN u USING (id) ORDER BY id
SELECT id, any(name) AS n FROM t GROUP BY 1 ORDER BY 1 DESC
SELECT kind AS k, sum(price) AS p FROM t WHERE price IS NOT NULL GROUP BY k HAVING p > 0 ORDER BY ALL LIMIT 5
SELECT id FROM t ORDER BY id LIMIT 1 WITH TIES
SELECT _table, id FROM merge(currentDatabase(), '^(t|u)$') ORDER BY _table, id
SELECT name, _part_index >= 0, _part_offset FROM t ORDER BY id
SELECT * FROM VALUES('a Nullable(Int8), b LowCardinality(String), c Array(Date)', (NULL, 'x', ['2024-01-01']), (1, '', []))
SELECT * FROM VALUES((1, 'a', [1.5], NULL), (2, 'b', [], 'x'))
SELECT * FROM format(JSONEachRow, '{"a": 1, "b": {"c": [1, null]}}\n{"a": null, "b": {"c": []}}')
SELECT * FROM format(JSONEachRow, 'id UInt8, j JSON, v Variant(UInt8, String)', '{"id": 1, "j": {"x": 1}, "v": "s"} {"id": 2, "j": {}, "v": 7}')
SELECT * FROM format(CSVWithNames, 'a,b\n1,x\n2,"y ""q"""')
SELECT * FROM format(TSV, 'a Nullable(String), d DateTime64(3, \'Asia/Tokyo\')', '\\N\t2024-01-01 00:00:00.123')
SELECT * FROM generateSeries(0, 1) AS a, generateSeries(5, 6) AS b ORDER BY ALL
SELECT * FROM numbers(10, 3) AS a, zeros(2) AS b
SELECT number FROM numbers_mt(3) ORDER BY number
SELECT * FROM loop(view(SELECT 1 AS one)) LIMIT 3
SELECT name, engine, primary_key, total_rows FROM system.tables WHERE database = currentDatabase() AND name IN ('t', 'u', 's') ORDER BY name
SELECT name, type, default_kind, is_in_primary_key FROM system.columns WHERE database = currentDatabase() ORDER BY table, position
SELECT name, type, value != '' FROM system.settings WHERE name IN ('max_threads', 'max_block_size', 'join_use_nulls') ORDER BY name
SELECT name, is_aggregate, case_insensitive FROM system.functions WHERE name IN ('sum', 'plus', 'COUNT') ORDER BY name
SELECT name FROM system.data_type_families WHERE name LIKE 'Int%' ORDER BY name
SELECT name, is_input, is_output FROM system.formats WHERE name LIKE 'JSON%Row' ORDER BY name
SELECT * FROM system.contributors LIMIT 0
SELECT * FROM system.processes WHERE 0
SELECT * FROM system.parts WHERE 0
SELECT partition, active, rows, marks > 0, min_time, path != '' FROM system.parts WHERE database = currentDatabase() AND table = 't'
SELECT time_zone FROM system.time_zones WHERE time_zone LIKE 'Europe/W%' ORDER BY time_zone
SELECT keyword FROM system.keywords WHERE keyword LIKE 'SELECT%' ORDER BY keyword
DESCRIBE TABLE s
DESCRIBE (SELECT CAST((1, (2, 'x')), 'Tuple(a UInt8, b Tuple(c UInt8, d String))') AS t, CAST('a', 'Enum8(\'a\' = 1, \'b\' = 2)') AS e)
DESCRIBE (SELECT sumState(1) AS s, CAST('{}', 'JSON(a Int8, SKIP b)') AS j, CAST(1, 'Variant(UInt8, Tuple(x String))') AS v)
DESCRIBE TABLE generateRandom('a Array(Nullable(Decimal(9, 2))), b DateTime64(6, \'UTC\')')
DESCRIBE TABLE format(JSONEachRow, '{"a": [1], "b": {"c": "x"}}')
SHOW CREATE TABLE t
SHOW CREATE TABLE r
SHOW CREATE DATABASE system
SHOW TABLES
SHOW FULL TABLES LIKE 'pv'
SHOW COLUMNS FROM t LIKE 'n%'
SHOW EXTENDED FULL COLUMNS FROM t
SHOW INDEXES FROM t
SHOW CHANGED SETTINGS LIKE 'nothing%'
SHOW SETTING max_block_size
SHOW USERS
SHOW ROLES
SHOW FILESYSTEM CACHES
EXPLAIN indexes = 1 SELECT * FROM t WHERE id = 1
EXPLAIN json = 1, description = 0 SELECT 1
EXPLAIN header = 1, actions = 1 SELECT id + 1 FROM t
EXPLAIN SYNTAX oneline = 1 SELECT 1 + 1
EXPLAIN QUERY TREE dump_ast = 1 SELECT id FROM t
EXPLAIN PIPELINE header = 1 SELECT sum(number) FROM numbers(3)
EXPLAIN AST INSERT INTO u VALUES
EXPLAIN CURRENT TRANSACTION
EXISTS TEMPORARY TABLE nothing
EXISTS DICTIONARY nothing
CHECK TABLE t SETTINGS check_query_single_value_result = 0
CHECK TABLE t PARTITION tuple()
SELECT sum(number) FROM numbers(10) WHERE number IN (SELECT arrayJoin([1, 2, 3])) LIMIT 1 SETTINGS max_block_size = 2, max_threads = 1
SELECT 0x1F, 0b101, 1_000_000, 1e3, .5, 5., 1., -1, +1, 0xFFFFFFFFFFFFFFFF, 18446744073709551616, 123456789012345678901234567890
SELECT 'it''s', "id", `id`, 'a\'b', x'4142', b'01000001', DATE '2024-01-01', TIMESTAMP '2024-01-01 00:00:00' = toDateTime('2024-01-01 00:00:00') FROM u WHERE "id" = 1
SELECT CASE WHEN 1 THEN NULL ELSE 'x' END, CAST(1 AS Nullable(String)), 1::Int8::String, EXTRACT(YEAR FROM toDate('2024-05-06')), INTERVAL '3' DAY, SUBSTRING('abc' FROM 2 FOR 1), POSITION('b' IN 'abc'), TRIM('  x ')
SELECT [1, 2, 3][2], (1, 2).1, map('a', 1)['a'], [[1, 2]][1][2], 1 ? 2 : 3, NOT 1 = 2, 5 BETWEEN 1 AND 10, -5 % 3, 7 DIV 2, 7 MOD 2, 1 == 1, 1 <> 2
