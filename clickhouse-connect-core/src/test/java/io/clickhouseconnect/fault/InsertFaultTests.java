package io.clickhouseconnect.fault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.InsertSourceException;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.request.RawSource;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.testing.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Inserts whose source or whose connection fails.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(60)
class InsertFaultTests {

	private static final byte[] CHUNK = "7,seven\n".repeat(8_000).getBytes(StandardCharsets.UTF_8);

	private final PoolManager pool = PoolManager.builder().build();

	private final AtomicInteger closed = new AtomicInteger();

	private ClickHouseClient client;

	@TempDir
	Path folder;

	@BeforeEach
	void createTable(TestDatabase database) {
		this.client = ClickHouseClient.builder()
			.url(database.server().httpUrl().toString())
			.database(database.name())
			.pool(this.pool)
			.session(SessionIdStrategy.none())
			.build();
		this.client.sql("CREATE OR REPLACE TABLE t (id UInt32, name String) ENGINE = MergeTree ORDER BY id").command();
	}

	@AfterEach
	void nothingIsLeased() {
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		this.pool.close();
	}

	static Stream<Arguments> failures() {
		return Stream
			.of(new IOException("secret-free reason"), new IllegalStateException("broken"), new AssertionError("bug"))
			.flatMap((failure) -> Stream.of(0, 1, 100)
				.flatMap((chunks) -> Arrays.stream(Compression.values())
					.map((compression) -> arguments(failure, chunks, compression))));
	}

	@ParameterizedTest(name = "{0} after {1} chunks, {2}")
	@MethodSource("failures")
	void aSourceThatFailsCommitsNothingAndItsFailureIsTheCause(Throwable failure, int chunks, Compression compression) {
		assertThatExceptionOfType(InsertSourceException.class)
			.isThrownBy(() -> this.client.insert("t")
				.compression(compression)
				.queryId("failing-insert")
				.rawInsert("CSV", source(failure, chunks)))
			.withMessageContaining("query id failing-insert")
			.satisfies((ex) -> assertThat(ex.getCause()).isSameAs(failure));
		assertThat(this.closed).hasValue(1);
		Eventually.until("the insert is gone",
				() -> this.client.sql("SELECT count() FROM system.processes WHERE query_id = 'failing-insert'")
					.command()
					.asLong() == 0);
		assertThat(count()).isZero();
	}

	private InputStream source(Throwable failure, int chunks) {
		return new InputStream() {

			private int left = chunks;

			@Override
			public int read() {
				throw new UnsupportedOperationException();
			}

			@Override
			public int read(byte[] bytes, int offset, int length) throws IOException {
				if (this.left-- > 0) {
					int count = Math.min(length / 8 * 8, CHUNK.length);
					System.arraycopy(CHUNK, 0, bytes, offset, count);
					return count;
				}
				return fail(failure);
			}

			@Override
			public void close() {
				InsertFaultTests.this.closed.incrementAndGet();
			}

		};
	}

	private static int fail(Throwable failure) throws IOException {
		if (failure instanceof IOException ex) {
			throw ex;
		}
		if (failure instanceof RuntimeException ex) {
			throw ex;
		}
		throw (Error) failure;
	}

	@Test
	void aCommandWithASourceThatFailsCommitsNothing() {
		IOException failure = new IOException("broken");
		assertThatExceptionOfType(InsertSourceException.class)
			.isThrownBy(() -> this.client.sql("INSERT INTO t FORMAT CSV").command(RawSource.of(source(failure, 3))))
			.satisfies((ex) -> assertThat(ex.getCause()).isSameAs(failure));
		assertThat(this.closed).hasValue(1);
		assertThat(count()).isZero();
	}

	@Test
	void anErrorOfASourceLeavesOtherCallsOfThePoolAlone() {
		try (var open = this.client.sql("SELECT number FROM numbers(10000000)").rawStream()) {
			assertThat(open.read()).isEqualTo('0');
			assertThatExceptionOfType(InsertSourceException.class)
				.isThrownBy(() -> this.client.insert("t").rawInsert("CSV", source(new AssertionError("bug"), 1)));
			assertThat(open.readAllBytes()).hasSize(78_888_889);
		}
		assertThat(this.client.sql("SELECT 1").command().asLong()).isEqualTo(1);
	}

