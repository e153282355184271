package io.clickhouseconnect.internal.codec;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.read.BlockReader;
import io.clickhouseconnect.internal.codec.read.NativeColumn;
import io.clickhouseconnect.testing.Proof;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Answers of a real server that were damaged on their way. Whatever the bytes are, they
 * are read or refused, at once and without a claim on memory that they do not fill.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DamagedAnswerTests {

	private static final long MAX_ALLOCATED = 64L << 20;

	private static final int RANDOM_VARIANTS = Proof.rounds(300, 2000);

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	static Stream<GoldenAnswer> answers() {
		return GoldenAnswer.all();
	}

	@ParameterizedTest
	@MethodSource("answers")
	void anAnswerThatIsCutAnywhereButBehindABlockIsRefused(GoldenAnswer answer) {
		byte[] bytes = answer.bytes();
		List<Integer> ends = answer.ends();
		for (int length = 1; length < bytes.length; length++) {
			BlockReader reader = GoldenAnswer.reader(Arrays.copyOf(bytes, length), true);
			if (ends.contains(length)) {
				assertThat(countBlocks(reader)).isEqualTo(ends.indexOf(length) + 1);
			}
			else {
				assertThatExceptionOfType(MalformedDataException.class).as("Cut at byte %d", length)
					.isThrownBy(() -> countBlocks(reader))
					.matches(MalformedDataException::isTruncated);
			}
		}
	}

	private static int countBlocks(BlockReader reader) {
		int blocks = 0;
		while (reader.next()) {
			blocks++;
		}
		return blocks;
	}

	@ParameterizedTest
	@MethodSource("answers")
	void anyWrongByteIsReadOrRefused(GoldenAnswer answer) {
		byte[] bytes = answer.bytes();
		for (int position : Proof.of(IntStream.range(0, bytes.length).boxed().toList(), 150)) {
			byte right = bytes[position];
			for (int bit = 0; bit < Byte.SIZE; bit++) {
				bytes[position] = (byte) (right ^ 1 << bit);
				read(bytes, "bit " + bit + " of byte " + position);
			}
			for (int wrong : new int[] { 0, 0x7F, 0x80, 0xFF }) {
				bytes[position] = (byte) wrong;
				read(bytes, wrong + " at byte " + position);
			}
			bytes[position] = right;
		}
	}

	@ParameterizedTest
	@MethodSource("answers")
	void severalWrongBytesAreReadOrRefused(GoldenAnswer answer) {
		byte[] right = answer.bytes();
		for (long seed = Proof.seed(); seed < Proof.seed() + RANDOM_VARIANTS; seed++) {
			Random random = new Random(seed);
			byte[] bytes = right.clone();
			for (int i = random.nextInt(8); i >= 0; i--) {
				int from = random.nextInt(bytes.length);
				int count = Math.min(1 + random.nextInt(9), bytes.length - from);
				switch (random.nextInt(4)) {
					case 0 -> Arrays.fill(bytes, from, from + count, (byte) 0xFF);
					case 1 -> Arrays.fill(bytes, from, from + count, (byte) 0);
					case 2 -> System.arraycopy(right, random.nextInt(right.length - count + 1), bytes, from, count);
					default -> bytes[from] = (byte) random.nextInt();
				}
			}
			read(bytes, "seed " + seed);
		}
	}

	/** Reads all that can be read and fails where that ends in an unforeseen way. */
	private static void read(byte[] bytes, String damage) {
		long before = THREADS.getCurrentThreadAllocatedBytes();
		try {
			BlockReader reader = GoldenAnswer.reader(bytes, true);
			while (reader.next()) {
				assertThat(reader.rowCount()).isNotNegative();
			}
			readValues(reader);
		}
		catch (MalformedDataException | ClickHouseDataException ex) {
			assertThat(ex.getMessage()).as(damage).isNotBlank();
		}
		catch (RuntimeException | StackOverflowError ex) {
			throw new AssertionError("Unforeseen, with " + damage, ex);
		}
		assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).as(damage).isLessThan(MAX_ALLOCATED);
	}

	private static void readValues(BlockReader reader) {
		for (NativeColumn column : reader.columns()) {
			for (int row = 0; row < reader.rowCount(); row++) {
				if (column.isNull(row)) {
					assertThat(column.getObject(row)).isNull();
				}
				else {
					readValue(column, row);
				}
			}
		}
	}

	private static void readValue(NativeColumn column, int row) {
		try {
			assertThat(column.getObject(row)).isNotNull();
		}
		catch (ClickHouseDataException ex) {
			assertThat(ex).hasMessageContaining(column.name());
		}
		try {
			assertThat(column.getString(row)).isNotNull();
		}
		catch (ClickHouseDataException ex) {
			assertThat(ex).hasMessageContaining(column.name());
		}
	}

}
