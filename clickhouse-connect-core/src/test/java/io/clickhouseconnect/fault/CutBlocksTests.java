package io.clickhouseconnect.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.internal.codec.read.BlockReader;
import io.clickhouseconnect.internal.compress.Codings;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.testing.ScriptedServer;
import io.clickhouseconnect.testing.ScriptedServer.Peer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Typed answers of the real server, reset or changed at every byte: all of the rows, or
 * those before the fault and an error, and never fewer in silence.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(180)
class CutBlocksTests {

	private static final int ROWS = 6;

	private static final List<Long> IDS = LongStream.range(0, ROWS).boxed().toList();

	private static final String SQL = "SELECT toInt64(number) AS id, toString(number) AS s,"
			+ " if(number % 2 = 0, NULL, number) AS n, toLowCardinality(s) AS l, [number, 7] AS a FROM numbers(6)";

	private static final String TAG = "abcdefghijklmnop";

	private static final String ERROR = "\r\n__exception__\r\n" + TAG
			+ "\r\nCode: 395. DB::Exception: It is a test. (FUNCTION_THROW_IF_VALUE_IS_NON_ZERO) (version 26.7.2.1)\n"
			+ "104 " + TAG + "\r\n__exception__\r\n";

	private final PoolManager pool = PoolManager.builder().build();

	private final AtomicReference<Consumer<Peer>> answer = new AtomicReference<>();

	private final ScriptedServer server = ScriptedServer.start((peer) -> {
		peer.readRequest();
		this.answer.get().accept(peer);
	});

	private final ClickHouseClient client = ClickHouseClient.builder()
		.url(this.server.url())
		.pool(this.pool)
		.maxRetries(0)
		.session(SessionIdStrategy.none())
		.build();

	private byte[] body = {};

	@BeforeEach
	void askTheRealServer(TestDatabase database) {
		try (ClickHouseClient real = ClickHouseClient.create(database.url().toString())) {
			this.body = real.sql(SQL)
				.setting("client_protocol_version", BlockReader.REVISION)
				.setting("max_block_size", 4)
				.rawQuery("Native");
		}
	}

	@AfterEach
	void nothingIsLeased() {
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		this.client.close();
		this.pool.close();
		this.server.close();
	}

	private static String head(Compression compression) {
		boolean ofHttp = compression != Compression.NONE && !compression.isNative();
		return ScriptedServer.goodHead("Native") + "Connection: close\r\n"
				+ (ofHttp ? "Content-Encoding: " + compression.coding() + "\r\n" : "");
	}

