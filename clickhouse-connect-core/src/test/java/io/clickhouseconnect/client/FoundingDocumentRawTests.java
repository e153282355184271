package io.clickhouseconnect.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ServerErrorKind;
import io.clickhouseconnect.request.ExternalTable;
import io.clickhouseconnect.request.RawSource;
import io.clickhouseconnect.result.RawStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the founding document says of the raw API and of saving results to files.
 */
@ExtendWith(ClickHouseExtension.class)
class FoundingDocumentRawTests {

	private static final String NUMBERS = "SELECT number, toString(number) AS number_as_str FROM system.numbers LIMIT 5";

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

	private String databaseName() {
		return this.database.name();
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@Nested
	class RawQuery {

		@Test
		void bytesAreThoseThatTheServerSends() throws Exception {
			String sql = "SELECT number, toString(number), reverse(toString(number)), unhex('00ff0a80') FROM numbers(50000)";
			HttpRequest plain = HttpRequest
				.newBuilder(FoundingDocumentRawTests.this.database.server()
					.httpUrl()
					.resolve(URI.create("/?default_format=Native")))
				.POST(BodyPublishers.ofString(sql))
				.build();
			byte[] sent = HttpClient.newHttpClient().send(plain, BodyHandlers.ofByteArray()).body();
			assertThat(sql(sql).rawQuery("Native")).isEqualTo(sent);
		}

		@Test
		void bytesAreNotDecodedAsText() {
			byte[] raw = sql("SELECT unhex('00FF80FE0D0A')").rawQuery("RawBLOB");
			assertThat(raw).containsExactly(0, 0xFF, 0x80, 0xFE, 0x0D, 0x0A);
		}

		@Test
		void parametersAreBoundByName() {
			assertThat(sql("SELECT {id:UInt32}, {name:String}").params(Map.of("id", 7, "name", "it's")).rawQuery())
				.asString()
				.isEqualTo("7\tit\\'s\n");
		}

		@Test
		void parametersAreBoundByPosition() {
			assertThat(sql("SELECT ?, ?").params(List.of(7, "it's")).rawQuery("CSV")).asString()
				.isEqualTo("7,\"it's\"\n");
		}

		@Test
		void settingsReachTheServer() {
			assertThat(sql("SELECT getSetting('max_block_size')").settings(Map.of("max_block_size", 4711)).rawQuery())
				.asString()
				.isEqualTo("4711\n");
		}

		@Test
		void formatIsTsvUnlessGiven() {
			assertThat(sql("SELECT 1, 'a b', NULL").rawQuery()).asString().isEqualTo("1\ta b\t\\N\n");
		}

		@ParameterizedTest
		@ValueSource(strings = { "CSV", "CSVWithNames", "CSVWithNamesAndTypes", "TabSeparated", "JSONEachRow",
				"Parquet", "ArrowStream", "Native", "RowBinary", "XML", "Pretty" })
		void formatIsThatOfTheServer(String format) {
			try (RawStream answer = sql("SELECT 1 AS a, 'x' AS b").rawStream(format)) {
				assertThat(answer.format()).isEqualTo(format);
				assertThat(answer.readAllBytes()).isNotEmpty();
			}
		}

		@Test
		void databaseOfTheClientIsTheContext() {
			assertThat(sql("SELECT currentDatabase()").rawQuery()).asString().isEqualTo(databaseName() + "\n");
		}

		@Test
		void databaseOfTheClientCanBeLeftAside() {
			assertThat(sql("SELECT currentDatabase()").useDatabase(false).rawQuery()).asString().isEqualTo("default\n");
		}

		@Test
		void externalDataIsPartOfTheQuery() {
			ExternalTable ids = ExternalTable.of("ids", "1\n2\n39\n").structure("id UInt32");
			assertThat(sql("SELECT sum(id), count() FROM ids").externalTables(ids).rawQuery()).asString()
				.isEqualTo("42\t3\n");
		}

	}

	@Nested
	class RawStreams {

		@Test
		void aStreamTakesWhatAQueryTakes() {
			ClickHouseOperations.StatementSpec spec = sql(
					"SELECT id + {n:UInt32}, getSetting('max_block_size'), currentDatabase() FROM ids")
				.param("n", 40)
				.setting("max_block_size", 4711)
				.useDatabase(false)
				.externalTables(ExternalTable.of("ids", "2\n").structure("id UInt32"));
			try (RawStream stream = spec.rawStream("CSV")) {
				assertThat(stream.readAllBytes()).asString().isEqualTo("42,4711,\"default\"\n");
			}
		}

		@Test
		void aStreamIsTsvUnlessToldOtherwise() {
			try (RawStream stream = sql("SELECT 1, 'b'").rawStream()) {
				assertThat(stream.readAllBytes()).asString().isEqualTo("1\tb\n");
			}
		}

		@Test
		void aStreamGivesTheBytesOfTheQuery() throws IOException {
			String sql = "SELECT number, toString(number) FROM numbers(300000)";
			ByteArrayOutputStream copy = new ByteArrayOutputStream();
			try (RawStream stream = sql(sql).rawStream("RowBinary")) {
				stream.transferTo(copy);
			}
			assertThat(copy.toByteArray()).isEqualTo(sql(sql).rawQuery("RowBinary"));
		}

		@Test
		void aStreamBeginsBeforeTheQueryHasEnded() throws IOException {
			try (RawStream stream = sql("SELECT number FROM system.numbers").rawStream()) {
				assertThat(stream.readNBytes(10)).asString().isEqualTo("0\n1\n2\n3\n4\n");
			}
		}

	}

	@Nested
	class RawInsert {

		private String table;

		@BeforeEach
		void table() {
			this.table = "t_" + UUID.randomUUID().toString().replace('-', '_');
			sql("CREATE TABLE " + this.table
					+ " (id UInt64, name String DEFAULT 'none') ENGINE = MergeTree ORDER BY id")
				.command();
		}

		private ClickHouseOperations.InsertSpec insert() {
			return FoundingDocumentRawTests.this.client.insert(this.table);
		}

		private String rows() {
			return FoundingDocumentRawTests.this.database
				.query("SELECT id, name FROM " + this.table + " ORDER BY id FORMAT CSV");
		}

		@Test
		void theTableCanBeASimpleName() {
			insert().rawInsert("CSV", "1,a\n");
			assertThat(rows()).isEqualTo("1,\"a\"");
		}

		@Test
		void theTableCanBeQualifiedByADatabase() {
			ClickHouseClient elsewhere = FoundingDocumentRawTests.this.client.mutate().database("system").build();
			elsewhere.insert(databaseName() + "." + this.table).rawInsert("CSV", "1,a\n");
			assertThat(rows()).isEqualTo("1,\"a\"");
		}

		@Test
		void columnNamesSayWhatTheBlockHolds() {
			insert().columns("name", "id").rawInsert("CSV", "a,1\nb,2\n");
			insert().columns("id").rawInsert("CSV", "3\n");
			assertThat(rows()).isEqualTo("1,\"a\"\n2,\"b\"\n3,\"none\"");
		}

		@Test
		void columnNamesAreNotNeededIfTheFormatHasThem() {
			insert().rawInsert("CSVWithNames", "name,id\na,1\n");
			assertThat(rows()).isEqualTo("1,\"a\"");
		}

		@Test
		void aBlockCanBeText() {
			insert().rawInsert("CSV", "1,\u043f\u0440\u0438\u0432\u0435\u0442\n");
			assertThat(rows()).isEqualTo("1,\"\u043f\u0440\u0438\u0432\u0435\u0442\"");
		}

		@Test
		void aBlockCanBeBytes() {
			insert().rawInsert("RowBinary", new byte[] { 1, 0, 0, 0, 0, 0, 0, 0, 2, 'h', 'i' });
			assertThat(rows()).isEqualTo("1,\"hi\"");
		}

		@Test
		void aBlockCanBeAGeneratorOfBytes() {
			Iterator<byte[]> chunks = List.of(utf8("1,"), utf8("a\n2"), utf8(",b\n")).iterator();
			assertThat(insert().rawInsert("CSV", chunks).writtenRows()).isEqualTo(2);
			assertThat(rows()).isEqualTo("1,\"a\"\n2,\"b\"");
		}

		@Test
		void aBlockCanBeAnIterableOrAStreamOfBytes() {
			insert().rawInsert("CSV", List.of(utf8("1,a\n"), utf8("2,b\n")));
			insert().rawInsert("CSV", IntStream.range(3, 6).mapToObj((i) -> utf8(i + ",c\n")));
			assertThat(rows()).isEqualTo("1,\"a\"\n2,\"b\"\n3,\"c\"\n4,\"c\"\n5,\"c\"");
		}

		@Test
		void aBlockCanBeAStreamOfIo() {
			insert().rawInsert("CSV", new ByteArrayInputStream(utf8("1,a\n2,b\n")));
			assertThat(rows()).isEqualTo("1,\"a\"\n2,\"b\"");
		}

		@Test
		void aBlockCanBeAFile(@TempDir Path folder) throws IOException {
			insert().rawInsert("CSV", Files.writeString(folder.resolve("data.csv"), "1,a\n2,b\n"));
			assertThat(rows()).isEqualTo("1,\"a\"\n2,\"b\"");
		}

		@Test
		void settingsReachTheServer() {
			insert().setting("format_csv_delimiter", ";").rawInsert("CSV", "1;a\n");
			assertThat(rows()).isEqualTo("1,\"a\"");
		}

		@Test
		void formatIsTsvUnlessGiven() {
			insert().rawInsert(null, "1\ta\n2\tb\n");
			assertThat(rows()).isEqualTo("1,\"a\"\n2,\"b\"");
		}

		@Test
		void theCallerMayHaveCompressedTheBlock() throws IOException {
			ByteArrayOutputStream zipped = new ByteArrayOutputStream();
			try (OutputStream out = new GZIPOutputStream(zipped)) {
				out.write(utf8("1,a\n2,b\n"));
			}
			insert().rawInsert("CSV", RawSource.of(zipped.toByteArray()).compressedAs("gzip"));
			assertThat(rows()).isEqualTo("1,\"a\"\n2,\"b\"");
		}

		@Test
		void aBlockThatDoesNotFitItsFormatIsAnErrorOfTheServer() {
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> insert().rawInsert("CSV", "one,a\n"))
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServerErrorKind.DATA));
			assertThat(rows()).isEmpty();
		}

	}

	@Nested
	class SavingToFiles {

		@TempDir
		private Path folder;

		@Test
		void theExampleGivesTheFileThatIsShown() throws IOException {
			Path file = this.folder.resolve("output.csv");
			try (RawStream stream = sql(NUMBERS).rawStream("CSVWithNames");
					OutputStream out = Files.newOutputStream(file)) {
				byte[] chunk = new byte[16];
				for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
					out.write(chunk, 0, count);
				}
			}
			assertThat(file).hasContent("""
					"number","number_as_str"
					0,"0"
					1,"1"
					2,"2"
					3,"3"
					4,"4"
					""");
		}

		@Test
		void aStreamSavesItself() throws IOException {
			Path file = Files.writeString(this.folder.resolve("output.csv"), "what was there before");
			try (RawStream stream = sql(NUMBERS).rawStream("CSV")) {
				stream.transferTo(file);
			}
			assertThat(file).hasContent("0,\"0\"\n1,\"1\"\n2,\"2\"\n3,\"3\"\n4,\"4\"\n");
			assertThat(this.folder).isDirectoryNotContaining("glob:**.part");
		}

		@ParameterizedTest
		@ValueSource(strings = { "TabSeparated", "CSVWithNamesAndTypes", "Parquet", "JSONEachRow", "Native" })
		void otherFormatsAreSavedAsTheServerSendsThem(String format) {
			Path file = this.folder.resolve("output");
			sql(NUMBERS).rawQuery(format, file);
			assertThat(file).hasBinaryContent(sql(NUMBERS).rawQuery(format));
		}

		@ParameterizedTest
		@ValueSource(strings = { "n.csv.gz", "N.CSV.GZIP", "n.csv.zst", "n.csv.lz4", "n.csv.br" })
		void aFileIsCompressedAsItsNameSays(String name) {
			Path file = this.folder.resolve(name);
			sql(NUMBERS).rawQuery("CSV", file);
			String table = "copied_" + UUID.randomUUID().toString().replace('-', '_');
			sql("CREATE TABLE " + table + " (n UInt64, s String) ENGINE = Memory").command();
			FoundingDocumentRawTests.this.client.insert(table).rawInsert("CSV", file);
			assertThat(
					FoundingDocumentRawTests.this.database.query("SELECT * FROM " + table + " ORDER BY n FORMAT CSV"))
				.isEqualTo("0,\"0\"\n1,\"1\"\n2,\"2\"\n3,\"3\"\n4,\"4\"");
		}

		@Test
		void aFileThatCannotBeWrittenIsNamed() {
			Path file = this.folder.resolve("nowhere").resolve("output.csv");
			assertThatExceptionOfType(ClickHouseRequestException.class)
				.isThrownBy(() -> sql(NUMBERS).rawQuery("CSV", file))
				.withMessageContaining(file.toString())
				.withCauseInstanceOf(IOException.class);
			assertThat(this.folder).isEmptyDirectory();
		}

	}

}
