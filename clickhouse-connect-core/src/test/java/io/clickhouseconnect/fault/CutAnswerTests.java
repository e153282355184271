package io.clickhouseconnect.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.internal.compress.Codings;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.testing.Proof;
import io.clickhouseconnect.testing.ScriptedServer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Cuts a good answer at every byte: an error or all of the data, never a part of it in
 * silence.
 */
@Timeout(120)
class CutAnswerTests {

	private static final byte[] DATA = IntStream.range(0, 120)
		.mapToObj((i) -> i + "\t" + i * 31 % 17 + "\n")
		.collect(java.util.stream.Collectors.joining())
		.getBytes(StandardCharsets.US_ASCII);

	static Stream<Arguments> answers() throws IOException {
		Stream.Builder<Arguments> answers = Stream.builder();
		for (Compression compression : Compression.values()) {
			byte[] body = Codings.encode(compression, DATA);
			String head = ScriptedServer.GOOD + codingHeader(compression);
			answers.add(arguments(compression, "in chunks",
					join(head + "Transfer-Encoding: chunked\r\n\r\n", chunks(body, 100), "0\r\n\r\n")));
			answers.add(arguments(compression, "with a length",
					join(head + "Content-Length: " + body.length + "\r\n\r\n", body, "")));
		}
		return answers.build();
	}

	private static String codingHeader(Compression compression) {
		boolean ofHttp = compression != Compression.NONE && !compression.isNative();
		return ofHttp ? "Content-Encoding: " + compression.coding() + "\r\n" : "";
	}

	private static byte[] chunks(byte[] body, int size) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (int at = 0; at < body.length; at += size) {
			out.writeBytes(ScriptedServer.chunk(Arrays.copyOfRange(body, at, Math.min(body.length, at + size))));
		}
		return out.toByteArray();
	}

	private static byte[] join(String head, byte[] body, String end) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
		out.writeBytes(body);
		out.writeBytes(end.getBytes(StandardCharsets.US_ASCII));
		return out.toByteArray();
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("answers")
	void anAnswerThatIsCutAnywhereIsAnErrorOrComplete(Compression compression, String framing, byte[] answer) {
		AtomicInteger length = new AtomicInteger();
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write(Arrays.copyOf(answer, length.get()));
		}); PoolManager pool = PoolManager.builder().build(); ClickHouseClient client = client(server, pool)) {
			for (int i : Proof.of(IntStream.rangeClosed(0, answer.length).boxed().toList(), 200)) {
				length.set(i);
				ByteArrayOutputStream read = new ByteArrayOutputStream();
				try (RawStream in = client.sql("SELECT 1").compression(compression).rawStream()) {
					for (int b = in.read(); b >= 0; b = in.read()) {
						read.write(b);
					}
					assertThat(read.toString(StandardCharsets.US_ASCII)).as("cut at %d", i)
						.isEqualTo(new String(DATA, StandardCharsets.US_ASCII));
					// The ends of a coding and of the chunks can be missing where the
					// data is whole.
					assertThat(i).isGreaterThan(answer.length - 20);
				}
				catch (ClickHouseConnectionException ex) {
					assertThat(read.toByteArray()).as("cut at %d", i).isEqualTo(Arrays.copyOf(DATA, read.size()));
				}
			}
			Eventually.until("nothing is leased", () -> pool.stats().total().leased() == 0);
		}
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void anAnswerWhoseEndCannotBeToldIsRefused(Compression compression) throws IOException {
		byte[] body = Codings.encode(compression, DATA);
		byte[] answer = join(ScriptedServer.GOOD + codingHeader(compression) + "\r\n", body, "");
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write(answer);
		}); PoolManager pool = PoolManager.builder().build(); ClickHouseClient client = client(server, pool)) {
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> client.sql("SELECT 1").compression(compression).rawQuery())
				.withMessageContaining("says no length");
		}
	}

	private static ClickHouseClient client(ScriptedServer server, PoolManager pool) {
		return ClickHouseClient.builder()
			.url(server.url())
			.pool(pool)
			.maxRetries(0)
			.session(SessionIdStrategy.none())
			.build();
	}

}
