package io.clickhouseconnect.arrow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.request.RawSource;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.testing.FaultProxy;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.util.ByteArrayReadableSeekableByteChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the founding document says of Arrow.
 */
class FoundingDocumentArrowTests extends ArrowTestBase {

	private static final String SQL = "SELECT number, toString(number) AS s, [number] AS l FROM numbers(200000)";

	@Test
	void queryArrowIsAThinWrapperOfRawQueryWithTheFormatArrow() throws IOException {
		byte[] raw = sql(SQL).setting("output_format_arrow_compression_method", "none").rawQuery("Arrow");
		List<List<@Nullable Object>> expected = new ArrayList<>();
		try (ArrowFileReader file = new ArrowFileReader(new ByteArrayReadableSeekableByteChannel(raw), this.allocator);
				VectorSchemaRoot root = query(SQL)) {
			assertThat(root.getSchema()).isEqualTo(file.getVectorSchemaRoot().getSchema());
			while (file.loadNextBatch()) {
				expected.addAll(rows(file.getVectorSchemaRoot()));
			}
			assertThat(rows(root)).isEqualTo(expected);
		}
	}

	@Test
	void queryArrowStreamUsesRawStream() throws IOException {
		try (RawStream raw = sql(SQL).setting("output_format_arrow_compression_method", "none")
			.setting("max_threads", 1)
			.rawStream("ArrowStream");
				ArrowStreamReader expected = new ArrowStreamReader(raw, this.allocator);
				ClickHouseArrowReader reader = ClickHouseArrow.queryArrowStream(sql(SQL).setting("max_threads", 1),
						this.allocator)) {
			int batches = 0;
			while (expected.loadNextBatch()) {
				batches++;
				assertThat(reader.loadNextBatch()).isTrue();
				assertThat(rows(reader.getVectorSchemaRoot())).isEqualTo(rows(expected.getVectorSchemaRoot()));
			}
			assertThat(reader.loadNextBatch()).isFalse();
			assertThat(batches).isGreaterThan(1);
		}
	}

	@Test
	void arrowTablesAreLoadedByARawInsertWhichTheServerParses() {
		this.client.sql("CREATE TABLE loaded (number UInt64, s String) ENGINE = Memory").command();
		try (FaultProxy proxy = FaultProxy.to(this.database.server().httpPort());
				ClickHouseClient watched = this.client.mutate().url(proxy.url()).build();
				VectorSchemaRoot root = query("SELECT number, toString(number) AS s FROM numbers(3)")) {
			ClickHouseArrow.insertArrow(watched.insert("loaded"), root);
			assertThat(proxy.sent()).contains("FORMAT%20%60ArrowStream%60");
		}
		byte[] bytes = sql("SELECT number, toString(number) AS s FROM numbers(3)").rawQuery("ArrowStream");
		this.client.insert("loaded").rawInsert("ArrowStream", RawSource.of(bytes));
		assertThat(this.database.query("SELECT s, count() FROM loaded GROUP BY s ORDER BY s FORMAT CSV"))
			.isEqualTo("\"0\",2\n\"1\",2\n\"2\",2");
	}

}
