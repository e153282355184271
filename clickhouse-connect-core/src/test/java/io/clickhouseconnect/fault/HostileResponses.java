package io.clickhouseconnect.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.internal.codec.WireBytes;
import io.clickhouseconnect.internal.compress.CompressedBlocks;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.ReadLimits;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.ScriptedServer;

/**
 * Reads responses that stand for more memory than there is, in a virtual machine with a
 * small heap. Prints a line for each: its name, and how reading it ended.
 */
public final class HostileResponses {

	private static final int GIBIBYTE = 1 << 30;

	private static final int FLAT = 3;

	private static final int LZ4 = 0x82;

	private static final int ZSTD = 0x90;

	private static final byte[] JUNK = CompressedBlocks.noise(40_000, 7);

	private final Map<String, Runnable> attacks = new LinkedHashMap<>();

	private final PoolManager pool = PoolManager.builder().build();

	private HostileResponses() {
		UnaryOperator<ReadLimits> same = UnaryOperator.identity();
		Body manyColumns = (out) -> {
			out.send(new WireBytes().varInt(1_000_000).varInt(1));
			for (int i = 0; i < 1_000; i++) {
				WireBytes columns = new WireBytes();
				for (int j = 0; j < 1_000; j++) {
					columns.text("c" + (1_000 * i + j)).text("UInt8").bytes(1);
				}
				out.send(columns);
			}
		};
		typed("many columns", manyColumns, same);
		typed("many columns, as many as there are", manyColumns, (limits) -> limits.withColumns(Integer.MAX_VALUE));
		typed("a text that claims a gigabyte", (out) -> out.send(WireBytes.block(1, "String").varInt(GIBIBYTE)), same);
		typed("a text of a gigabyte", (out) -> {
			out.send(WireBytes.block(1, "String").varInt(GIBIBYTE));
			byte[] piece = new byte[1 << 20];
			for (int i = 0; i < 1024; i++) {
				out.send(piece);
			}
		}, same);
		typed("rows of texts without end", (out) -> {
			out.send(WireBytes.block(Integer.MAX_VALUE - 8, "String"));
			byte[] piece = new WireBytes().text("x".repeat(1 << 20)).toByteArray();
			for (int i = 0; i < 1024; i++) {
				out.send(piece);
			}
		}, same);
		typed("a type of ten megabytes",
				(out) -> out.send(WireBytes.block(1, "Enum8('" + "x".repeat(10_000_000) + "' = 1)").bytes(1)), same);
		typed("a type of ten megabytes that is none",
				(out) -> out.send(WireBytes.block(1, "x".repeat(10_000_000)).bytes(1)), same);
		typed("a name of ten megabytes with an unknown type",
				(out) -> out.send(new WireBytes().varInt(1).varInt(1).text("x".repeat(10_000_000)).text("Hologram")),
				same);
		typed("empty JSON", (out) -> {
			for (int i = 0; i < 400; i++) {
				out.send(WireBytes.block(1 << 20, "JSON").longs(FLAT).varInt(0));
			}
		}, same);
		typed("a path of dots",
				(out) -> out.send(WireBytes.block(1, "JSON")
					.longs(FLAT)
					.varInt(1)
					.text("a" + ".".repeat(15_000_000))
					.longs(FLAT)
					.varInt(0)
					.bytes(0)),
				same);
		typed("one byte for a million alternatives", (out) -> {
			for (int i = 0; i < 400; i++) {
				out.send(WireBytes.block(1 << 20, "Variant(String, UInt8)").longs(1).varInt(1 << 20).bytes(1, 255));
			}
		}, same);
		typed("NULL that stands for many bytes", HostileResponses::sendLargeNulls, same);
		compressed("LZ4 that claims a gigabyte", Compression.NATIVE_LZ4,
				CompressedBlocks.block(LZ4, GIBIBYTE, new byte[5_000_000]));
		compressed("junk as ZSTD that claims a gigabyte", Compression.NATIVE_ZSTD,
				CompressedBlocks.block(ZSTD, GIBIBYTE, JUNK));
		compressed("junk as ZSTD that claims as much as is allowed", Compression.NATIVE_ZSTD,
				CompressedBlocks.block(ZSTD, ReadLimits.defaults().compressedBlock(), JUNK));
		coded("a window of two gigabytes", new String[] { "zstd" }, largeWindow());
		byte[] bomb = gzip(gzip(new byte[1 << 20], 200), 1);
		coded("a coding in itself, in one header", new String[] { "gzip, gzip" }, bomb);
		coded("a coding in itself, in two headers", new String[] { "gzip", "gzip" }, bomb);
		coded("two codings, in one header", new String[] { "identity, zstd" }, largeWindow());
		coded("two codings, in two headers", new String[] { "identity", "zstd" }, largeWindow());
		coded("an endless list of codings", new String[] { "gzip, ".repeat(600) + "gzip" }, bomb);
		coded("a coding of no name", new String[] { "" }, bomb);
		coded("a coding of a long name", new String[] { "x".repeat(4_000) }, bomb);
	}

