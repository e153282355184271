package io.clickhouseconnect.client;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ServerErrorKind;
import io.clickhouseconnect.request.RawSource;
import io.clickhouseconnect.result.CommandResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ExtendWith(ClickHouseExtension.class)
class QueryShapeTests {

	private ClickHouseClient client;

	private TestDatabase database;

	@BeforeEach
	void client(TestDatabase database) {
		this.database = database;
		this.client = ClickHouseClient.create(database.url().toString());
	}

	private ClickHouseOperations.StatementSpec sql(String sql) {
		return this.client.sql(sql);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT number, toString(number) AS text FROM numbers(9) LIMIT 0",
			"SELECT number, toString(number) AS text FROM numbers(9) LIMIT 0;",
			"SELECT number, toString(number) AS text FROM numbers(9) LIMIT 0 -- none",
			"/* none */ SELECT number, toString(number) AS text FROM numbers(9) LIMIT 0; -- none\n" })
	void limitZeroStillTellsNamesAndTypes(String sql) {
		assertThat(sql(sql).rawQuery("CSVWithNamesAndTypes")).asString()
			.isEqualTo("\"number\",\"text\"\n\"UInt64\",\"String\"\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- first\nSELECT 1 AS a", "/* first */ SELECT /* second */ 1 AS a /* third */",
			"SELECT 1 -- second\n AS a", "SELECT 1 AS a -- last", "SELECT 1 AS a # last", "SELECT 1 AS a #! last",
			"/* -- */ SELECT 1 AS a -- /*", "SELECT 1 AS a /* nested /* comment */ */", "\n\n  SELECT 1 AS a  \n\n" })
	void commentsMayStandAnywhere(String sql) {
		assertThat(sql(sql).rawQuery("CSVWithNames")).asString().isEqualTo("\"a\"\n1\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1 AS a;", "SELECT 1 AS a ; ", "SELECT 1 AS a; -- last",
			"SELECT 1 AS a;\n/* last */\n", "SELECT 1 AS a;;" })
	void aSemicolonMayStandAtTheEnd(String sql) {
		assertThat(sql(sql).rawQuery("CSVWithNames")).asString().isEqualTo("\"a\"\n1\n");
	}

	@Test
	void aSemicolonDoesNotEndUpInABinaryFormat() {
		assertThat(sql("SELECT toUInt8(7); -- last").rawQuery("RowBinary")).containsExactly(7);
	}

	@Test
	void semicolonsAndCommentsInsideTextStayText() {
		assertThat(sql("SELECT ';', '--', '/*', 'it''s; -- \\' ;'").rawQuery("CSV")).asString()
			.isEqualTo("\";\",\"--\",\"/*\",\"it's; -- ' ;\"\n");
	}

	@Test
	void severalStatementsAreRefusedByTheServer() {
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> sql("SELECT 1; SELECT 2").rawQuery())
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServerErrorKind.SYNTAX));
	}

	@Test
	void aFormatInTheStatementHolds() {
		assertThat(sql("SELECT 1 AS a FORMAT JSONEachRow").rawQuery()).asString().isEqualTo("{\"a\":1}\n");
	}

	@Test
	void aFormatInTheStatementAndInTheCallContradictEachOther() {
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> sql("SELECT 1 AS a FORMAT JSONEachRow; -- last").rawQuery("CSV"))
			.withMessageContaining("JSONEachRow");
	}

	@Test
	void theWordFormatIsNoFormatClause() {
		assertThat(sql("SELECT format('{}!', 'a') AS format").rawQuery("CSVWithNames")).asString()
			.isEqualTo("\"format\"\n\"a!\"\n");
	}

	@Test
	void inlineDataOfAnInsertIsNotTouched() {
		sql("CREATE TABLE inline (a UInt8, b String) ENGINE = Memory").command();
		sql("INSERT INTO inline VALUES (1, 'a; -- b'), (2, ';');").command();
		sql("INSERT INTO inline FORMAT CSV\n3,\"; /* c\"\n4,-- d;\n").command();
		assertThat(this.database.query("SELECT * FROM inline ORDER BY a FORMAT CSV"))
			.isEqualTo("1,\"a; -- b\"\n2,\";\"\n3,\"; /* c\"\n4,\"-- d;\"");
	}

	@Test
	void dataMayFollowAnInsertThatNamesItsFormat() {
		sql("CREATE TABLE followed (a UInt8, b String) ENGINE = Memory").command();
		CommandResult result = sql("INSERT INTO followed (b, a) FORMAT CSV").command(RawSource.of("x;,1\ny,2\n"));
		assertThat(result.summary().writtenRows()).isEqualTo(2);
		assertThat(this.database.query("SELECT * FROM followed ORDER BY a FORMAT CSV")).isEqualTo("1,\"x;\"\n2,\"y\"");
	}

	@Test
	void aTableExpressionNamedInsertIsNoInsert() {
		assertThat(sql("WITH insert AS (SELECT 1 AS a) SELECT a FROM insert").rawQuery("CSVWithNames")).asString()
			.isEqualTo("\"a\"\n1\n");
	}

	@Test
	void textOfAnyLanguageSurvives() {
		String text = "\u041f\u0440\u0438\u0432\u0435\u0442, \u4e16\u754c \ud83d\ude00 \u0645\u0631\u062d\u0628\u0627";
		assertThat(sql("SELECT '" + text + "' AS `\u0438\u043c\u044f`").rawQuery("CSVWithNames")).asString()
			.isEqualTo("\"\u0438\u043c\u044f\"\n\"" + text + "\"\n");
	}

	@Test
	void textOfAnyLanguageSurvivesInNamesAndInserts() {
		sql("CREATE TABLE `\u0442\u0430\u0431\u043b\u0438\u0446\u0430` (`\u0438\u043c\u044f` String) ENGINE = Memory")
			.command();
		this.client.insert("\u0442\u0430\u0431\u043b\u0438\u0446\u0430")
			.columns("\u0438\u043c\u044f")
			.rawInsert(null, "\u043c\u0438\u0440\n");
		assertThat(sql("SELECT `\u0438\u043c\u044f` FROM `\u0442\u0430\u0431\u043b\u0438\u0446\u0430`").command()
			.asString()).isEqualTo("\u043c\u0438\u0440");
	}

	@Test
	void aStatementWithoutAResultAnswersNothing() {
		CommandResult created = sql("CREATE TABLE created (a UInt8) ENGINE = Memory").command();
		assertThat(created.isEmpty()).isTrue();
		assertThat(created.asString()).isEmpty();
		assertThat(created.summary().queryId()).isNotEmpty();
		assertThat(sql("SET max_block_size = 4711").command().isEmpty()).isTrue();
		assertThat(sql("INSERT INTO created SELECT number FROM numbers(3)").command().summary().writtenRows())
			.isEqualTo(3);
	}

	@Test
	void aStatementWithoutAResultMayAlsoBeAQuery() {
		assertThat(sql("CREATE TABLE queried (a UInt8) ENGINE = Memory").rawQuery("CSV")).isEmpty();
	}

	@Test
	void anEmptyResultOfACommandIsEmptyText() {
		CommandResult nothing = sql("SELECT number FROM numbers(3) WHERE number > 5").command();
		assertThat(nothing.isEmpty()).isTrue();
		assertThat(nothing.asString()).isEmpty();
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(nothing::asLong);
	}

	@Test
	void oneValueOfACommandIsThatValue() {
		assertThat(sql("SELECT count() FROM numbers(7)").command().asLong()).isEqualTo(7);
		assertThat(sql("SELECT 'a\tb\\n\\\\'").command().asString()).isEqualTo("a\tb\n\\");
		assertThat(sql("SELECT NULL").command().asString()).isNull();
		assertThat(sql("SELECT ''").command().values()).containsExactly("");
		assertThat(sql("EXISTS TABLE nowhere").command().asLong()).isZero();
	}

	@Test
	void severalValuesOfACommandAreAListOfThem() {
		assertThat(sql("SELECT number, toString(number), NULL FROM numbers(2)").command().values()).containsExactly("0",
				"0", null, "1", "1", null);
		assertThat(sql("SELECT 1, 'a'").command().asString()).isEqualTo("1\ta");
	}

	@Test
	void anAnswerOfACommandInItsOwnFormatIsOneText() {
		assertThat(sql("SELECT 1 AS a, 2 AS b FORMAT JSONEachRow").command().values())
			.containsExactly("{\"a\":1,\"b\":2}\n");
	}

	@Test
	void showCreateIsTextWithoutEscapes() {
		sql("CREATE TABLE shown (a UInt8 COMMENT 'it''s') ENGINE = Memory").command();
		assertThat(sql("SHOW CREATE TABLE shown").command().asString()).isEqualTo("CREATE TABLE " + this.database.name()
				+ ".shown\n(\n    `a` UInt8 COMMENT 'it\\'s'\n)\nENGINE = Memory");
	}

	@Test
	void aStatementMustSaySomething() {
		assertThatIllegalArgumentException().isThrownBy(() -> sql("  \n"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.insert(""));
	}

}
