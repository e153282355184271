package io.clickhouseconnect.request;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ServerErrorKind;
import io.clickhouseconnect.internal.compress.Codings;
import io.clickhouseconnect.result.QuerySummary;
import io.clickhouseconnect.session.SessionIdStrategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Inserts of bytes that are in some format already.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(60)
class RawInsertTests {

	private static final byte[] CSV = "1,one\n2,two\n3,three\n".getBytes(StandardCharsets.UTF_8);

	@TempDir
	Path folder;

	private ClickHouseClient client;

	@BeforeEach
	void createTable(TestDatabase database) {
		this.client = ClickHouseClient.builder()
			.url(database.server().httpUrl().toString())
			.database(database.name())
			.session(SessionIdStrategy.none())
			.build();
		this.client.sql("CREATE OR REPLACE TABLE t (id UInt32, name String) ENGINE = MergeTree ORDER BY id").command();
	}

	static Stream<Arguments> sources() {
		return Stream.of(arguments("text", RawSource.of("1,one\n2,two\n3,three\n")),
				arguments("bytes", RawSource.of(CSV)),
				arguments("a stream", RawSource.of(new ByteArrayInputStream(CSV))),
				arguments("an iterable", RawSource.of(List.of(CSV))),
				arguments("an iterator", RawSource.of(chunks().iterator())),
				arguments("a stream of chunks", RawSource.of(chunks())), arguments("a writer", RawSource.of((out) -> {
					out.write(CSV, 0, 3);
					out.flush();
					out.write(CSV[3]);
					out.write(CSV, 4, CSV.length - 4);
					out.close();
				})));
	}

	private static Stream<byte[]> chunks() {
		return Stream.of("1,on", "", "e\n2,two\n3", ",three\n").map((text) -> text.getBytes(StandardCharsets.UTF_8));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("sources")
	void everyKindOfSourceIsInserted(String name, RawSource source) {
		QuerySummary summary = this.client.insert("t").rawInsert("CSV", source);
		assertThat(summary.writtenRows()).isEqualTo(3);
		assertThat(summary.queryId()).isNotBlank();
		assertRows();
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void everyKindOfDataIsCompressedOnTheWay(Compression compression) {
		sources().forEach((arguments) -> {
			this.client.sql("TRUNCATE TABLE t").command();
			this.client.insert("t").compression(compression).rawInsert("CSV", (RawSource) arguments.get()[1]);
			assertRows();
		});
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void theCompressionOfTheClientIsThatOfItsInserts(Compression compression) {
		this.client.mutate().requestCompression(compression).build().insert("t").rawInsert("CSV", CSV);
		assertRows();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CSV", "TabSeparated", "JSONEachRow", "Parquet", "RowBinary", "Native", "Values", "ORC",
			"ArrowStream", "CSVWithNames", "TSKV" })
	void whatTheServerWroteInAFormatIsReadAgain(String format) {
		byte[] data = this.client
			.sql("SELECT * FROM values('id UInt32, name String', (1, 'one'), (2, 'two'), (3, 'three'))")
			.rawQuery(format);
		this.client.insert("t").rawInsert(format, data);
		assertRows();
	}

	@Test
	void withoutAFormatItIsTsv() {
		this.client.insert("t").rawInsert(null, "1\tone\n2\ttwo\n3\tthree\n");
		assertRows();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "data.csv", "data.csv.gz", "DATA.CSV.GZIP", "data.csv.zst", "data.csv.lz4", "data.csv.br" })
	void aFileIsUncompressedByItsName(String name) throws IOException {
		String lower = name.toLowerCase(java.util.Locale.ROOT);
		Compression compression = lower.contains("gz") ? Compression.GZIP
				: lower.endsWith("zst") ? Compression.ZSTD : lower.endsWith("lz4") ? Compression.LZ4
						: lower.endsWith("br") ? Compression.BROTLI : Compression.NONE;
		Path file = Files.write(this.folder.resolve(name), Codings.encode(compression, CSV));
		this.client.insert("t").compression(Compression.LZ4).rawInsert("CSV", file);
		assertRows();
	}

	@Test
	void bytesThatAreCompressedAlreadyAreLeftToTheServer() throws IOException {
		for (Compression compression : List.of(Compression.GZIP, Compression.ZSTD, Compression.LZ4,
				Compression.BROTLI)) {
			this.client.sql("TRUNCATE TABLE t").command();
			this.client.insert("t")
				.compression(Compression.GZIP)
				.rawInsert("CSV", RawSource.of(Codings.encode(compression, CSV)).compressedAs(compression.coding()));
			assertRows();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "gzip\r\nX-Evil: 1", "gzip, lz4", "g\u00e4" })
	void aCodingThatIsNoWordIsRefused(String coding) {
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> RawSource.of(CSV).compressedAs(coding))
			.withMessageContaining("content coding");
	}

