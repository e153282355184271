package io.clickhouseconnect.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseTimeoutException;
import io.clickhouseconnect.internal.compress.Codings;
import io.clickhouseconnect.internal.compress.CompressedBlocks;
import io.clickhouseconnect.internal.exchange.SessionLeases;
import io.clickhouseconnect.observation.OperationObservation;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Crew;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.testing.Proof;
import io.clickhouseconnect.testing.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Compressed answers that are long enough to be decoded ahead of their reader: they end
 * as others do, whoever ends them and when.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(120)
class LongCompressedAnswerTests {

	private static final byte[] DATA = CompressedBlocks.noise(3_000_000, 5);

	private static final String ENDLESS = "SELECT number, cityHash64(number) FROM system.numbers SETTINGS max_block_size = 10000";

	private final PoolManager pool = PoolManager.builder()
		.maxSize(4)
		.acquireTimeout(Duration.ofMinutes(2))
		.readTimeout(Duration.ofMinutes(2))
		.build();

	@AfterEach
	void nothingIsLeft() {
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		SessionLeases.assertNoneIsLeft();
		this.pool.close();
	}

	static Stream<Compression> codings() {
		return Stream.of(Compression.values()).filter((compression) -> compression != Compression.NONE);
	}

	@ParameterizedTest
	@MethodSource("codings")
	void theAnswerIsWholeAndTheConnectionIsUsedAgain(Compression compression, EmbeddedClickHouse server)
			throws IOException {
		try (ClickHouseClient client = client(server.httpUrl().toString())) {
			String sql = "SELECT number, cityHash64(number), toString(number % 1000) FROM numbers(600000)";
			byte[] plain = client.sql(sql).rawQuery("RowBinary");
			for (int i = 0; i < 2; i++) {
				assertThat(Arrays.equals(client.sql(sql).compression(compression).rawQuery("RowBinary"), plain))
					.isTrue();
			}
			assertThat(this.pool.stats().total().idle()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@MethodSource("codings")
	void closingEarlyFreesEverythingBeforeItReturns(Compression compression, EmbeddedClickHouse server)
			throws IOException {
		try (ClickHouseClient client = client(server.httpUrl().toString()).mutate()
			.session(SessionIdStrategy.perClient())
			.build()) {
			for (int count : new int[] { 1, 200_000, 300_000, 2_000_000 }) {
				RawStream in = client.sql(ENDLESS).compression(compression).rawStream("RowBinary");
				assertThat(in.readNBytes(count)).hasSize(count);
				in.close();
				Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
				SessionLeases.assertNoneIsLeft();
			}
		}
	}

	@ParameterizedTest
	@MethodSource("codings")
	void whoeverClosesWheneverTheReaderIsTold(Compression compression, EmbeddedClickHouse server) throws Exception {
		Random random = new Random(Proof.seed());
		try (ClickHouseClient client = client(server.httpUrl().toString())) {
			for (int i = 0; i < Proof.rounds(4, 25); i++) {
				int until = random.nextInt(3_000_000);
				AtomicInteger read = new AtomicInteger();
				RawStream in = client.sql(ENDLESS).compression(compression).rawStream("RowBinary");
				Crew crew = new Crew();
				crew.start(() -> assertThatExceptionOfType(ClickHouseRequestException.class)
					.isThrownBy(() -> readOn(in, read))
					.withMessageContaining("The answer was closed"));
				crew.start(() -> {
					while (read.get() < until) {
						Thread.onSpinWait();
					}
					in.close();
				});
				crew.join();
			}
		}
	}

	private static void readOn(RawStream in, AtomicInteger read) throws IOException {
		byte[] target = new byte[50_000];
		for (int count = 0; count >= 0; count = in.read(target)) {
			read.addAndGet(count);
		}
	}

	@ParameterizedTest
	@MethodSource("codings")
	void anAnswerThatIsCutAnywhereIsAnErrorBehindTheDataBeforeIt(Compression compression) throws IOException {
		byte[] coded = Codings.encode(compression, DATA);
		Random random = new Random(Proof.seed());
		AtomicInteger length = new AtomicInteger();
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write(head(compression, coded.length));
			peer.write(Arrays.copyOf(coded, length.get()));
		}); ClickHouseClient client = client(server.url())) {
			for (int i = 0; i < Proof.rounds(5, 30); i++) {
				length.set(random.nextInt(coded.length));
				byte[] read = readUntil(ClickHouseConnectionException.class, client, compression);
				assertThat(Arrays.equals(read, Arrays.copyOf(DATA, read.length))).as("cut at %s", length).isTrue();
				assertThat(read.length).isGreaterThanOrEqualTo(length.get() - 1_200_000);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("codings")
	void theTimeLimitEndsTheWaitForMore(Compression compression) throws IOException {
		byte[] coded = Codings.encode(compression, DATA);
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write(head(compression, coded.length));
			peer.write(Arrays.copyOf(coded, 2_500_000));
			peer.awaitEnd();
		}); ClickHouseClient client = client(server.url()).mutate().timeout(Duration.ofSeconds(2)).build()) {
			byte[] read = readUntil(ClickHouseTimeoutException.class, client, compression);
			assertThat(Arrays.equals(read, Arrays.copyOf(DATA, read.length))).isTrue();
			assertThat(read.length).isGreaterThan(1_300_000);
		}
	}