	private static byte[] join(byte[]... parts) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		Arrays.stream(parts).forEach(out::writeBytes);
		return out.toByteArray();
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static byte[] chunked(String head, byte[] coded, int... splits) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(ascii(head + "Transfer-Encoding: chunked\r\n\r\n"));
		int from = 0;
		for (int split : IntStream.concat(Arrays.stream(splits), IntStream.of(coded.length)).toArray()) {
			if (split > from) {
				out.writeBytes(ScriptedServer.chunk(Arrays.copyOfRange(coded, from, split)));
				from = split;
			}
		}
		out.writeBytes(ascii("0\r\n\r\n"));
		return out.toByteArray();
	}

	/** Sends an answer, or a part of it, and closes the connection. */
	private void answerWith(byte[] bytes, boolean reset) {
		this.answer.set((peer) -> {
			try {
				peer.write(bytes);
				if (reset) {
					peer.reset();
				}
			}
			catch (IOException ex) {
				// The client has heard enough.
			}
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "NONE", "NATIVE_LZ4", "NATIVE_ZSTD" })
	void anAnswerThatIsResetAnywhereGivesNoShorterResult(Compression compression) throws IOException {
		byte[] coded = Codings.encode(compression, this.body);
		byte[] whole = chunked(head(compression), coded, coded.length / 3, coded.length / 2);
		int start = whole.length - coded.length - 40;
		int errors = 0;
		for (int length = start; length <= whole.length; length++) {
			answerWith(Arrays.copyOf(whole, length), true);
			if (!readsAll(this.client.sql(SQL).compression(compression), length)) {
				errors++;
			}
		}
		// The end of a coding and of the chunks may be missing where the rows are whole.
		assertThat(errors).isGreaterThan(whole.length - start - 25);
	}

	/** Reads by every face, and fails where one of them gives less without an error. */
	private static boolean readsAll(StatementSpec spec, int length) {
		List<Long> read = new ArrayList<>();
		boolean all = false;
		try (RowCursor rows = spec.rows()) {
			while (rows.next()) {
				read.add(rows.getLong("id"));
			}
			all = true;
			assertThat(read).as("Cut at %d", length).isEqualTo(IDS);
		}
		catch (ClickHouseConnectionException ex) {
			assertThat(read).as("Cut at %d", length).isEqualTo(IDS.subList(0, read.size()));
		}
		try {
			QueryResult result = spec.query();
			assertThat(result.rows().stream().map((row) -> row.getLong("id"))).as("Cut at %d", length).isEqualTo(IDS);
			assertThat(result.rows().get(5).getString("a")).isEqualTo("[5,7]");
			assertThat(spec.query(Numbered.class).list()).hasSize(ROWS);
		}
		catch (ClickHouseConnectionException ex) {
			all = false;
		}
		return all;
	}

	@ParameterizedTest
	@EnumSource(names = { "NATIVE_LZ4", "NATIVE_ZSTD" })
	void aWrongByteInACompressedBlockIsNeverData(Compression compression) throws IOException {
		byte[] coded = Codings.encode(compression, this.body);
		for (int at = 0; at < coded.length; at++) {
			for (int wrong : new int[] { 0x01, 0x80, 0xFF }) {
				byte[] damaged = coded.clone();
				damaged[at] ^= (byte) wrong;
				answerWith(chunked(head(compression), damaged), false);
				assertThatExceptionOfType(ClickHouseException.class).as("Byte %d", at)
					.isThrownBy(() -> this.client.sql(SQL).compression(compression).query());
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "NONE", "NATIVE_LZ4", "NATIVE_ZSTD", "GZIP" })
	void theServersErrorIsFoundWhereverItIsDivided(Compression compression) throws IOException {
		byte[] coded = Codings.encode(compression, join(this.body, ascii(ERROR)));
		String head = head(compression) + "X-ClickHouse-Exception-Tag: " + TAG + "\r\n";
		for (int split = 1; split < coded.length; split++) {
			answerWith(chunked(head, coded, split, split + 1), false);
			assertServerErrorBehindAllRows(compression, split);
		}
		answerWith(chunked(head, coded, IntStream.range(1, coded.length).toArray()), false);
		assertServerErrorBehindAllRows(compression, -1);
	}

	private void assertServerErrorBehindAllRows(Compression compression, int split) {
		List<Long> read = new ArrayList<>();
		assertThatExceptionOfType(ClickHouseServerException.class).as("Divided at %d", split).isThrownBy(() -> {
			try (RowCursor rows = this.client.sql(SQL).compression(compression).rows()) {
				while (rows.next()) {
					read.add(rows.getLong("id"));
				}
			}
		}).satisfies((ex) -> assertThat(ex.code()).isEqualTo(395)).withMessageContaining("It is a test.");
		assertThat(read).as("Divided at %d", split).isEqualTo(IDS);
	}

	@ParameterizedTest
	@EnumSource(names = { "NONE", "NATIVE_LZ4", "NATIVE_ZSTD" })
	void theServersErrorIsFoundWithinABlockToo(Compression compression) throws IOException {
		String head = head(compression) + "X-ClickHouse-Exception-Tag: " + TAG + "\r\n";
		for (int length = 0; length < this.body.length; length++) {
			byte[] coded = Codings.encode(compression, join(Arrays.copyOf(this.body, length), ascii(ERROR)));
			answerWith(chunked(head, coded), false);
			assertThatExceptionOfType(ClickHouseServerException.class).as("Behind %d bytes", length)
				.isThrownBy(() -> this.client.sql(SQL).compression(compression).query())
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(395));
		}
	}

	record Numbered(long id, String s) {
	}

}