	@Test
	void anEmptySourceInsertsNothing() {
		assertThat(this.client.insert("t").rawInsert("CSV", new byte[0]).writtenRows()).isZero();
		assertThat(this.client.insert("t").rawInsert("CSV", Stream.<byte[]>empty()).writtenRows()).isZero();
		for (Compression compression : Compression.values()) {
			assertThat(this.client.insert("t").compression(compression).rawInsert("CSV", "").writtenRows()).isZero();
		}
		assertThat(count()).isZero();
	}

	@Test
	void megabytesArriveInWhole() {
		byte[] chunk = "7,seven-seven-seven-seven\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
		for (Compression compression : Compression.values()) {
			QuerySummary summary = this.client.insert("t")
				.compression(compression)
				.rawInsert("CSV", Stream.generate(() -> chunk).limit(50));
			assertThat(summary.writtenRows()).isEqualTo(500_000);
		}
		assertThat(count()).isEqualTo(500_000L * Compression.values().length);
	}

	@Test
	void columnsMayStandInAnotherOrder() {
		this.client.insert("t").columns("name", "id").rawInsert("CSV", "one,1\ntwo,2\nthree,3\n");
		assertRows();
	}

	@Test
	void settingsOfTheCallApply() {
		this.client.insert("t")
			.settings(Map.of("input_format_allow_errors_num", 1, "format_csv_delimiter", ";"))
			.rawInsert("CSV", "1;one\nx;y\n2;two\n3;three\n");
		assertRows();
	}

	@Test
	void anInsertStatementTakesDataToo() {
		this.client.sql("INSERT INTO t FORMAT CSV").command(RawSource.of(CSV));
		assertRows();
	}

	@Test
	void inlineDataIsNotTouched() {
		this.client.sql("INSERT INTO t VALUES (1, 'one'), (2, 'two'), (3, 'three')").command();
		assertRows();
		this.client.sql("INSERT INTO t FORMAT CSV\n4,\"a;b\"\n5,;").command();
		assertThat(this.client.sql("SELECT name FROM t WHERE id > 3 ORDER BY id").command().values())
			.containsExactly("a;b", ";");
	}

	@Test
	void columnsThatAreNotThereAreTheServersError() {
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> this.client.insert("t").columns("id", "nome").rawInsert("CSV", CSV))
			.withMessageContaining("nome")
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServerErrorKind.UNKNOWN_IDENTIFIER));
	}

	@Test
	void aFormatThatIsUnknownIsTheServersError() {
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> this.client.insert("t").rawInsert("Nonsense `x", CSV))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(73));
	}

	@Test
	void dataThatDoesNotFitIsTheServersErrorAndInsertsNothing() {
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> this.client.insert("t").rawInsert("CSV", "1,one\nx,two\n"))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServerErrorKind.DATA));
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> this.client.insert("t").rawInsert("Parquet", CSV));
		assertThat(count()).isZero();
	}

	private long count() {
		return this.client.sql("SELECT count() FROM t").command().asLong();
	}

	private void assertRows() {
		assertThat(this.client.sql("SELECT * FROM t ORDER BY id").rawQuery("CSV")).asString()
			.isEqualTo("1,\"one\"\n2,\"two\"\n3,\"three\"\n");
	}

}
