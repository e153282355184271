-- Kinds of statements, as their documentation describes them; tables are made by the test.
SELECT 1
SELECT 1 WHERE 0
SELECT 1 AS a, 'x' AS b
SELECT * FROM numbers(3)
SELECT * FROM t ORDER BY id
SELECT id, name FROM t WHERE id > 1 ORDER BY id DESC
SELECT DISTINCT kind FROM t ORDER BY kind
SELECT DISTINCT ON (kind) kind, id FROM t ORDER BY kind, id
SELECT * EXCEPT (name) FROM t ORDER BY id
SELECT * REPLACE (id * 10 AS id) FROM t ORDER BY id
SELECT COLUMNS('^(id|kind)$') FROM t ORDER BY id
SELECT COLUMNS('id') APPLY(toString) FROM t ORDER BY id
SELECT t.* FROM t ORDER BY t.id
SELECT * FROM t ORDER BY id LIMIT 2
SELECT * FROM t ORDER BY id LIMIT 1, 2
SELECT * FROM t ORDER BY id LIMIT 2 OFFSET 1
SELECT * FROM t ORDER BY kind, id LIMIT 1 BY kind
SELECT * FROM t ORDER BY kind LIMIT 1 WITH TIES SETTINGS max_threads = 1
SELECT * FROM t ORDER BY id OFFSET 1 ROW FETCH FIRST 1 ROW ONLY
SELECT id FROM t ORDER BY name COLLATE 'pl', id
SELECT id, price FROM t ORDER BY price DESC NULLS LAST, id
SELECT id, price FROM t ORDER BY price ASC NULLS FIRST, id
SELECT number * 2 AS n FROM numbers(3) ORDER BY n WITH FILL
SELECT number * 3 AS n, 'x' AS s FROM numbers(3) ORDER BY n WITH FILL FROM 0 TO 10 STEP 2
SELECT number * 3 AS n, number AS v FROM numbers(3) ORDER BY n WITH FILL TO 8 INTERPOLATE (v AS v + 1)
SELECT toDate('2024-01-01') + number * 2 AS d, number FROM numbers(3) ORDER BY d WITH FILL STEP INTERVAL 1 DAY
SELECT id, a FROM t ARRAY JOIN tags AS a ORDER BY id, a
SELECT id, a FROM t LEFT ARRAY JOIN tags AS a ORDER BY id, a
SELECT id, a, i FROM t ARRAY JOIN tags AS a, arrayEnumerate(tags) AS i ORDER BY id, i
SELECT arrayJoin([3, 1, 2]) AS x ORDER BY x
SELECT t.id, u.label FROM t INNER JOIN u ON t.id = u.id ORDER BY t.id
SELECT t.id, u.label FROM t LEFT JOIN u ON t.id = u.id ORDER BY t.id
SELECT t.id, u.label FROM t LEFT JOIN u ON t.id = u.id ORDER BY t.id SETTINGS join_use_nulls = 1
SELECT t.id, u.id, u.label FROM t RIGHT JOIN u ON t.id = u.id ORDER BY u.id
SELECT t.id, u.id FROM t FULL OUTER JOIN u ON t.id = u.id ORDER BY t.id, u.id SETTINGS join_use_nulls = 1
SELECT count() FROM t CROSS JOIN u
SELECT id, label FROM t JOIN u USING (id) ORDER BY id
SELECT id FROM t LEFT SEMI JOIN u USING (id) ORDER BY id
SELECT id FROM t LEFT ANTI JOIN u USING (id) ORDER BY id
SELECT t.id, u.label FROM t ANY LEFT JOIN u ON t.id = u.id ORDER BY t.id
SELECT a.x, b.y FROM (SELECT 1 AS k, 5 AS x) AS a ASOF JOIN (SELECT 1 AS k, 3 AS y UNION ALL SELECT 1, 7) AS b ON a.k = b.k AND a.x >= b.y
SELECT a.id, b.id FROM t AS a, t AS b WHERE a.id < b.id ORDER BY a.id, b.id
SELECT * FROM t PREWHERE id = 2 WHERE name != ''
SELECT count() FROM s SAMPLE 1
SELECT count() > 0 FROM s SAMPLE 1 / 2 OFFSET 1 / 2
SELECT * FROM r FINAL ORDER BY k
SELECT 1 AS x UNION ALL SELECT 1
SELECT x FROM (SELECT 1 AS x UNION ALL SELECT 2) ORDER BY x
SELECT x FROM (SELECT 1 AS x UNION DISTINCT SELECT 1) ORDER BY x
SELECT x FROM (SELECT 1 AS x UNION ALL SELECT 'a') ORDER BY toString(x) SETTINGS use_variant_as_common_type = 1
SELECT number FROM numbers(4) EXCEPT SELECT number FROM numbers(2) ORDER BY number
SELECT number FROM numbers(4) INTERSECT SELECT number FROM numbers(2) ORDER BY number
(SELECT 1 AS x) UNION ALL (SELECT 1)
WITH 5 AS x SELECT x * 2
WITH y AS (SELECT 1 AS a) SELECT a FROM y
WITH (SELECT max(id) FROM t) AS m SELECT m
WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT n FROM r ORDER BY n
WITH x -> x + 1 AS f SELECT f(41)
SELECT (SELECT count() FROM t), (SELECT 1, 'a')
SELECT id FROM t WHERE id IN (SELECT id FROM u) ORDER BY id
SELECT id FROM t WHERE (id, kind) IN ((1, 'a'), (2, 'b')) ORDER BY id
SELECT id FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.label = 'one') ORDER BY id
SELECT id FROM t WHERE id > ALL (SELECT 1) ORDER BY id
SELECT kind, count() AS c FROM t GROUP BY kind HAVING c >= 1 ORDER BY kind
SELECT kind, name, count() FROM t GROUP BY ROLLUP(kind, name) ORDER BY ALL
SELECT kind, name, count() FROM t GROUP BY CUBE(kind, name) ORDER BY ALL
SELECT id, row_number() OVER (PARTITION BY kind ORDER BY id) FROM t ORDER BY id
FROM t SELECT id ORDER BY id
FROM numbers(2) SELECT number AS n, n * 2
SELECT * FROM VALUES('a UInt8, b String', (1, 'x'), (2, 'y'))
SELECT * FROM generateSeries(1, 5, 2)
SELECT * FROM generateRandom('a UInt8, b String', 1, 5) LIMIT 3
SELECT * FROM view(SELECT 1 AS x)
SELECT * FROM numbers(2, 2)
SELECT * FROM zeros(2)
SELECT * FROM format(CSV, 'a UInt8, b String', '1,x')
SELECT * FROM null('a UInt8')
SELECT * FROM merge(currentDatabase(), '^u$') ORDER BY id
SELECT * FROM pv(low = 2) ORDER BY id
SELECT dummy FROM system.one
SELECT name FROM system.table_functions WHERE name = 'numbers'
SHOW TABLES LIKE 'u'
SHOW TABLES WHERE name = 't'
SHOW COLUMNS FROM u
SHOW FULL COLUMNS FROM t
SHOW INDEX FROM s
SHOW FUNCTIONS LIKE 'plus'
SHOW SETTINGS LIKE 'max_block_size'
SHOW DATABASES LIKE 'system'
SHOW DICTIONARIES
SHOW CLUSTERS
SHOW CREATE TABLE u
SHOW CREATE VIEW pv
DESCRIBE TABLE t
DESCRIBE u
DESC (SELECT 1 AS a, 'x' AS b, [1] AS c)
DESCRIBE TABLE numbers(1)
DESCRIBE TABLE t SETTINGS describe_compact_output = 1
DESCRIBE TABLE t SETTINGS describe_include_subcolumns = 1
EXISTS TABLE t
EXISTS nowhere
EXISTS DATABASE system
EXISTS VIEW pv
EXPLAIN SELECT 1
EXPLAIN AST SELECT id FROM t
EXPLAIN SYNTAX SELECT id FROM t WHERE id = 1
EXPLAIN QUERY TREE SELECT 1
EXPLAIN PLAN SELECT count() FROM t
EXPLAIN PIPELINE SELECT 1
EXPLAIN ESTIMATE SELECT * FROM s
CHECK TABLE s
SELECT id, name, kind, price, tags, at FROM t ORDER BY id
SELECT id AS `select`, name AS `order by`, 1 AS `1` FROM t ORDER BY id
SELECT 1 AS x, 1 AS y, x + y
SELECT '' AS empty, NULL AS nothing, [] AS none
SELECT 1 -- a comment
SELECT /* a comment */ 1 /* and /* another */ one */
SELECT $$a heredoc with 'quotes'$$, $tag$ and $$ another $tag$
SELECT 1;
SELECT count() FROM t WHERE name LIKE '%a%' AND price BETWEEN 0 AND 100 OR NOT kind = 'x'
SELECT if(id % 2 = 0, 'even', 'odd') AS p, groupArray(id) FROM (SELECT id FROM t ORDER BY id) GROUP BY p ORDER BY p
SELECT * FROM (SELECT * FROM t ORDER BY id LIMIT 2) AS x INNER JOIN (SELECT id, label FROM u) AS y ON x.id = y.id ORDER BY x.id
SELECT number, number % 2 = 0 AS even FROM numbers(4) WHERE even ORDER BY number SETTINGS max_block_size = 1
SELECT number FROM numbers(100000) WHERE number % 9999 = 0 ORDER BY number SETTINGS max_block_size = 100
SELECT toString(number) FROM numbers(3000) WHERE number % 1000 = 0 ORDER BY number
SELECT kind, quantile(0.5)(price) FROM t GROUP BY kind ORDER BY kind
SELECT toStartOfMonth(at) AS m, count() FROM t GROUP BY m ORDER BY m
SELECT uniq(kind), any(name), max(at), min(tags) FROM t
SELECT id, tags[1], length(tags), tags.size0 FROM t ORDER BY id
SELECT untuple((id, name)) FROM t ORDER BY id
SELECT CAST(id AS String) || ':' || name FROM t ORDER BY id
SELECT materialize(1) AS x, toTypeName(x)
SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = 'u' ORDER BY position
SELECT getSetting('max_threads') > 0, currentUser() != '', version() != '', hostName() != ''
SELECT * FROM (SELECT 1 AS a) AS x LEFT JOIN (SELECT 2 AS a) AS y ON x.a = y.a
SELECT id, lagInFrame(price, 1) OVER (ORDER BY id) FROM t ORDER BY id
SELECT id FROM t ORDER BY rand() * 0, id
SELECT sum(id) FILTER (WHERE id > 1), count() FILTER (WHERE kind = 'a') FROM t
SELECT id, kind FROM t WHERE kind GLOBAL IN (SELECT 'a') ORDER BY id
SELECT a.1 AS k, a.2 AS v FROM (SELECT arrayJoin([(1, 'x'), (2, 'y')]) AS a) ORDER BY k
SELECT j.a, j.b.c, j.missing FROM (SELECT CAST('{"a": 1, "b": {"c": "x"}}', 'JSON') AS j)
SELECT m['k'], m.keys, m.values FROM (SELECT map('k', 1) AS m)
SELECT n.null, n FROM (SELECT CAST(1, 'Nullable(Int8)') AS n)
SELECT tup.a, tup.b FROM (SELECT CAST((1, 'x'), 'Tuple(a Int8, b String)') AS tup)
