package io.clickhouseconnect.typed;

import java.util.List;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.request.ExternalTable;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.result.ColumnNaming;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.type.DataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Results without rows, which have their columns nevertheless.
 */
@ExtendWith(ClickHouseExtension.class)
class EmptyResultTests {

	private static final String NOTHING = "SELECT number AS n, toString(number) AS s FROM numbers(9) WHERE n > 100";

	private static final List<ColumnMetadata> COLUMNS = List.of(new ColumnMetadata("n", DataType.parse("UInt64")),
			new ColumnMetadata("s", DataType.parse("String")));

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = TypedClients.client(database);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT number AS n, toString(n) AS s FROM numbers(9) LIMIT 0",
			"SELECT number AS n, toString(n) AS s FROM numbers(9) LIMIT 0;",
			"SELECT number AS n, toString(n) AS s FROM numbers(9) LIMIT 0 -- none",
			"SELECT number AS n, toString(n) AS s FROM numbers(9) LIMIT 0; -- none",
			"/* none */ SELECT number AS n, /* ) */ toString(n) AS s FROM numbers(9) LIMIT 0 /* none */; -- none\n",
			"# none\nSELECT number AS n, toString(n) AS s FROM numbers(9) LIMIT 0;;",
			"SELECT number AS n, toString(n) AS s FROM numbers(9) LIMIT 5, 0",
			"WITH x AS (SELECT number AS n FROM numbers(9)) SELECT n, toString(n) AS s FROM x LIMIT 0;",
			"SELECT number AS n, toString(n) AS s FROM numbers(9) LIMIT 0 SETTINGS max_threads = 1;",
			"SELECT number AS n, toString(n) AS s FROM numbers(0) UNION ALL SELECT number, 'x' FROM numbers(0)",
			"(SELECT number AS n, toString(n) AS s FROM numbers(9) LIMIT 0)",
			"FROM numbers(9) SELECT number AS n, toString(n) AS s LIMIT 0" })
	void columnsAreKnownWithoutRows(String sql) {
		QueryResult result = this.client.sql(sql).query();
		assertThat(result.metadata()).isEqualTo(COLUMNS);
		assertThat(result.rowCount()).isZero();
		assertThat(result.rows()).isEmpty();
		assertThat(result.maps()).isEmpty();
		assertThat(result.column("s").size()).isZero();
	}

	@Test
	void columnsAreKnownOfStatementsThatCannotBeSubqueries() {
		assertThat(this.client.sql("SHOW TABLES LIKE 'there is none'; -- none").query().metadata())
			.containsExactly(new ColumnMetadata("name", DataType.parse("String")));
		assertThat(this.client.sql("SHOW SETTINGS LIKE 'there is none'").query().metadata())
			.extracting(ColumnMetadata::name)
			.containsExactly("name", "type", "value");
	}

	@Test
	void streamsKnowTheirColumnsWithoutRows() {
		try (BlockStream blocks = this.client.sql(NOTHING).columnBlocks()) {
			assertThat(blocks.columns()).isEqualTo(COLUMNS);
			assertThat(blocks.next()).isNull();
		}
		try (RowCursor rows = this.client.sql(NOTHING).rows()) {
			assertThat(rows.next()).isFalse();
			assertThat(rows.columns()).isEqualTo(COLUMNS);
			assertThat(rows.columnIndex("s")).isEqualTo(1);
		}
	}

	@Test
	void columnsAreKnownWithParameters() {
		assertThat(this.client
			.sql("SELECT {x:Array(Int8)} AS a, {y:String} AS b FROM numbers({n:UInt8}) LIMIT 0; -- {z:Int8}")
			.param("x", List.of(1))
			.param("y", "it's")
			.param("n", 3)
			.query()
			.metadata()).containsExactly(new ColumnMetadata("a", DataType.parse("Array(Int8)")),
					new ColumnMetadata("b", DataType.parse("String")));
	}

	@Test
	void columnsAreKnownWithExternalTables() {
		assertThat(this.client.sql("SELECT * FROM extra WHERE id > 5")
			.externalTables(
					ExternalTable.of("extra", "1,a\n").format("CSV").structure("id UInt8, name LowCardinality(String)"))
			.query()
			.metadata()).containsExactly(new ColumnMetadata("id", DataType.parse("UInt8")),
					new ColumnMetadata("name", DataType.parse("LowCardinality(String)")));
	}

	@Test
	void columnsAreKnownOfATableThatOnlyTheSessionHas(TestDatabase database) {
		ClickHouseClient inSession = ClickHouseClient.create(database.url().toString());
		inSession.sql("CREATE TEMPORARY TABLE own (id UInt8, d DateTime64(3, 'Asia/Tokyo'))").command();
		assertThat(inSession.sql("SELECT * FROM own").query().metadata()).containsExactly(
				new ColumnMetadata("id", DataType.parse("UInt8")),
				new ColumnMetadata("d", DataType.parse("DateTime64(3, 'Asia/Tokyo')")));
	}

	@Test
	void namesAreThoseThatWereAskedFor() {
		String sql = "SELECT t.number AS `t.user_id`, 1 AS `fullName` FROM numbers({n:UInt8}) AS t";
		for (int rows : new int[] { 0, 3 }) {
			for (ColumnNaming naming : ColumnNaming.values()) {
				QueryResult result = this.client.sql(sql).param("n", rows).columnNaming(naming).query();
				assertThat(result.metadata()).as("%s of %s rows", naming, rows)
					.extracting(ColumnMetadata::name)
					.containsExactly(naming.apply("t.user_id"), naming.apply("fullName"));
				assertThat(result.column(naming.apply("t.user_id")).size()).isEqualTo(rows);
			}
		}
		assertThat(ColumnNaming.CAMEL_CASE_WITHOUT_PREFIX.apply("t.user_id")).isEqualTo("userId");
		assertThat(ColumnNaming.SNAKE_CASE.apply("fullName")).isEqualTo("full_name");
	}

	@Test
	void differentColumnsThatWouldHaveOneNameAreRefused() {
		for (int rows : new int[] { 0, 3 }) {
			StatementSpec query = this.client.sql("SELECT 1 AS `a.id`, 2 AS `b.id` FROM numbers({n:UInt8})")
				.param("n", rows);
			assertThatExceptionOfType(ClickHouseDataException.class)
				.isThrownBy(() -> query.columnNaming(ColumnNaming.WITHOUT_PREFIX).query())
				.withMessageContaining("'a.id' and 'b.id' would both be called 'id'");
			assertThat(query.columnNaming(ColumnNaming.AS_SENT).query().metadata()).hasSize(2);
		}
		assertThat(this.client.sql("SELECT number, number FROM numbers(1)").query().metadata()).hasSize(2);
	}

	@Test
	void typesInBinaryFormAreRefusedWithAdvice() {
		assertThatExceptionOfType(ClickHouseException.class)
			.isThrownBy(() -> this.client.sql("SELECT 1 AS n")
				.setting("output_format_native_encode_types_in_binary_format", 1)
				.query())
			.withMessageContaining("output_format_native_encode_types_in_binary_format");
	}

	@Test
	void thereIsNoFirstRow() {
		QueryResult result = this.client.sql(NOTHING).query();
		assertThat(result.firstRow()).isEmpty();
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> result.rows().get(0));
		assertThat(this.client.sql("SELECT number FROM numbers(3)").query().firstRow())
			.hasValueSatisfying((row) -> assertThat(row.getLong(0)).isZero());
	}

	@Test
	void thereAreNoObjects() {
		record Pair(long n, String s) {
		}
		assertThat(this.client.sql(NOTHING).query(Pair.class).list()).isEmpty();
		assertThat(this.client.sql(NOTHING).query(Pair.class).optional()).isEmpty();
		assertThat(this.client.sql(NOTHING).query((row) -> row.getLong(0)).list()).isEmpty();
		assertThat(this.client.sql("SELECT number FROM numbers(0)").query(Long.class).stream()).isEmpty();
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.sql(NOTHING).query(Pair.class).single())
			.withMessageContaining("optional()");
	}

}