	@Test
	void anIteratorWithANullIsASourceThatFailed() {
		assertThatExceptionOfType(InsertSourceException.class)
			.isThrownBy(() -> this.client.insert("t").rawInsert("CSV", Arrays.asList(CHUNK, null).iterator()))
			.withCauseInstanceOf(NullPointerException.class);
		assertThat(count()).isZero();
	}

	@Test
	void aFileThatIsNotThereIsRefusedAtOnce() {
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> this.client.insert("t").rawInsert("CSV", this.folder.resolve("no.csv")))
			.withMessageContaining("no.csv");
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> this.client.insert("t").rawInsert("CSV", this.folder));
	}

	@Test
	void aFileThatGoesAwayIsASourceThatFailed() throws IOException {
		Path file = Files.write(this.folder.resolve("x.csv"), CHUNK);
		RawSource source = RawSource.of(file);
		Files.delete(file);
		assertThatExceptionOfType(InsertSourceException.class)
			.isThrownBy(() -> this.client.insert("t").rawInsert("CSV", source))
			.withCauseInstanceOf(java.nio.file.NoSuchFileException.class);
	}

	@Test
	void theSourceIsClosedWhenItWasRead() {
		this.client.insert("t").rawInsert("CSV", closing());
		assertThat(this.closed).hasValue(1);
		assertThat(count()).isEqualTo(8_000);
	}

	@Test
	void theSourceIsClosedWhenTheServerRefusesTheInsert() {
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> this.client.insert("nowhere").rawInsert("CSV", closing()));
		assertThat(this.closed).hasValue(1);
	}

	@Test
	void theSourceIsClosedWhenTheServerIsDown() {
		ClickHouseClient down = this.client.mutate().url("http://127.0.0.1:1").build();
		assertThatExceptionOfType(ClickHouseConnectionException.class)
			.isThrownBy(() -> down.insert("t").rawInsert("CSV", closing()));
		assertThat(this.closed).hasValue(1);
	}

	@Test
	void theSourceIsClosedWhenTheClientIsClosed() {
		this.client.close();
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> this.client.insert("t").rawInsert("CSV", closing()));
		assertThat(this.closed).hasValue(1);
	}

	@Test
	void theSourceIsClosedWhenTheCallCannotBePlanned() {
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> this.client.insert("`t").rawInsert("CSV", closing()));
		assertThat(this.closed).hasValue(1);
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> this.client.sql("INSERT INTO t FORMAT {f:String}")
				.param("g", 1)
				.command(RawSource.of(closing())));
		assertThat(this.closed).hasValue(2);
	}

	@Test
	void aSourceThatCannotBeClosedDoesNotHideWhatHappened() {
		InputStream stubborn = new ByteArrayInputStream(CHUNK) {

			@Override
			public void close() throws IOException {
				throw new IllegalStateException("stubborn");
			}

		};
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> this.client.insert("nowhere").rawInsert("CSV", stubborn));
	}

	private InputStream closing() {
		return new ByteArrayInputStream(CHUNK) {

			@Override
			public void close() {
				InsertFaultTests.this.closed.incrementAndGet();
			}

		};
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void theServersErrorIsToldThoughMegabytesAreStillToCome(Compression compression) {
		byte[] noise = new byte[16 << 20];
		new java.util.Random(1).nextBytes(noise);
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> this.client.insert("nowhere")
				.compression(compression)
				.rawInsert("RowBinary", new ByteArrayInputStream(noise)))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(60));
		assertThat(this.client.sql("SELECT 1").command().asLong()).isEqualTo(1);
	}

	@Test
	void aConnectionThatBreaksUnderAnInsertIsNoFaultOfTheSource() {
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readHead();
			peer.reset();
		}); ClickHouseClient broken = this.client.mutate().url(server.url()).build()) {
			assertThatExceptionOfType(ClickHouseException.class)
				.isThrownBy(() -> broken.insert("t").rawInsert("CSV", RawSource.of(InsertFaultTests::writeMuch)))
				.isInstanceOf(ClickHouseConnectionException.class);
			assertThat(server.requests()).isEmpty();
			assertThat(server.connections()).isEqualTo(1);
		}
	}

	private static void writeMuch(OutputStream out) throws IOException {
		for (int i = 0; i < 1000; i++) {
			out.write(CHUNK);
			out.flush();
		}
	}

	private long count() {
		return this.client.sql("SELECT count() FROM t").command().asLong();
	}

}
