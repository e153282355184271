package io.clickhouseconnect.internal.param;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.clickhouseconnect.internal.param.SqlText.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SqlText}.
 */
class SqlTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1", "select 1;", "/* a /* b */ c */ SELECT 1", "-- c\nSELECT 1", "# c\nSELECT 1",
			"#! c\nSELECT 1", "// c\nSELECT 1", "(SELECT 1)", "((SELECT 1) UNION ALL (SELECT 2))",
			"FROM system.one SELECT 1", "WITH 1 AS x SELECT x", "WITH insert AS (SELECT 1 AS x) SELECT x FROM insert",
			"WITH 1 AS insert SELECT insert", "WITH 1 AS x FROM numbers(2) SELECT x", "SHOW TABLES", "DESC p.t",
			"DESCRIBE (SELECT 1)", "EXISTS p.t", "EXPLAIN SELECT 1", "EXPLAIN PIPELINE INSERT INTO t SELECT 1",
			"SELECT 'INTO OUTFILE'", "SELECT 1 -- INTO OUTFILE 'x'", "\ufeffSELECT 1", "SELECT\u00a01",
			"SELECT * FROM (SELECT 1 AS into) AS outfile", "SELECT $$; INSERT INTO t$$", "SELECT 'it''s; \\' ;'" })
	void readsAreRepeatable(String sql) {
		assertThat(SqlText.parse(sql).kind()).isEqualTo(Kind.READ);
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO t VALUES (1)", "insert into t select 1", "INSERT INTO t FORMAT CSV\n1",
			"WITH x AS (SELECT 7 AS a) INSERT INTO p.t (a) SELECT a FROM x", "WITH 1 AS insert INSERT INTO t SELECT 1",
			"/* SELECT */ INSERT INTO FUNCTION null('a Int8') SELECT 1" })
	void insertsAreInserts(String sql) {
		assertThat(SqlText.parse(sql).kind()).isEqualTo(Kind.INSERT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE t AS SELECT 1", "SELECT 1 INTO OUTFILE 'x'", "SELECT 1; SELECT 2",
			";SELECT 1", "SET max_threads = 1", "SYSTEM FLUSH LOGS", "TABLE t", "SELECT 1; DROP TABLE t", "1 + 1",
			"WITH 1 AS x", "ALTER TABLE t DELETE WHERE 1", "DROP TABLE a PARALLEL WITH DROP TABLE b", "'SELECT 1'",
			"SELECTED 1", "1 + (SELECT 2)" })
	void anythingElseIsACommand(String sql) {
		assertThat(SqlText.parse(sql).kind()).isEqualTo(Kind.COMMAND);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  \n", "-- SELECT 1", "/* SELECT 1 */", ";", " ; ; ", "/* open", "\u00a0", "# x" })
	void blanksAndCommentsAreEmpty(String sql) {
		assertThat(SqlText.parse(sql).kind()).isEqualTo(Kind.EMPTY);
		assertThat(SqlText.parse(sql).keyword()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1;", "SELECT 1; -- x", "SELECT 1;;", "SELECT 1; /* a; */ ;\n", "SELECT 1;\u00a0" })
	void theTerminatorIsCutOff(String sql) {
		assertThat(SqlText.parse(sql).withoutTerminator()).isEqualTo("SELECT 1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1", "SELECT ';'", "SELECT 1 -- ;", "SELECT `;`", "SELECT \";\"", "SELECT $x$;$x$",
			"SELECT 1; SELECT 2", "SELECT 1 #! ;", "SELECT 1 // ;", "SELECT '\\';'", "SELECT ‘;’", "SELECT “;”",
			"INSERT INTO t VALUES (1);", "INSERT INTO t VALUES (';'); ;", "INSERT INTO t FORMAT CSV\n1;2;\n",
			"INSERT INTO t FORMAT JSONEachRow {\"a\":\";\"};",
			"INSERT INTO t (a) SETTINGS async_insert = 1 VALUES (1);", "INSERT INTO t FORMAT Values (1);" })
	void anythingElseStaysAsItIs(String sql) {
		assertThat(SqlText.parse(sql).withoutTerminator()).isSameAs(sql);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			INSERT INTO t SELECT 1;            | INSERT INTO t SELECT 1
			INSERT INTO values SELECT 1;       | INSERT INTO values SELECT 1
			INSERT INTO t WITH 1 AS x SELECT x; | INSERT INTO t WITH 1 AS x SELECT x
			INSERT INTO t SELECT * FROM values(1); | INSERT INTO t SELECT * FROM values(1)
			""")
	void anInsertFromSelectLosesItsTerminator(String sql, String expected) {
		SqlText text = SqlText.parse(sql);
		assertThat(text.withoutTerminator()).isEqualTo(expected);
		assertThat(text.hasInlineData()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			INSERT INTO t VALUES (1)                | true
			INSERT INTO t VALUES                    | false
			INSERT INTO t FORMAT CSV                | false
			INSERT INTO t FORMAT CSV 1              | true
			INSERT INTO t FORMAT Values (1)         | true
			INSERT INTO values VALUES (1)           | true
			INSERT INTO TABLE FUNCTION values SELECT 1 | false
			WITH 1 AS x INSERT INTO t VALUES (x)    | true
			""")
	void inlineDataIsSeen(String sql, boolean inline) {
		assertThat(SqlText.parse(sql).hasInlineData()).isEqualTo(inline);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			SELECT 1 FORMAT JSON                         | JSON
			SELECT 1 format /* x */ JSONCompact;         | JSONCompact
			SELECT 1 FORMAT CSV SETTINGS max_threads = 1 | CSV
			SELECT 1 SETTINGS max_threads = 1 FORMAT CSV | CSV
			SELECT * FORMAT `TSV`                        | TSV
			(SELECT 1) FORMAT CSV                        | CSV
			SELECT 1 AS format FORMAT CSV                | CSV
			SELECT 1 AS FORMAT FORMAT CSV                | CSV
			SHOW TABLES FORMAT CSV                       | CSV
			SELECT 1 UNION ALL SELECT 2 FORMAT Null      | Null
			SELECT {x:Int8} FORMAT CSV                   | CSV
			""")
	void aFormatClauseIsSeen(String sql, String format) {
		assertThat(SqlText.parse(sql).format()).isEqualTo(format);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT format FROM t", "SELECT 1 AS format", "SELECT a.format FROM a",
			"SELECT format('{}', 1)", "SELECT a, format x FROM t", "SELECT 'FORMAT CSV'", "SELECT 1 -- FORMAT CSV",
			"SELECT 1 ORDER BY format DESC", "SELECT * FROM (SELECT format x FROM t)", "SELECT 1 FROM format AS f",
			"INSERT INTO format VALUES (1)", "SELECT 1 + format x", "INSERT INTO t FORMAT CSV 1",
			"EXPLAIN AST INSERT INTO t FORMAT CSV 1", "INSERT INTO FUNCTION values(1) VALUES (1)",
			"INSERT INTO TABLE FUNCTION values(1) FORMAT CSV 1" })
	void otherUsesOfTheWordAreNoFormatClause(String sql) {
		assertThat(SqlText.parse(sql).format()).isNull();
	}

	@Test
	void typedPlaceholdersAreListed() {
		SqlText text = SqlText.parse("SELECT {a:Int8}, { b : DateTime('Europe/Paris') }, {c:Enum8('}:'=1)}, {a:Int16},"
				+ " {1d:Tuple(a Int8, b String)}, {$e:Map(String, Array(Int8))}");
		assertThat(text.typedPlaceholders()).containsExactly(new TypedPlaceholder("a", "Int8"),
				new TypedPlaceholder("b", "DateTime('Europe/Paris')"), new TypedPlaceholder("c", "Enum8('}:'=1)"),
				new TypedPlaceholder("a", "Int16"), new TypedPlaceholder("1d", "Tuple(a Int8, b String)"),
				new TypedPlaceholder("$e", "Map(String, Array(Int8))"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT '{a:Int8}'", "SELECT 1 -- {a:Int8}", "INSERT INTO t VALUES ({'a':1})",
			"SELECT {a}", "SELECT {1:Int8}", "SELECT {a:1}", "SELECT {a::Int8}", "SELECT {a:Int8",
			"INSERT INTO t FORMAT JSONEachRow {a:Int8}", "SELECT `{a:Int8}`", "SELECT $${a:Int8}$$" })
	void lookAlikesAreNoPlaceholders(String sql) {
		assertThat(SqlText.parse(sql).typedPlaceholders()).isEmpty();
	}

	@Test
	void placeholdersInValuesAreListed() {
		assertThat(SqlText.parse("INSERT INTO t VALUES ({a:Int8})").typedPlaceholders()).hasSize(1);
	}

	@Test
	void theKeywordIsInUpperCase() {
		assertThat(SqlText.parse("-- x\n(select 1)").keyword()).isEqualTo("SELECT");
	}

	@Test
	void nullIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> SqlText.parse(null))
			.withMessage("'sql' must not be null");
	}

}
