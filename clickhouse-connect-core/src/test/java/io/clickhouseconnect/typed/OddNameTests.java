package io.clickhouseconnect.typed;

import java.util.List;
import java.util.Map;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.result.ColumnName;
import io.clickhouseconnect.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Columns and tables with names that need quotes, inserted into and read by every face.
 */
@ExtendWith(ClickHouseExtension.class)
class OddNameTests {

	private TestDatabase database;

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.database = database;
		this.client = TypedClients.client(database);
	}

	private void create(String table, String column) {
		this.client
			.sql("CREATE OR REPLACE TABLE " + Sql.identifier(table) + " (id UInt8, " + Sql.identifier(column)
					+ " Nullable(String)) ENGINE = Memory")
			.command();
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain", "with space", "\u0446\u0435\u043d\u0430", "back`tick", "a.b", "quo'te",
			"back\\slash", "double\"quote", "SELECT", "1st", "-", "\uD83D\uDE80", "(x)", "?", ":x", "{x:Int8}", "100%",
			"tab\tin", "line\nfeed", "FORMAT CSV", "x; DROP TABLE odd_columns --" })
	void aColumnOfAnyNameIsInsertedByEveryFaceAndRead(String column) {
		create("odd_columns", column);
		this.client.insert("odd_columns").rows(List.<Object[]>of(new Object[] { 1, "a" }));
		this.client.insert("odd_columns").rows(List.of(Map.of("id", 2, column, "b")));
		this.client.insert("odd_columns")
			.columns(column, "id")
			.columnValues(ColumnValues.of(List.of("c")), ColumnValues.of(new int[] { 3 }));
		this.client.insert("odd_columns").append((row) -> {
			row.setString(row.columnIndex(column), "d");
			row.setInt(row.columnIndex("id"), 4);
			row.endRow();
		});
		this.client.insert("odd_columns").columns(List.of("id")).prepare().spec().rows(List.of(List.of(5)));
		assertThat(this.client.insert("odd_columns").prepare().columns()).extracting("name")
			.containsExactly("id", column);

		assertThat(this.client.sql("SELECT * FROM odd_columns WHERE id < 5 ORDER BY id")
			.query((row) -> row.getString(column))
			.list()).containsExactly("a", "b", "c", "d");
		assertThat(this.client.sql("SELECT {c:Identifier} FROM odd_columns WHERE id = 3")
			.param("c", column)
			.query()
			.maps()).containsExactly(Map.of(column, "c"));
		assertThat(this.client.sql("SELECT * FROM odd_columns WHERE id = 99").query().metadata()).extracting("name")
			.containsExactly("id", column);
		assertThat(this.client.sql("DESCRIBE TABLE odd_columns").query((row) -> row.getString("name")).list())
			.containsExactly("id", column);
	}

	@ParameterizedTest
	@ValueSource(strings = { "t1", "with space", "\u0446\u0435\u043d\u0430", "quo'te", "double\"quote", "SELECT", "1st",
			"-", "in`ner", "back\\slash", "line\nfeed" })
	void aTableOfAnyNameIsDescribedAndInsertedInto(String table) {
		create(table, "name");
		this.client.insert(table).rows(List.<Object[]>of(new Object[] { 1, "a" }));
		this.client.insert(this.database.name() + "." + table).records(List.of(new Named(2, "b")));
		this.client.insert("`" + this.database.name() + "`." + Sql.identifier(table)).append((row) -> {
			row.setInt(0, 3);
			row.setString(1, "c");
			row.endRow();
		});
		assertThat(
				this.client.sql("SELECT * FROM {t:Identifier} ORDER BY id").param("t", table).query(Named.class).list())
			.containsExactly(new Named(1, "a"), new Named(2, "b"), new Named(3, "c"));
	}

	@Test
	void aTableWithADotIsWrittenInBackticks() {
		create("dot.ted", "name");
		this.client.insert("`dot.ted`").rows(List.<Object[]>of(new Object[] { 1, "a" }));
		this.client.insert(this.database.name() + ".`dot.ted`").prepare().spec().records(List.of(new Named(2, "b")));
		assertThat(this.client.sql("SELECT * FROM `dot.ted` ORDER BY id").query(Named.class).list())
			.containsExactly(new Named(1, "a"), new Named(2, "b"));
	}

	@Test
	void componentsNameOddColumnsThemselves() {
		this.client.sql("""
				CREATE TABLE odd_components (`full name` String, `\u0446\u0435\u043d\u0430` UInt8, `a.b` UInt8,
				`back``tick` UInt8, `UPPER` UInt8, `camelCase` UInt8) ENGINE = Memory""").command();
		Odd odd = new Odd("x", 1, 2, 3, 4, 5);
		this.client.insert("odd_components").records(List.of(odd));
		assertThat(this.client.sql("SELECT * FROM odd_components").query(Odd.class).single()).isEqualTo(odd);
		assertThat(this.database.query("SELECT * FROM odd_components")).isEqualTo("x\t1\t2\t3\t4\t5");
	}

	@Test
	void partsOfANestedColumnAreColumns() {
		this.client.sql("CREATE TABLE odd_nested (id UInt8, n Nested(`a b` UInt8, s String)) ENGINE = Memory")
			.command();
		this.client.insert("odd_nested")
			.rows(List.of(Map.of("id", 1, "n.a b", List.of(1, 2), "n.s", List.of("x", "y"))));
		assertThat(this.client.sql("SELECT * FROM odd_nested").query().maps()).singleElement()
			.satisfies((row) -> assertThat(row).containsEntry("n.s", List.of("x", "y"))
				.containsEntry("n.a b", List.of((short) 1, (short) 2)));
	}

	@Test
	void namesOfTuplesAndEnumsNeedQuotesToo() {
		this.client.sql("""
				CREATE TABLE odd_elements (t Tuple(`a b` UInt8, `back``tick` String, `\u0446` UInt8),
				e Enum8('it\\'s' = 1, 'a, \\'b\\' = 2' = 2, '\u0446' = 3)) ENGINE = Memory""").command();
		Map<String, Object> tuple = Map.of("a b", 1, "back`tick", "x", "\u0446", 2);
		this.client.insert("odd_elements").rows(List.of(List.of(tuple, "it's"), List.of(tuple, "a, 'b' = 2")));
		assertThat(this.client.sql("SELECT e FROM odd_elements").query(String.class).list()).containsExactly("it's",
				"a, 'b' = 2");
		assertThat(this.client.sql("SELECT t FROM odd_elements LIMIT 1").query().rows().get(0).getObject("t"))
			.isEqualTo(Map.of("a b", (short) 1, "back`tick", "x", "\u0446", (short) 2));
	}

	record Named(int id, String name) {
	}

	record Odd(@ColumnName("full name") String name, @ColumnName("\u0446\u0435\u043d\u0430") int price,
			@ColumnName("a.b") int dotted, @ColumnName("back`tick") int ticked, @ColumnName("UPPER") int upper,
			int camelCase) {
	}

}
