package io.clickhouseconnect.request;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.internal.compress.Codings;
import io.clickhouseconnect.result.QuerySummary;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Names of tables and columns that nobody expects.
 */
@ExtendWith(ClickHouseExtension.class)
class InsertNamesTests {

	private TestDatabase database;

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.database = database;
		this.client = ClickHouseClient.builder()
			.url(database.server().httpUrl().toString())
			.database(database.name())
			.session(SessionIdStrategy.none())
			.build();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "plain", "with space", "\u0446\u0435\u043d\u0430", "back`tick", "a.b", "quo'te", "back\\slash",
					"double\"quote", "SELECT", "1st", "-", "\uD83D\uDE80", "(x)", "?", ":x", "{x:Int8}", "100%" })
	void columnsOfAnyNameAreInserted(String column) {
		create("columns_of_any_name", column);
		this.client.insert("columns_of_any_name").columns(column).rawInsert("CSV", "7\n");
		this.client.insert("columns_of_any_name").columns(List.of(column)).rawInsert("TabSeparated", "8\n");
		assertThat(this.client.sql("SELECT sum({c:Identifier}) FROM columns_of_any_name")
			.param("c", column)
			.command()
			.asLong()).isEqualTo(15);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CSV", "TabSeparated" })
	void aCompressedFileWithAFewWrongRowsIsInserted(String format) throws IOException {
		this.client
			.sql("CREATE OR REPLACE TABLE odd_file (`a b` UInt32, `back``tick` String, `\u0446.x` UInt32)"
					+ " ENGINE = Memory")
			.command();
		boolean csv = format.equals("CSV");
		String rows = IntStream.range(0, 248)
			.mapToObj((i) -> ((i % 100 == 7) ? "wrong" : Integer.toString(i)) + "\t" + (csv ? "\"it's, x\"" : "it's, x")
					+ "\t" + (i + 1) + "\n")
			.collect(Collectors.joining());
		byte[] file = (csv ? rows.replace('\t', ',') : rows).getBytes(StandardCharsets.UTF_8);
		QuerySummary summary = this.client.insert("odd_file")
			.columns("\u0446.x", "back`tick", "a b")
			.setting("input_format_allow_errors_num", 5)
			.setting("input_format_allow_errors_ratio", 0.1)
			.rawInsert(format, RawSource.of(Codings.encode(Compression.GZIP, file)).compressedAs("gzip"));
		assertThat(summary.writtenRows()).isEqualTo(245);
		assertThat(this.client
			.sql("SELECT (count(), any(`back``tick`), sum(`a b` = `\u0446.x` + 1))::String FROM odd_file")
			.command()
			.asString()).isEqualTo("(245,'it\\'s, x',245)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "t1", "with space", "\u0446\u0435\u043d\u0430", "quo'te", "double\"quote", "SELECT", "1st",
			"-", "in`ner", "back\\slash" })
	void tablesOfAnyNameAreInsertedInto(String table) {
		create(table, "x");
		this.client.insert(table).rawInsert("CSV", "7\n");
		this.client.insert(this.database.name() + "." + table).rawInsert("CSV", "8\n");
		this.client.insert("`" + this.database.name() + "`." + Sql.identifier(table)).rawInsert("CSV", "9\n");
		assertThat(sum(table)).isEqualTo(24);
	}

	@Test
	void aTableWithADotIsWrittenInBackticks() {
		create("dot.ted", "x");
		this.client.insert("`dot.ted`").rawInsert("CSV", "7\n");
		this.client.insert(this.database.name() + ".`dot.ted`").rawInsert("CSV", "8\n");
		assertThat(sum("dot.ted")).isEqualTo(15);
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> this.client.insert("dot.ted").rawInsert("CSV", "7\n"))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(81));
	}

	@Test
	void theDatabaseOfTheCallIsUsed() {
		create("elsewhere", "x");
		ClickHouseClient other = this.client.mutate().database("system").build();
		other.insert("elsewhere").database(this.database.name()).rawInsert("CSV", "7\n");
		assertThat(sum("elsewhere")).isEqualTo(7);
	}

	@ParameterizedTest
	@ValueSource(strings = { "`open", "`a`b", "`a``", "db.`open", "a..b", ".a", "a." })
	void aNameThatCanBeNoTableIsRefused(String table) {
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> this.client.insert(table).rawInsert("CSV", "7\n"));
	}

	@Test
	void aNameCannotLeaveItsQuotes() {
		create("safe", "x");
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> this.client.insert("safe FORMAT CSV 1; DROP TABLE safe --").rawInsert("CSV", "7\n"));
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> this.client.insert("safe").columns("x) VALUES (1); --").rawInsert("CSV", "7\n"));
		assertThat(sum("safe")).isZero();
	}

	private void create(String table, String column) {
		this.client
			.sql("CREATE OR REPLACE TABLE " + Sql.identifier(table) + " (" + Sql.identifier(column)
					+ " UInt32) ENGINE = Memory")
			.command();
	}

	private long sum(String table) {
		return this.client.sql("SELECT sum(x) FROM {t:Identifier}").param("t", table).command().asLong();
	}

}
