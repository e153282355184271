package io.clickhouseconnect.internal.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.clickhouseconnect.internal.codec.read.BlockReader;
import io.clickhouseconnect.internal.codec.read.NativeInput;
import io.clickhouseconnect.internal.codec.read.ReadOptions;
import io.clickhouseconnect.internal.codec.write.BlockWriter;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.testing.AllocatedBytes;
import io.clickhouseconnect.type.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Types whose text has millions of characters: what they cost grows as they grow.
 */
@Timeout(180)
class LargeTypeTests {

	private static final int MEGABYTE = 1 << 20;

	private static final int PATHS = 300_000;

	private static String json(int paths) {
		return IntStream.range(0, paths)
			.mapToObj((i) -> "p" + (1_000_000 + i) + " UInt8")
			.collect(Collectors.joining(", ", "JSON(", ")"));
	}

	private static String nestedEnum(int labels, int depth) {
		return "Array(".repeat(depth) + IntStream.range(0, labels)
			.mapToObj((i) -> "'" + "label ".repeat(25) + i + "' = " + (i - 30_000))
			.collect(Collectors.joining(", ", "Enum16(", ")")) + ")".repeat(depth);
	}

	private static long parsing(String text) {
		return AllocatedBytes.during(() -> {
			DataType type = DataType.parse(text);
			assertThat(type).isEqualTo(DataType.parse(type.toString()));
		});
	}

	private static byte[] written(DataType type, int paths) {
		BlockWriter block = new BlockWriter(List.of(new ColumnMetadata("c0", type)), ZoneOffset.UTC);
		block.columns()[0].appendObject(Map.of("p" + (1_000_000 + paths - 1), 7));
		try {
			return block.toBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(byte[] block) {
		BlockReader reader = new BlockReader(new NativeInput(new ByteArrayInputStream(block)),
				new ReadOptions(ZoneOffset.UTC, Map.of(), UnaryOperator.identity()), true);
		assertThat(reader.next()).isTrue();
		return reader.columns().get(0).getString(0);
	}

	@Test
	void typedPathsAreParsedOneByOne() {
		parsing(json(1_000));
		assertThat(parsing(json(PATHS))).isLessThan((long) (2.2 * parsing(json(PATHS / 2))) + MEGABYTE);
	}

	@Test
	void typedPathsAreWrittenAndReadOneByOne() {
		DataType some = DataType.parse(json(PATHS / 2));
		DataType twice = DataType.parse(json(PATHS));
		written(some, PATHS / 2);
		long once = AllocatedBytes.during(() -> written(some, PATHS / 2));
		long more = AllocatedBytes.during(() -> written(twice, PATHS));
		assertThat(more).as("writing").isLessThan((long) (2.2 * once) + MEGABYTE);
		byte[] block = written(some, PATHS / 2);
		byte[] larger = written(twice, PATHS);
		read(block);
		long readOnce = AllocatedBytes.during(() -> read(block));
		long readMore = AllocatedBytes.during(() -> read(larger));
		assertThat(readMore).as("reading").isLessThan((long) (2.2 * readOnce) + MEGABYTE);
		assertThat(read(larger)).contains("\"p1000000\":0", "\"p1299999\":7");
	}

	@Test
	void arraysDoNotCopyTheTextOfTheirElements() {
		String flat = nestedEnum(60_000, 0);
		assertThat(flat).hasSizeGreaterThan(9_000_000);
		parsing(nestedEnum(100, 198));
		long once = parsing(flat);
		assertThat(parsing(nestedEnum(60_000, 198))).isLessThan(2 * once + MEGABYTE);
		assertThat(once).isLessThan((long) (2.2 * parsing(nestedEnum(30_000, 0))) + MEGABYTE);
	}

}