	@ParameterizedTest
	@MethodSource("codings")
	void theReadTimeoutEndsTheWaitForMore(Compression compression) throws IOException {
		byte[] coded = Codings.encode(compression, DATA);
		try (PoolManager impatient = PoolManager.builder().readTimeout(Duration.ofMillis(500)).build();
				ScriptedServer server = ScriptedServer.start((peer) -> {
					peer.readRequest();
					peer.write(head(compression, coded.length));
					peer.write(Arrays.copyOf(coded, 2_500_000));
					peer.awaitEnd();
				});
				ClickHouseClient client = client(server.url()).mutate().pool(impatient).build()) {
			byte[] read = readUntil(ClickHouseTimeoutException.class, client, compression);
			assertThat(Arrays.equals(read, Arrays.copyOf(DATA, read.length))).isTrue();
			Eventually.until("nothing is leased", () -> impatient.stats().total().leased() == 0);
		}
	}

	@Test
	void theOperationIsOverOnceAndCountsWhatTheReaderRead(EmbeddedClickHouse server) throws IOException {
		AtomicInteger ends = new AtomicInteger();
		AtomicReference<OperationObservation.Outcome> outcome = new AtomicReference<>();
		try (ClickHouseClient client = client(server.httpUrl().toString()).mutate()
			.observer((operation) -> new OperationObservation() {

				@Override
				public void stopped(Outcome result, RuntimeException error) {
					ends.incrementAndGet();
					outcome.set(result);
				}

			})
			.build()) {
			RawStream in = client.sql(ENDLESS).compression(Compression.NATIVE_LZ4).rawStream("RowBinary");
			in.readNBytes(1_000_000);
			in.close();
			in.close();
			assertThat(ends).hasValue(1);
			assertThat(outcome.get().bytesReceived()).isEqualTo(1_000_000);
			assertThat(outcome.get().complete()).isFalse();
		}
	}

	private static byte[] readUntil(Class<? extends ClickHouseException> end, ClickHouseClient client,
			Compression compression) {
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		try (RawStream in = client.sql("SELECT 1").compression(compression).rawStream()) {
			assertThatExceptionOfType(end).isThrownBy(() -> in.transferTo(read));
		}
		return read.toByteArray();
	}

	private static byte[] head(Compression compression, int length) {
		String coding = compression.isNative() ? "" : "Content-Encoding: " + compression.coding() + "\r\n";
		return (ScriptedServer.GOOD + coding + "Content-Length: " + length + "\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	private ClickHouseClient client(String url) {
		return ClickHouseClient.builder()
			.url(url)
			.pool(this.pool)
			.maxRetries(0)
			.session(SessionIdStrategy.none())
			.build();
	}

}
