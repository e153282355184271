package io.clickhouseconnect.typed;

import java.util.List;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ServerErrorKind;
import io.clickhouseconnect.result.QueryResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Statements of every shape as typed queries: comments, semicolons, data in the text,
 * statements that have no result.
 */
@ExtendWith(ClickHouseExtension.class)
class StatementShapeTests {

	private TestDatabase database;

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.database = database;
		this.client = TypedClients.client(database);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- first\nSELECT 7 AS a", "/* first */ SELECT /* second */ 7 AS a /* third */",
			"SELECT 7 -- second\n AS a", "SELECT 7 AS a -- last", "SELECT 7 AS a # last", "SELECT 7 AS a #! last",
			"/* -- */ SELECT 7 AS a -- /*", "SELECT 7 AS a /* nested /* comment */ */", "\n\n  SELECT 7 AS a  \n\n",
			"/* INSERT INTO x */ SELECT 7 AS a", "-- FORMAT CSV\nSELECT 7 AS a -- FORMAT CSV" })
	void commentsMayStandAnywhere(String sql) {
		assertThat(this.client.sql(sql).query(Integer.class).single()).isEqualTo(7);
		assertThat(this.client.sql(sql).query().maps()).singleElement()
			.satisfies((row) -> assertThat(row).containsOnlyKeys("a"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 7 AS a;", "SELECT 7 AS a ; ", "SELECT 7 AS a; -- last",
			"SELECT 7 AS a;\n/* last; */\n", "SELECT 7 AS a;;", "SELECT 7 AS a; # FORMAT CSV" })
	void aSemicolonAndACommentMayStandAtTheEnd(String sql) {
		assertThat(this.client.sql(sql).query(Integer.class).list()).containsExactly(7);
		assertThat(this.client.sql(sql).query().column("a").getInt(0)).isEqualTo(7);
	}

	@Test
	void semicolonsAndCommentsWithinTextAreText() {
		assertThat(this.client.sql("SELECT 'a; -- b', '/*', ';', $x$ ; -- $x$; -- end").query().rows().get(0).toMap())
			.containsValues("a; -- b", "/*", ";", " ; -- ");
	}

	@Test
	void severalStatementsAreRefusedByTheServer() {
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> this.client.sql("SELECT 1; SELECT 2").query())
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServerErrorKind.SYNTAX));
	}

	@Test
	void anotherFormatContradictsATypedResult() {
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> this.client.sql("SELECT 1 AS a FORMAT JSONEachRow; -- last").query())
			.withMessageContaining("JSONEachRow");
	}

	@Test
	void inlineDataOfAnInsertIsNotTouched() {
		this.client.sql("CREATE TABLE inline (a UInt8, b String) ENGINE = Memory").query();
		QueryResult inserted = this.client.sql("INSERT INTO inline VALUES (1, 'a; -- b'), (2, ';');").query();
		this.client.sql("/* data */ INSERT INTO inline FORMAT CSV\n3,\"; /* c\"\n4,-- d;\n").query();
		assertThat(inserted.metadata()).isEmpty();
		assertThat(inserted.rowCount()).isZero();
		assertThat(inserted.summary().writtenRows()).isEqualTo(2);
		assertThat(this.client.sql("SELECT b FROM inline ORDER BY a").query(String.class).list())
			.containsExactly("a; -- b", ";", "; /* c", "-- d;");
	}

	@ParameterizedTest
	@ValueSource(strings = { "WITH insert AS (SELECT 7 AS a) SELECT a FROM insert",
			"WITH `INSERT INTO` AS (SELECT 7 AS a) SELECT a FROM `INSERT INTO`; -- none",
			"WITH 7 AS insert SELECT insert AS a", "SELECT insert.a FROM (SELECT 7 AS a) AS insert" })
	void anExpressionNamedInsertIsNoInsert(String sql) {
		assertThat(this.client.sql(sql).query(Integer.class).single()).isEqualTo(7);
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO chosen WITH n AS (SELECT 7 AS a) SELECT a FROM n",
			"WITH n AS (SELECT 7 AS a) INSERT INTO chosen SELECT a FROM n" })
	void anInsertOfAQueryHasNoResult(String sql) {
		this.database.execute("CREATE OR REPLACE TABLE chosen (a UInt8) ENGINE = Memory");
		QueryResult result = this.client.sql(sql).query();
		assertThat(result.metadata()).isEmpty();
		assertThat(result.summary().writtenRows()).isEqualTo(1);
		assertThat(this.client.sql("SELECT a FROM chosen").query(Integer.class).list()).containsExactly(7);
	}

	@Test
	void textOfAnyLanguageSurvivesInValuesAndNames() {
		String text = "\u041f\u0440\u0438\u0432\u0435\u0442, \u4e16\u754c \ud83d\ude00 \u0645\u0631\u062d\u0628\u0627";
		String name = "\u0438\u043c\u044f";
		QueryResult result = this.client.sql("SELECT '" + text + "' AS `" + name + "` -- " + text).query();
		assertThat(result.rows().get(0).getString(name)).isEqualTo(text);
		assertThat(this.client.sql("SELECT {x:String}").param("x", text).query(String.class).single()).isEqualTo(text);
		assertThat(this.client.sql("SELECT '" + text + "' AS `" + name + "` LIMIT 0").query().metadata())
			.extracting("name")
			.containsExactly(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE made (a UInt8) ENGINE = Memory", "DROP TABLE IF EXISTS made; -- none",
			"SET max_block_size = 4711", "SYSTEM FLUSH LOGS", "USE default" })
	void aStatementWithoutAResultIsAQueryWithoutColumns(String sql) {
		QueryResult result = this.client.sql(sql).query();
		assertThat(result.metadata()).isEmpty();
		assertThat(result.columns()).isEmpty();
		assertThat(result.rowCount()).isZero();
		assertThat(result.rows()).isEmpty();
		assertThat(result.firstRow()).isEmpty();
		assertThat(result.queryId()).isNotBlank();
	}

	@Test
	void aStatementWithoutAResultHasNoObjects() {
		String sql = "CREATE OR REPLACE TABLE no_objects (a UInt8) ENGINE = Memory";
		assertThat(this.client.sql(sql).query(Long.class).list()).isEmpty();
		assertThat(this.client.sql(sql).query(Long.class).optional()).isEmpty();
		try (var rows = this.client.sql(sql).rows()) {
			assertThat(rows.columns()).isEmpty();
			assertThat(rows.next()).isFalse();
		}
		try (var blocks = this.client.sql(sql).columnBlocks()) {
			assertThat(blocks.next()).isNull();
			assertThat(blocks.columns()).isEmpty();
		}
	}

	@Test
	void showCreateIsTheTextOfTheStatement() {
		this.client.sql("CREATE TABLE shown (a UInt8 COMMENT 'it''s') ENGINE = Memory").query();
		assertThat(this.client.sql("SHOW CREATE TABLE shown;").query(String.class).single()).isEqualTo("CREATE TABLE "
				+ this.database.name() + ".shown\n(\n    `a` UInt8 COMMENT 'it\\'s'\n)\nENGINE = Memory");
	}

	@Test
	void statementsThatAnswerWithATableAreQueries() {
		this.client.sql("CREATE TABLE described (a UInt8, b Nullable(String)) ENGINE = Memory").query();
		assertThat(this.client.sql("DESCRIBE TABLE described").query((row) -> row.getString("type")).list())
			.containsExactly("UInt8", "Nullable(String)");
		assertThat(this.client.sql("EXISTS TABLE described").query(Long.class).single()).isEqualTo(1);
		assertThat(this.client.sql("SHOW TABLES LIKE 'described'").query(String.class).list())
			.containsExactly("described");
		assertThat(this.client.sql("EXPLAIN SELECT 1").query(String.class).list()).isNotEmpty();
	}

	@Test
	void aLimitOfTheClientHoldsForItsQueries() {
		ClickHouseClient limited = this.client.mutate().setting("limit", 3).build();
		String sql = "SELECT number FROM numbers(10)";
		assertThat(limited.sql(sql).query().rowCount()).isEqualTo(3);
		assertThat(limited.sql(sql).query(Long.class).list()).containsExactly(0L, 1L, 2L);
		assertThat(limited.sql(sql + " LIMIT 2").query().rowCount()).isEqualTo(2);
		assertThat(limited.sql(sql).setting("limit", 0).query().rowCount()).isEqualTo(10);
	}

	@Test
	void aSettingOfTheStatementItselfHolds() {
		List<Integer> sizes = this.client.sql("SELECT blockSize() FROM numbers(10) SETTINGS max_block_size = 4; -- ;")
			.query(Integer.class)
			.list();
		assertThat(sizes).startsWith(4);
	}

}
