package io.clickhouseconnect.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.codec.read.BlockReader;
import io.clickhouseconnect.internal.compress.Codings;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.testing.ScriptedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Cuts the answer of a real server at every byte: what is read of it by types is whole
 * rows from its beginning, and then an error.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(180)
class TruncatedAnswerTests {

	private static final String SQL = """
			SELECT number AS id, toString(number) AS name, nullIf(number, 3) AS maybe, [number, 1] AS list,
			toLowCardinality(toString(number % 2)) AS kind FROM numbers(9)""";

	private static final int BLOCK_ROWS = 3;

	private static byte[] body = {};

	private static List<String> rows = List.of();

	private static int blocks;

	private final AtomicReference<byte[]> answer = new AtomicReference<>(new byte[0]);

	private final PoolManager pool = PoolManager.builder().build();

	private ScriptedServer server;

	private ClickHouseClient client;

	@BeforeAll
	static void recordAnswer(EmbeddedClickHouse server) {
		try (ClickHouseClient client = ClickHouseClient.builder().url(server.httpUrl().toString()).build()) {
			body = client.sql(SQL)
				.setting("max_block_size", BLOCK_ROWS)
				.setting("client_protocol_version", BlockReader.REVISION)
				.rawQuery("Native");
			try (BlockStream stream = client.sql(SQL).setting("max_block_size", BLOCK_ROWS).columnBlocks()) {
				blocks = 0;
				stream.forEach((block) -> blocks++);
			}
			assertThat(blocks).isGreaterThan(1);
			rows = client.sql(SQL).query((row) -> row.toMap().toString()).list();
		}
	}

	@AfterAll
	static void forgetAnswer() {
		body = new byte[0];
	}

	@BeforeEach
	void startServer() {
		this.server = ScriptedServer.start((peer) -> {
			peer.readRequest();
			peer.write(this.answer.get());
		});
		this.client = ClickHouseClient.builder()
			.url(this.server.url())
			.pool(this.pool)
			.maxRetries(0)
			.session(SessionIdStrategy.none())
			.build();
	}

	@AfterEach
	void nothingIsLeased() {
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		this.client.close();
		this.server.close();
		this.pool.close();
	}

	/** Reads rows until the end or an error, which is told. */
	private boolean endsWell(Compression compression, List<String> read) {
		try (RowCursor row = this.client.sql("SELECT 1").compression(compression).rows()) {
			while (row.next()) {
				read.add(row.toMap().toString());
			}
			return true;
		}
		catch (ClickHouseConnectionException ex) {
			return false;
		}
	}

