package io.clickhouseconnect.arrow;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.result.QuerySummary;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.testing.ScriptedServer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.util.TransferPair;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Answers that do not end well; none of them may leave memory or a connection behind.
 */
class ArrowFaultTests extends ArrowTestBase {

	private static final String FAILS = "SELECT number, hex(cityHash64(number)) AS h, throwIf(number = 100000) AS x"
			+ " FROM numbers(2000000) SETTINGS max_threads = 1, max_block_size = 1000";

	@Test
	void anErrorBeforeTheAnswerIsThatOfTheServer() {
		assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(() -> query("SELECT * FROM nowhere"))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(60));
		assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(() -> stream("SELECT * FROM nowhere"))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(60));
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void anErrorBehindDataIsThatOfTheServerAndComesAfterTheData(Compression compression) {
		StatementSpec spec = sql(FAILS).compression(compression);
		try (ClickHouseArrowReader reader = ClickHouseArrow.queryArrowStream(spec, this.allocator)) {
			long[] rows = new long[1];
			ClickHouseServerException ex = catchThrowableOfType(ClickHouseServerException.class, () -> {
				while (reader.loadNextBatch()) {
					rows[0] += reader.getVectorSchemaRoot().getRowCount();
				}
			});
			assertThat(ex.code()).isEqualTo(395);
			assertThat(ex.queryId()).isEqualTo(reader.queryId());
			assertThat(rows[0]).isBetween(1L, 100_000L);
			Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
			assertThat(this.allocator.getAllocatedMemory()).isZero();
			assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(reader::loadNextBatch).isSameAs(ex);
			assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(reader::getVectorSchemaRoot)
				.isSameAs(ex);
		}
	}

	@Test
	void anErrorBehindDataLeavesNoHalfOfAWholeAnswer() {
		assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(() -> query(FAILS))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(395));
		assertThat(this.allocator.getAllocatedMemory()).isZero();
	}

	@Test
	void vectorsTakenBeforeAnErrorStayWhole() {
		FieldVector taken;
		try (ClickHouseArrowReader reader = stream(FAILS)) {
			assertThat(reader.loadNextBatch()).isTrue();
			TransferPair transfer = reader.getVectorSchemaRoot().getVector("number").getTransferPair(this.allocator);
			transfer.transfer();
			taken = (FieldVector) transfer.getTo();
			assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(() -> {
				while (reader.loadNextBatch()) {
					assertThat(reader.getVectorSchemaRoot().getRowCount()).isPositive();
				}
			});
		}
		assertThat(taken.getObject(7)).isEqualTo(7L);
		taken.close();
	}

	@Test
	void anAnswerThatIsCutAnywhereIsAnErrorOrComplete() {
		byte[] answer = answer(smallAnswer());
		AtomicReference<byte[]> sent = new AtomicReference<>(answer);
		try (ScriptedServer server = scripted(sent); ClickHouseClient peer = client(server)) {
			int errors = 0;
			for (int length = 0; length <= answer.length; length++) {
				sent.set(Arrays.copyOf(answer, length));
				try (VectorSchemaRoot root = ClickHouseArrow.queryArrow(peer.sql("SELECT 1"), this.allocator)) {
					assertThat(root.getRowCount()).as("cut at %d", length).isEqualTo(6);
				}
				catch (ClickHouseConnectionException ex) {
					errors++;
				}
				assertThat(this.allocator.getAllocatedMemory()).as("cut at %d", length).isZero();
			}
			assertThat(errors).isBetween(answer.length - 4, answer.length);
		}
	}

	@Test
	void anAnswerThatIsDamagedAnywhereDoesNoHarm() throws IOException {
		byte[] body = encodedByArrow();
		int errors = 0;
		for (int at = 0; at < body.length; at++) {
			for (int damage : new int[] { 0x01, 0x80, 0xFF }) {
				byte[] damaged = body.clone();
				damaged[at] ^= (byte) damage;
				errors += readsWithoutHarm(damaged, at) ? 0 : 1;
			}
		}
		assertThat(errors).isBetween(50, body.length * 3);
	}

	private boolean readsWithoutHarm(byte[] body, int at) {
		try (BufferAllocator little = this.allocator.newChildAllocator("little", 0, 1 << 20);
				ClickHouseArrowReader reader = new ClickHouseArrowReader(new BytesStream(body), little,
						NoCompressionCodec.Factory.INSTANCE)) {
			try (VectorSchemaRoot root = new WholeAnswer(reader, little, WholeAnswer.MAX_COLUMN_BYTES).read()) {
				return root.getRowCount() >= 0;
			}
			catch (ClickHouseException | OutOfMemoryException ex) {
				return false;
			}
		}
		catch (RuntimeException ex) {
			throw new AssertionError("Damaged at " + at, ex);
		}
	}

	private StatementSpec small() {
		return sql("SELECT number, toString(number) AS s, if(number % 2 = 0, NULL, number) AS n, [s, 'x'] AS l,"
				+ " (number, s) AS t FROM numbers(20) SETTINGS max_block_size = 7, max_threads = 1");
	}

	private byte[] smallAnswer() {
		return sql("SELECT number, toString(number) AS s FROM numbers(6) SETTINGS max_block_size = 3, max_threads = 1")
			.setting("output_format_arrow_compression_method", "none")
			.rawQuery("ArrowStream");
	}

	/** The same bytes whatever server it is. */
	private byte[] encodedByArrow() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ClickHouseArrowReader reader = ClickHouseArrow.queryArrowStream(small(), this.allocator)) {
			ArrowBody.of(reader).writeTo(out);
		}
		return out.toByteArray();
	}

	private static byte[] answer(byte[] body) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes((ScriptedServer.goodHead("ArrowStream") + "Content-Length: " + body.length + "\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII));
		out.writeBytes(body);
		return out.toByteArray();
	}

	private static ScriptedServer scripted(AtomicReference<byte[]> answer) {
		return ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write(answer.get());
		});
	}

	private ClickHouseClient client(ScriptedServer server) {
		return this.client.mutate().url(server.url()).maxRetries(0).build();
	}

	@Test
	void moreBehindTheEndIsDamage() {
		byte[] body = smallAnswer();
		AtomicReference<byte[]> sent = new AtomicReference<>(answer(Arrays.copyOf(body, body.length + 1)));
		try (ScriptedServer server = scripted(sent); ClickHouseClient peer = client(server)) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> ClickHouseArrow.queryArrow(peer.sql("SELECT 1"), this.allocator))
				.withMessageContaining("damaged")
				.withStackTraceContaining("more behind the last message");
		}
	}

	@Test
	void anAnswerInAnotherFormatIsDamage() {
		AtomicReference<byte[]> sent = new AtomicReference<>(answer("1\t2\t3\n".getBytes(StandardCharsets.US_ASCII)));
		try (ScriptedServer server = scripted(sent); ClickHouseClient peer = client(server)) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> ClickHouseArrow.queryArrow(peer.sql("SELECT 1"), this.allocator))
				.withMessageContaining("damaged");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "zstd" })
	void anAllocatorWithoutEnoughMemorySaysSoAndEndsTheQuery(String compression) {
		int failures = 0;
		for (int limit = 0; limit <= 6_144; limit += 96) {
			try (BufferAllocator little = this.allocator.newChildAllocator("little", 0, limit)) {
				StatementSpec spec = small().setting("output_format_arrow_compression_method", compression);
				try (VectorSchemaRoot root = ClickHouseArrow.queryArrow(spec, little)) {
					assertThat(root.getRowCount()).isEqualTo(20);
				}
				catch (OutOfMemoryException ex) {
					failures++;
				}
				try (ClickHouseArrowReader reader = ClickHouseArrow.queryArrowStream(spec, little)) {
					for (int rows = 0; reader.loadNextBatch();) {
						rows += reader.getVectorSchemaRoot().getRowCount();
						assertThat(rows).isBetween(1, 20);
					}
				}
				catch (OutOfMemoryException ex) {
					failures++;
				}
				assertThat(little.getAllocatedMemory()).as("with %d bytes", limit).isZero();
				assertThat(this.pool.stats().total().leased()).as("with %d bytes", limit).isZero();
			}
		}
		assertThat(failures).isBetween(20, 120);
	}

	@Test
	void aClosedAllocatorSaysSoAndEndsTheQuery() {
		BufferAllocator closed = this.allocator.newChildAllocator("closed", 0, 1 << 20);
		closed.close();
		assertThatIllegalStateException()
			.isThrownBy(() -> ClickHouseArrow.queryArrow(sql("SELECT number FROM numbers(100000)"), closed));
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "lz4_frame", "zstd" })
	void batchesCompressedInsideAreReadIfTheirCodecIsThere(String method) {
		String sql = "SELECT number, 'x' AS s FROM numbers(1000)";
		try (VectorSchemaRoot root = ClickHouseArrow
			.queryArrow(sql(sql).setting("output_format_arrow_compression_method", method), this.allocator)) {
			assertThat(root.getRowCount()).isEqualTo(1_000);
			assertThat(root.getVector(0).getObject(999)).isEqualTo(999L);
		}
		try (ClickHouseArrowReader reader = new ClickHouseArrowReader(
				sql(sql).setting("output_format_arrow_compression_method", method).rawStream("ArrowStream"),
				this.allocator, NoCompressionCodec.Factory.INSTANCE)) {
			assertThat(names(reader.getVectorSchemaRoot())).containsExactly("number", "s");
			assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(reader::loadNextBatch)
				.withMessageContaining("arrow-compression");
			Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		}
	}

	/**
	 * An answer without a connection.
	 */
	private static final class BytesStream extends RawStream {

		private final ByteArrayInputStream bytes;

		BytesStream(byte[] bytes) {
			this.bytes = new ByteArrayInputStream(bytes);
		}

		@Override
		public int read() {
			return this.bytes.read();
		}

		@Override
		public int read(byte[] target, int offset, int length) {
			return this.bytes.read(target, offset, length);
		}

		@Override
		public byte[] readAllBytes() {
			return this.bytes.readAllBytes();
		}

		@Override
		public String queryId() {
			return "q";
		}

		@Override
		public String format() {
			return "ArrowStream";
		}

		@Override
		public @Nullable String header(String name) {
			return null;
		}

		@Override
		public String timeZone() {
			return "UTC";
		}

		@Override
		public QuerySummary summary() {
			return new QuerySummary("q", 0, 0, 0, 0, 0, 0, Duration.ZERO);
		}

		@Override
		public long transferTo(Path file) {
			try {
				return Files.copy(this.bytes, file);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public void close() {
		}

	}

}