	/** A Zstandard frame whose data is one byte, after a window of 2 GiB. */
	private static byte[] largeWindow() {
		return new WireBytes().bytes(0x28, 0xB5, 0x2F, 0xFD, 0, 21 << 3, 1 << 3 | 1, 0, 0, 1).toByteArray();
	}

	private static byte[] gzip(byte[] data, int times) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
			for (int i = 0; i < times; i++) {
				gzip.write(data);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

	/** In shared data of a Dynamic, a tuple of large values, all of them NULL. */
	private static void sendLargeNulls(Out out) throws IOException {
		int elements = 40;
		WireBytes value = new WireBytes().bytes(0x1F).varInt(elements);
		for (int i = 0; i < elements; i++) {
			value.bytes(0x23, 0x16).varInt(60_000_000);
		}
		for (int i = 0; i < elements; i++) {
			value.bytes(1);
		}
		byte[] bytes = value.toByteArray();
		out.send(WireBytes.block(1, "Dynamic").longs(2).varInt(0).longs(0).bytes(0).varInt(bytes.length));
		out.send(bytes);
	}

	private void typed(String name, Body body, UnaryOperator<ReadLimits> limits) {
		attack(name + ", blocks", body, limits, Compression.NONE, (statement) -> {
			try (BlockStream blocks = statement.columnBlocks()) {
				while (blocks.next() != null) {
					blocks.columns();
				}
			}
		});
		attack(name + ", whole", body, limits, Compression.NONE, StatementSpec::query);
	}

	private void compressed(String name, Compression compression, byte[] block) {
		Body body = (out) -> out.send(block);
		attack(name + ", typed", body, UnaryOperator.identity(), compression, StatementSpec::query);
		attack(name + ", raw", body, UnaryOperator.identity(), compression,
				(statement) -> statement.rawStream("Native").close());
		attack(name + ", all raw", body, UnaryOperator.identity(), compression,
				(statement) -> statement.rawQuery("Native"));
	}

	private void coded(String name, String[] codings, byte[] bytes) {
		StringBuilder headers = new StringBuilder();
		for (String coding : codings) {
			headers.append("Content-Encoding: ").append(coding).append("\r\n");
		}
		Body body = (out) -> out.send(bytes);
		String coded = headers.toString();
		attack(name + ", coded", coded, body, UnaryOperator.identity(), Compression.GZIP, StatementSpec::query);
		attack(name + ", coded bytes", coded, body, UnaryOperator.identity(), Compression.GZIP,
				(statement) -> statement.rawQuery("Native"));
		attack(name + ", coded answer", coded, body, UnaryOperator.identity(), Compression.GZIP,
				StatementSpec::command);
	}

	private void attack(String name, Body body, UnaryOperator<ReadLimits> limits, Compression compression,
			Consumer<StatementSpec> read) {
		attack(name, "", body, limits, compression, read);
	}

	private void attack(String name, String headers, Body body, UnaryOperator<ReadLimits> limits,
			Compression compression, Consumer<StatementSpec> read) {
		this.attacks.put(name, () -> {
			try (ScriptedServer server = ScriptedServer.start((peer) -> {
				peer.readRequest();
				peer.write("HTTP/1.1 200 OK\r\nX-ClickHouse-Query-Id: q\r\nX-ClickHouse-Format: Native\r\n"
						+ "X-ClickHouse-Summary: {}\r\nX-ClickHouse-Timezone: UTC\r\n" + headers
						+ "Transfer-Encoding: chunked\r\n\r\n");
				body.sendTo((bytes) -> peer.write(ScriptedServer.chunk(bytes)));
				peer.write("0\r\n\r\n");
				peer.awaitEnd();
			});
					ClickHouseClient client = ClickHouseClient.builder()
						.url(server.url())
						.pool(this.pool)
						.session(SessionIdStrategy.none())
						.responseCompression(compression)
						.maxRetries(0)
						.readLimits(limits.apply(ReadLimits.defaults()))
						.build()) {
				read.accept(client.sql("SELECT 1").queryId("q"));
			}
		});
	}

	private void run() {
		this.attacks.forEach((name, attack) -> {
			String end = "read";
			try {
				attack.run();
			}
			catch (ClickHouseException ex) {
				String message = String.valueOf(ex.getMessage());
				end = (message.length() < 1_000) ? "refused: " + message : "a message of " + message.length();
			}
			catch (RuntimeException | Error ex) {
				end = "failed: " + ex;
			}
			if (this.pool.stats().total().leased() != 0) {
				end += ", and keeps its connection";
			}
			System.out.println(name + " -> " + end.replace('\n', ' '));
		});
	}

	/**
	 * Reads all responses.
	 * @param arguments none
	 */
	public static void main(String[] arguments) {
		new HostileResponses().run();
	}

	/**
	 * The body of a response.
	 */
	private interface Body {

		void sendTo(Out out) throws IOException;

	}

	/**
	 * Where a body goes.
	 */
	private interface Out {

		void send(byte[] bytes) throws IOException;

		default void send(WireBytes bytes) throws IOException {
			send(bytes.toByteArray());
		}

	}

}
