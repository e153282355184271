package io.clickhouseconnect.internal.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.clickhouseconnect.internal.codec.read.BlockReader;
import io.clickhouseconnect.internal.codec.read.NativeColumn;
import io.clickhouseconnect.internal.codec.read.NativeInput;
import io.clickhouseconnect.internal.codec.read.ReadOptions;
import io.clickhouseconnect.internal.codec.write.BlockWriter;
import io.clickhouseconnect.internal.codec.write.ColumnWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers of a real server, kept as files: what it sent for a query and what it said that
 * the values are. The script {@code record.sh} next to them makes them.
 */
class GoldenTests {

	/**
	 * Stands in a query of whose answer other bytes with the same meaning are written.
	 */
	private static final String WRITTEN_OTHERWISE = "-- written otherwise";

	private static final int BLOCK_INFO = 8;

	private static final ReadOptions OPTIONS = new ReadOptions(ZoneOffset.UTC, Map.of(), UnaryOperator.identity());

	static Stream<String> topics() throws IOException {
		try (Stream<Path> files = Files.list(directory())) {
			List<String> names = files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith(".sql"))
				.map((name) -> name.substring(0, name.length() - ".sql".length()))
				.sorted()
				.toList();
			return names.stream();
		}
	}

	private static Path directory() {
		try {
			return Path.of(GoldenTests.class.getResource("/golden").toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] bytes(String file) throws IOException {
		return Files.readAllBytes(directory().resolve(file));
	}

	private static String text(String file) throws IOException {
		return new String(bytes(file), StandardCharsets.UTF_8);
	}

	@ParameterizedTest
	@MethodSource("topics")
	void theTextsOfTheValuesAreThoseOfTheServer(String topic) throws IOException {
		assertThat(decode(bytes(topic + ".native"))).isEqualTo(text(topic + ".tsv"));
	}

	@ParameterizedTest
	@MethodSource("topics")
	void theObjectsAreWrittenInTheBytesOfTheServer(String topic) throws IOException {
		byte[] answer = bytes(topic + ".native");
		List<byte[]> blocks = encode(answer);
		if (text(topic + ".sql").contains(WRITTEN_OTHERWISE)) {
			assertThat(decode(join(blocks))).isEqualTo(text(topic + ".tsv"));
		}
		else {
			assertThat(HexFormat.of().formatHex(join(blocks))).isEqualTo(HexFormat.of().formatHex(withoutInfo(answer)));
		}
	}

	private static BlockReader reader(NativeInput in, boolean growing) {
		return new BlockReader(in, OPTIONS, growing);
	}

	private static String decode(byte[] answer) {
		BlockReader reader = reader(new NativeInput(new ByteArrayInputStream(answer)), true);
		while (reader.next()) {
			assertThat(reader.columns()).isNotEmpty();
		}
		StringBuilder text = new StringBuilder();
		for (int row = 0; row < reader.rowCount(); row++) {
			for (NativeColumn column : reader.columns()) {
				text.append((column != reader.columns().get(0)) ? "\t" : "");
				text.append(column.isNull(row) ? "\\N" : column.getString(row));
			}
			text.append('\n');
		}
		return text.toString();
	}

	private static List<byte[]> encode(byte[] answer) throws IOException {
		List<byte[]> blocks = new ArrayList<>();
		BlockReader reader = reader(new NativeInput(new ByteArrayInputStream(answer)), false);
		while (reader.next()) {
			BlockWriter writer = new BlockWriter(reader.metadata(), ZoneOffset.UTC);
			for (int i = 0; i < writer.columns().length; i++) {
				ColumnWriter column = writer.columns()[i];
				for (int row = 0; row < reader.rowCount(); row++) {
					column.appendObject(reader.columns().get(i).getObject(row));
				}
			}
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			writer.writeTo(out);
			blocks.add(out.toByteArray());
		}
		return blocks;
	}

	/** Inserts begin their blocks without the info that those of answers begin with. */
	private static byte[] withoutInfo(byte[] answer) {
		List<byte[]> blocks = new ArrayList<>();
		NativeInput in = new NativeInput(new ByteArrayInputStream(answer));
		BlockReader reader = reader(in, false);
		int start = 0;
		while (reader.next()) {
			int end = (int) in.offset();
			blocks.add(Arrays.copyOfRange(answer, start + BLOCK_INFO, end));
			start = end;
		}
		return join(blocks);
	}

	private static byte[] join(List<byte[]> blocks) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		blocks.forEach(out::writeBytes);
		return out.toByteArray();
	}

}