	private static byte[] head(String fields) {
		return (ScriptedServer.goodHead("Native") + "Connection: close\r\n" + fields + "\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	private static String coding(Compression compression) {
		boolean ofHttp = compression != Compression.NONE && !compression.isNative();
		return ofHttp ? "Content-Encoding: " + compression.coding() + "\r\n" : "";
	}

	private static byte[] join(byte[]... parts) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		Stream.of(parts).forEach(out::writeBytes);
		return out.toByteArray();
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void aConnectionThatEndsAnywhereIsNoEndOfTheRows(Compression compression) throws IOException {
		byte[] coded = Codings.encode(compression, body);
		byte[] head = head(coding(compression) + "Content-Length: " + coded.length + "\r\n");
		for (int length = 0; length < coded.length; length++) {
			this.answer.set(join(head, Arrays.copyOf(coded, length)));
			assertPart(compression, length, false);
		}
		this.answer.set(join(head, coded));
		assertWhole(compression);
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void chunksThatEndAnywhereAreNoEndOfTheRows(Compression compression) throws IOException {
		byte[] coded = Codings.encode(compression, body);
		byte[] head = head(coding(compression) + "Transfer-Encoding: chunked\r\n");
		for (int length = 1; length <= coded.length; length++) {
			this.answer.set(join(head, ScriptedServer.chunk(Arrays.copyOf(coded, length))));
			// The end of the coding itself says that the data is complete.
			assertPart(compression, length, length > coded.length - 20 && compression != Compression.NONE);
		}
		this.answer.set(join(head, ScriptedServer.chunk(coded), "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
		assertWhole(compression);
	}

	private void assertPart(Compression compression, int length, boolean mayBeWhole) {
		List<String> read = new ArrayList<>();
		boolean well = endsWell(compression, read);
		assertThat(read).as("cut at %d", length).isEqualTo(rows.subList(0, read.size()));
		if (well) {
			assertThat(mayBeWhole && read.size() == rows.size()).as("cut at %d", length).isTrue();
		}
		else {
			assertThat(read.size() % BLOCK_ROWS == 0 || read.size() == rows.size()).as("cut at %d", length).isTrue();
		}
	}

	private void assertWhole(Compression compression) {
		List<String> read = new ArrayList<>();
		assertThat(endsWell(compression, read)).isTrue();
		assertThat(read).isEqualTo(rows);
	}

	@Test
	void aBodyThatEndsInsideOfABlockIsNoEndOfTheRows() {
		int complete = 0;
		for (int length = 1; length <= body.length; length++) {
			this.answer.set(join(head("Content-Length: " + length + "\r\n"), Arrays.copyOf(body, length)));
			List<String> read = new ArrayList<>();
			boolean well = endsWell(Compression.NONE, read);
			assertThat(read).as("cut at %d", length).isEqualTo(rows.subList(0, read.size()));
			if (well) {
				complete++;
				assertThat(read).as("cut at %d", length).isNotEmpty();
			}
		}
		// Only behind a whole block can nobody know that there should be another.
		assertThat(complete).isEqualTo(blocks);
	}

	@Test
	void noOtherFaceTakesAPartForTheWhole() {
		byte[] head = head("Content-Length: " + body.length + "\r\n");
		for (int length = 0; length < body.length; length += 7) {
			this.answer.set(join(head, Arrays.copyOf(body, length)));
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> this.client.sql("SELECT 1").query());
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> this.client.sql("SELECT 1").query((row) -> row.getLong("id")).list());
			assertThatExceptionOfType(ClickHouseConnectionException.class)
				.isThrownBy(() -> this.client.sql("SELECT 1").query(Item.class).list());
		}
	}

	record Item(long id, String name) {

	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void aCursorThatFailedFailsAgain(Compression compression) throws IOException {
		byte[] coded = Codings.encode(compression, body);
		this.answer.set(join(head(coding(compression) + "Content-Length: " + coded.length + "\r\n"),
				Arrays.copyOf(coded, coded.length / 2)));
		try (RowCursor row = this.client.sql("SELECT 1").compression(compression).rows()) {
			assertFailsForEver(row);
		}
	}

	@Test
	void aCursorThatFoundDamageFailsAgainThoughMoreWouldBeThere() {
		byte[] damaged = join(body, body);
		// The second block begins with another number of columns.
		int second = indexOf(body, Arrays.copyOf(body, 9), 9);
		assertThat(second).isPositive();
		damaged[second + 8]++;
		this.answer.set(join(head("Content-Length: " + damaged.length + "\r\n"), damaged));
		try (RowCursor row = this.client.sql("SELECT 1").rows()) {
			assertFailsForEver(row);
		}
	}

	@Test
	void aCursorThatWasClosedGivesNoMoreBlocksThoughTheyAreThere() {
		this.answer.set(join(head("Content-Length: " + body.length + "\r\n"), body));
		RowCursor row = this.client.sql("SELECT 1").rows();
		assertThat(row.next()).isTrue();
		row.close();
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> {
			while (row.next()) {
				assertThat(row.getLong("id")).isLessThan(BLOCK_ROWS);
			}
		}).withMessageContaining("The answer was closed");
	}

	private static int indexOf(byte[] bytes, byte[] part, int from) {
		for (int i = from; i <= bytes.length - part.length; i++) {
			if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
				return i;
			}
		}
		return -1;
	}

	private static void assertFailsForEver(RowCursor row) {
		ClickHouseException first = null;
		try {
			while (row.next()) {
				assertThat(row.getLong("id")).isLessThan(BLOCK_ROWS * 2);
			}
		}
		catch (ClickHouseException ex) {
			first = ex;
		}
		assertThat(first).isNotNull();
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(ClickHouseException.class).isThrownBy(row::next).isSameAs(first);
		}
	}

}
