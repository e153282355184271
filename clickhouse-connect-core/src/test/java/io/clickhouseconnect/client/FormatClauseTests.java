package io.clickhouseconnect.client;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.param.SqlText;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.ScriptedServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The client finds a FORMAT clause where the server does, and what it does not find shows
 * in the response.
 */
@ExtendWith(ClickHouseExtension.class)
class FormatClauseTests {

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = ClickHouseClient.builder()
			.url(database.url().toString())
			.session(SessionIdStrategy.none())
			.build();
		database.execute("CREATE TABLE IF NOT EXISTS `table` (a Int8) ENGINE = Memory");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT x FROM (SELECT 1 AS x) WHERE x = 1. FORMAT JSONEachRow", "SELECT 1. FORMAT CSV",
			"SELECT 1.e3 FORMAT CSV", "SELECT 1.5e+3 FORMAT CSV", "SELECT 1e-3 FORMAT CSV", "SELECT 1, .5 FORMAT CSV",
			"SELECT 2 - .5e-1 FORMAT CSV", "SELECT 0xFF FORMAT CSV", "SELECT 0xFFp-1 FORMAT CSV",
			"SELECT 0x1.8p1 FORMAT CSV", "SELECT 0b101 FORMAT CSV", "SELECT 1_000 FORMAT CSV",
			"SELECT 1_0.5_0e1_0 FORMAT CSV", "SELECT (1, (2, 3)).2.1 FORMAT CSV",
			"SELECT t.1.2 FROM (SELECT ((3, 4), 5) AS t) FORMAT CSV", "SELECT x'41' FORMAT CSV",
			"SELECT b'01000001' FORMAT CSV", "SELECT 1 AS 1a, 1a FORMAT CSV", "SELECT $$a FORMAT X$$ FORMAT CSV",
			"SELECT $a$ $b$ FORMAT X $a$ FORMAT CSV", "SELECT 1 AS $x, $x FORMAT CSV",
			"SELECT 1 AS table ORDER BY table FORMAT CSV", "DESCRIBE TABLE table FORMAT CSV",
			"DESCRIBE TABLE {db}.table FORMAT CSV", "DESC `table` FORMAT CSV", "SELECT * FROM table FORMAT CSV",
			"SELECT table.a FROM table FORMAT CSV", "EXISTS TABLE table FORMAT CSV",
			"SHOW CREATE TABLE table FORMAT CSV", "SHOW TABLES FROM {db} FORMAT CSV", "SHOW TABLES LIKE 'x' FORMAT CSV",
			"SELECT 1 AS function ORDER BY function FORMAT CSV", "SELECT 1 AS into ORDER BY into FORMAT CSV",
			"SELECT 1 AS by ORDER BY by FORMAT CSV", "SELECT 1 AS from FORMAT CSV",
			"SELECT 1 AS x WHERE 1 = x FORMAT CSV", "SELECT 1 AS and, and FORMAT CSV",
			"SELECT t.table FROM (SELECT 1 AS table) AS t ORDER BY t.table FORMAT CSV", "SELECT 1 AS format FORMAT CSV",
			"SELECT 1 AS format, format FORMAT CSV", "SELECT format FROM (SELECT 1 AS format)",
			"SELECT a.format FROM (SELECT 1 AS format) AS a", "WITH 1 AS format SELECT format x",
			"WITH 1 AS format SELECT 2, format x", "WITH 1 AS format SELECT DISTINCT format x",
			"WITH 1 AS format SELECT NOT format x", "WITH 1 AS format SELECT 1 + format x",
			"WITH 1 AS format SELECT 1 = format AS x", "SELECT 1 FROM numbers(1) AS format FORMAT CSV",
			"SELECT 1 UNION ALL SELECT 2 FORMAT CSV", "(SELECT 1) FORMAT CSV", "SELECT * FROM system.one FORMAT CSV",
			"SELECT [1] FORMAT CSV", "SELECT number FROM numbers(3) ORDER BY number WITH FILL FORMAT CSV",
			"SELECT number FROM numbers(3) ORDER BY number LIMIT 1 WITH TIES FORMAT CSV",
			"SELECT count() FROM numbers(3) GROUP BY number WITH TOTALS FORMAT CSV",
			"SELECT count() FROM numbers(3) GROUP BY ALL FORMAT CSV", "SELECT CASE WHEN 1 THEN 2 ELSE 3 END FORMAT CSV",
			"SELECT NULL IS NOT NULL FORMAT CSV", "SELECT 1 ? 2 : 3 FORMAT CSV", "SELECT 1::Int8 FORMAT CSV",
			"SELECT INTERVAL 1 DAY FORMAT CSV", "SELECT 1 SETTINGS max_threads = 1 FORMAT CSV",
			"SELECT 1 FORMAT CSV SETTINGS max_threads = 1", "SELECT 1 FORMAT /* x */ `CSV`", "SELECT 1 -- FORMAT CSV",
			"SELECT 1 # FORMAT CSV", "SELECT 1 // FORMAT CSV", "SELECT 1 /* /* FORMAT CSV */ FORMAT CSV */",
			"SELECT 'FORMAT CSV'", "SELECT “a” FROM (SELECT 1 AS a) FORMAT CSV", "SELECT ‘FORMAT CSV’",
			"SELECT 'it''s \\' FORMAT CSV'", "EXPLAIN SELECT 1 FORMAT CSV",
			"EXPLAIN AST INSERT INTO `table` FORMAT CSV 1", "EXPLAIN AST INSERT INTO `table` SELECT 1",
			"SELECT arrayMap(format -> format + 1, [1]) FORMAT CSV", "SELECT @@max_threads FORMAT CSV",
			"SELECT 1 AS x LIMIT 1 FORMAT CSV", "SELECT 1 LIMIT 1 OFFSET 0 FORMAT CSV",
			"SELECT * EXCEPT a FROM (SELECT 1 AS a, 2 AS b) FORMAT CSV", "SELECT 1 GROUP BY 1 WITH ROLLUP FORMAT CSV",
			"SELECT 1 AS offset, offset FORMAT CSV", "SHOW FUNCTIONS LIKE 'plus' FORMAT CSV", "SELECT 1 FORMAT CSV;" })
	void theClientFindsTheFormatThatTheServerFinds(String statement, TestDatabase database) {
		String sql = statement.replace("{db}", database.name());
		String found = SqlText.parse(sql).format();
		try (RawStream response = this.client.sql(sql).rawStream()) {
			response.readAllBytes();
			assertThat((found != null) ? found : "TabSeparated").isEqualTo(response.format());
		}
	}

	@Test
	void aFormatBesideThatOfTheStatementIsRefused() {
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(
				() -> this.client.sql("SELECT x FROM (SELECT 1 AS x) WHERE x = 1. FORMAT JSONEachRow").rawQuery("CSV"))
			.withMessageContaining("FORMAT clause of its own (JSONEachRow)");
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> this.client.sql("DESCRIBE TABLE table FORMAT Null").query())
			.withMessageContaining("FORMAT clause of its own (Null)");
	}

	@Test
	void theResponseShowsAFormatThatTheClientDidNotFind() {
		try (ScriptedServer server = ScriptedServer.answering(
				ScriptedServer.answer("200 OK", "X-ClickHouse-Query-Id: q\r\nX-ClickHouse-Format: JSON\r\n", "{}"))) {
			ClickHouseClient other = this.client.mutate().url(server.url()).build();
			assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> other.sql("SELECT 1").query())
				.withMessageContaining("The response is in the format JSON, but Native was asked for")
				.withMessageContaining("remove the clause FORMAT JSON");
			assertThatExceptionOfType(ClickHouseDataException.class)
				.isThrownBy(() -> other.sql("SELECT 1").rawQuery("CSV"))
				.withMessageContaining("The response is in the format JSON, but CSV was asked for");
			assertThat(other.sql("SELECT 1").rawQuery("json")).asString().isEqualTo("{}");
			assertThat(other.sql("SELECT 1").rawQuery()).asString().isEqualTo("{}");
		}
	}

	@Test
	void theFormatOfDataInAnExplainedInsertIsNotThatOfTheResponse() {
		assertThat(this.client.sql("EXPLAIN AST INSERT INTO `table` FORMAT CSV 1").query().rows()).isNotEmpty();
		assertThat(this.client.sql("EXPLAIN AST INSERT INTO `table` FORMAT CSV 1").rawQuery("JSONEachRow")).asString()
			.startsWith("{\"explain\":");
	}

}
