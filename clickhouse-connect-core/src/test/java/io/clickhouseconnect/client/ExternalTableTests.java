package io.clickhouseconnect.client;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.request.ExternalTable;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tables that travel with a query.
 */
@ExtendWith(ClickHouseExtension.class)
class ExternalTableTests {

	@TempDir
	Path folder;

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = ClickHouseClient.builder()
			.url(database.server().httpUrl().toString())
			.database(database.name())
			.session(SessionIdStrategy.none())
			.build();
	}

	@Test
	void aTableOfTextIsThereForTheQuery() {
		assertThat(sum(ExternalTable.of("ids", "1\n2\n3\n").structure("id UInt64"), "id")).isEqualTo(6);
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> this.client.sql("SELECT * FROM ids").command())
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(60));
	}

	@Test
	void columnsWithoutNamesAreNumbered() {
		assertThat(sum(ExternalTable.of("ids", "1\tx\n2\ty\n").types("UInt64, String"), "_1")).isEqualTo(3);
	}

	@Test
	void bytesOfAnyFormatAreRead() {
		byte[] parquet = this.client.sql("SELECT number AS id FROM numbers(10)").rawQuery("Parquet");
		assertThat(sum(ExternalTable.of("ids", parquet).format("Parquet").structure("id UInt64"), "id")).isEqualTo(45);
		byte[] binary = { '\r', '\n', '-', '-' };
		assertThat(sum(ExternalTable.of("ids", binary).format("RowBinary").structure("id UInt8"), "id"))
			.isEqualTo('\r' + '\n' + '-' + '-');
	}

	@Test
	void aFileIsRead() throws IOException {
		Path file = Files.writeString(this.folder.resolve("ids.csv"), "1,a\n2,b\n");
		assertThat(sum(ExternalTable.of("ids", file).format("CSV").structure("id UInt64, s String"), "id"))
			.isEqualTo(3);
	}

	@Test
	void severalTablesCanBeJoined() {
		assertThat(this.client.sql("SELECT name FROM ids JOIN names USING (id) ORDER BY id DESC")
			.externalTables(ExternalTable.of("ids", "1\n2\n").structure("id UInt8"),
					ExternalTable.of("names", "1,one\n2,two\n3,three\n")
						.format("CSV")
						.structure("id UInt8, name String"))
			.command()
			.values()).containsExactly("two", "one");
	}

	@Test
	void parametersOfAllKindsGoAlong() {
		ExternalTable ids = ExternalTable.of("ids", "1\n2\n3\n").structure("id UInt64");
		assertThat(this.client
			.sql("SELECT sum(id) FROM ids WHERE id IN {wanted:Array(UInt64)} AND 'it''s\t\u00e4' = {s:String}")
			.param("wanted", List.of(2, 3))
			.param("s", "it's\t\u00e4")
			.externalTables(ids)
			.command()
			.asLong()).isEqualTo(5);
		assertThat(this.client.sql("SELECT sum(id) FROM ids WHERE id > :least")
			.param("least", 1)
			.externalTables(ids)
			.command()
			.asLong()).isEqualTo(5);
		List<Integer> many = IntStream.range(2, 10_000).boxed().toList();
		assertThat(this.client.sql("SELECT sum(id) FROM ids WHERE id IN {wanted:Array(UInt64)}")
			.param("wanted", many)
			.externalTables(ids)
			.command()
			.asLong()).isEqualTo(5);
	}

	@Test
	void aValueThatFitsNowhereIsRefusedInWords() {
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> this.client.sql("SELECT {s:String} FROM ids")
				.param("s", "x".repeat(140_000))
				.externalTables(ExternalTable.of("ids", "1\n").structure("id UInt64"))
				.command())
			.withMessageContaining("put large values, or many, into an array or an external table");
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void anAnswerIsStreamedFromATableOfMegabytes(Compression compression) {
		String rows = IntStream.range(0, 400_000).mapToObj(Integer::toString).collect(Collectors.joining("\n"));
		try (RawStream in = this.client.sql("SELECT id FROM ids ORDER BY id")
			.compression(compression)
			.externalTables(ExternalTable.of("ids", rows).structure("id UInt64"))
			.rawStream("TabSeparated")) {
			assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo(rows + "\n");
		}
	}

	@Test
	void anEmptyTableIsATable() {
		assertThat(this.client.sql("SELECT count() FROM ids")
			.externalTables(ExternalTable.of("ids", "").structure("id UInt64"))
			.command()
			.asLong()).isZero();
	}

	@Test
	void aStatementThatWritesCanReadThem() {
		this.client.sql("CREATE OR REPLACE TABLE kept (id UInt64) ENGINE = Memory").command();
		this.client.sql("INSERT INTO kept SELECT id FROM ids")
			.externalTables(ExternalTable.of("ids", "1\n2\n").structure("id UInt64"))
			.command();
		assertThat(this.client.sql("SELECT sum(id) FROM kept").command().asLong()).isEqualTo(3);
	}

	@Test
	void dataThatDoesNotFitItsStructureIsTheServersError() {
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> sum(ExternalTable.of("ids", "one\n").structure("id UInt64"), "id"));
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> sum(ExternalTable.of("ids", "1\n").structure("id Nonsense"), "id"));
		assertThatExceptionOfType(ClickHouseException.class)
			.isThrownBy(() -> sum(ExternalTable.of("ids", "1\n"), "id"));
	}

	@Test
	void twoTablesOfOneNameAreAnError() {
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> this.client.sql("SELECT sum(id) FROM ids")
				.externalTables(ExternalTable.of("ids", "1\n").structure("id UInt64"),
						ExternalTable.of("ids", "2\n").structure("id UInt64"))
				.command());
	}

	private long sum(ExternalTable table, String column) {
		return this.client.sql("SELECT sum({c:Identifier}) FROM ids")
			.param("c", column)
			.externalTables(table)
			.command()
			.asLong();
	}

	record Price(long id, BigDecimal price, @Nullable String note) {

	}

	@Test
	void rowsOfJavaValuesAreATable() {
		ExternalTable prices = ExternalTable.of("prices", "id UInt64, price Decimal(9, 2), note Nullable(String)",
				Arrays.asList(new Price(1, new BigDecimal("1.50"), null), List.of(2, 2.5, "b"),
						new Object[] { 3, 3, "c" }, Map.of("id", 4, "price", new BigDecimal("4"))));
		assertThat(this.client.sql("SELECT * FROM prices ORDER BY id").externalTables(prices).query(Price.class).list())
			.containsExactly(new Price(1, new BigDecimal("1.50"), null), new Price(2, new BigDecimal("2.50"), "b"),
					new Price(3, new BigDecimal("3.00"), "c"), new Price(4, new BigDecimal("4.00"), null));
		assertThat(this.client.sql("SELECT count() FROM prices").externalTables(prices).query(Long.class).single())
			.isEqualTo(4);
	}

	@Test
	void rowsOfSeveralBlocksAndNoneAreTables() {
		List<List<Object>> many = new ArrayList<>();
		for (int i = 0; i < 100_000; i++) {
			many.add(List.of(i, "x".repeat(30)));
		}
		String sql = "SELECT sum(id), sum(length(s)) FROM texts";
		assertThat(new String(this.client.sql(sql)
			.externalTables(ExternalTable.of("texts", "id UInt64, s String", many))
			.rawQuery("TSV"), StandardCharsets.UTF_8)).isEqualTo("4999950000\t3000000\n");
		assertThat(this.client.sql("SELECT count() FROM texts")
			.externalTables(ExternalTable.of("texts", "id UInt64, s String", List.of()))
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void aValueThatDoesNotFitItsColumnIsNamed() {
		ExternalTable table = ExternalTable.of("ids", "id UInt8", List.of(List.of(1), List.of(256)));
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.sql("SELECT * FROM ids").externalTables(table).query())
			.withMessageContaining("'id', row 1")
			.withMessageContaining("'ids'");
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> this.client.sql("SELECT * FROM ids")
				.externalTables(ExternalTable.of("ids", "UInt8", List.of(List.of(1))))
				.query())
			.withMessageContaining("a name for each column");
	}

}
