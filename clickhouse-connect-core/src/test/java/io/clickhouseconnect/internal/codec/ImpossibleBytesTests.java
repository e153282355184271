package io.clickhouseconnect.internal.codec;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

import com.sun.management.ThreadMXBean;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.read.BlockReader;
import io.clickhouseconnect.result.ReadLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Numbers that no server sends, each in an answer that is right but for it.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ImpossibleBytesTests {

	private static final long MAX_ALLOCATED = 8L << 20;

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final long OWN_DICTIONARY = 0x600;

	private static void assertRefused(WireBytes answer, String reason) {
		long before = THREADS.getCurrentThreadAllocatedBytes();
		assertThatExceptionOfType(MalformedDataException.class).isThrownBy(() -> read(answer))
			.withMessageContaining(reason)
			.withMessageContaining("at byte");
		assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MAX_ALLOCATED);
	}

	private static BlockReader read(WireBytes answer) {
		BlockReader reader = GoldenAnswer.reader(answer.toByteArray(), true);
		while (reader.next()) {
			assertThat(reader.rowCount()).isNotNegative();
		}
		return reader;
	}

	@Test
	void aNumberWithoutEnd() {
		WireBytes endless = new WireBytes().bytes(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF);
		assertRefused(endless, "has no end");
		assertRefused(new WireBytes().varInt(1).append(endless), "has no end");
		assertRefused(new WireBytes().varInt(1).varInt(1).append(endless), "has no end");
		assertRefused(WireBytes.block(1, "String").append(endless), "has no end");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1L << 31, 1L << 62, -1 })
	void moreThanAnArrayCanHold(long count) {
		assertRefused(new WireBytes().varInt(count).varInt(1), "impossible number of columns");
		assertRefused(WireBytes.block(count, "Int64").longs(1), "impossible number of rows");
		assertRefused(new WireBytes().varInt(1).varInt(1).varInt(count), "impossible number of bytes");
		assertRefused(WireBytes.block(1, "String").varInt(count), "impossible number of bytes");
		assertRefused(WireBytes.block(1, "LowCardinality(Int64)").longs(1, OWN_DICTIONARY, count),
				"impossible number of dictionary entries");
	}

	@ParameterizedTest
	@ValueSource(ints = { 100_000, 1 << 30, Integer.MAX_VALUE - 8 })
	void moreThanThereIs(int count) {
		assertRefused(new WireBytes().varInt(count).varInt(0),
				(count <= ReadLimits.defaults().columns()) ? "ends within a block" : "ReadLimits.columns");
		assertRefused(WireBytes.block(count, "Int64").longs(1), "ends within a block");
		assertRefused(WireBytes.block(count, "String").text("x"), "ends within a block");
		assertRefused(WireBytes.block(count, "Nullable(String)").bytes(0, 1), "ends within a block");
		assertRefused(WireBytes.block(count, "Tuple()").bytes('0'), "ends within a block");
		assertRefused(WireBytes.block(count, "Array(Int64)").longs(1), "ends within a block");
		assertRefused(WireBytes.block(1, "Array(Int64)").longs(count, 1), "ends within a block");
		assertRefused(WireBytes.block(1, "Array(Tuple())").longs(count).bytes('0'), "ends within a block");
		assertRefused(WireBytes.block(1, "Map(String, Int64)").longs(count).text("x"), "ends within a block");
		assertRefused(WireBytes.block(1, "String").varInt(count).bytes('x'), "ends within a block");
		assertRefused(WireBytes.block(1, "LowCardinality(Int64)").longs(1, OWN_DICTIONARY, count, 1),
				"ends within a block");
		assertRefused(WireBytes.block(count, "LowCardinality(Int64)").longs(1, OWN_DICTIONARY, 1, 1, count),
				"ends within a block");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1_000_000, Integer.MAX_VALUE - 8, 1L << 62, Long.MAX_VALUE, -1 })
	void statesLargerThanTheAnswer(long count) {
		for (String type : new String[] { "uniqExact, UInt8", "uniqExact, String", "groupArray, String",
				"groupArray, UInt64", "groupConcat, String", "topK, Int64", "1, minMap, Array(Int8), Array(String)",
				"groupArraySorted(3), Array(Array(Int8))" }) {
			assertRefused(ofStates(type).varInt(count).bytes(1, 1, 1), type);
		}
		assertRefused(ofStates("sumForEach, Array(Int8)").longs(count).bytes(1, 1, 1), "sumForEach");
		assertRefused(ofStates("maxForEach, Array(String)").longs(count).bytes(1, 1, 1), "maxForEach");
		assertRefused(ofStates("quantile, Int8").longs(count, count).varInt(1).bytes(1, 1), "quantile");
		assertRefused(ofStates("quantileDeterministic, Int8, Int8").longs(count, 1, 1), "quantileDeterministic");
		assertRefused(ofStates("max, Array(Array(Int8))").bytes(1).varInt(count).bytes(0), "max");
	}

	private static WireBytes ofStates(String function) {
		return WireBytes.block(1, "AggregateFunction(" + function + ")");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1_000_000, 1 << 30, Integer.MAX_VALUE - 8 })
	void moreStatesThanThereAre(int rows) {
		assertRefused(WireBytes.block(rows, "AggregateFunction(sum, Int8)").longs(1), "(sum, Int8)");
		assertRefused(WireBytes.block(rows, "AggregateFunction(count)").bytes(1), "ends within a block");
	}

	@Test
	void aNameOfMegabytes() {
		assertRefused(new WireBytes().varInt(1).varInt(1).varInt(1 << 25), "A name of");
		assertRefused(new WireBytes().varInt(1).varInt(1).varInt(1 << 23).bytes('x'), "ends within a block");
	}

	@Test
	void rowsWithoutColumns() {
		assertRefused(new WireBytes().varInt(0).varInt(1), "rows but no columns");
	}

	@Test
	void endsBeforeTheirBeginnings() {
		assertRefused(WireBytes.block(3, "Array(Int64)").longs(1, 2, 1), "negative number of elements");
		assertRefused(WireBytes.block(2, "Map(Int64, Int64)").longs(1, 0), "negative number of elements");
		assertRefused(WireBytes.block(1, "Array(Int64)").longs(-1), "negative number of elements");
		assertRefused(WireBytes.block(1, "Array(Array(Int64))").longs(2, 1, 0), "negative number of elements");
	}

	@Test
	void moreElementsThanAnArrayCanHold() {
		assertRefused(WireBytes.block(1, "Array(Int64)").longs(1L << 40), "impossible number of elements");
		WireBytes first = WireBytes.block(1, "Array(Int64)").longs(1, 1);
		assertRefused(first.append(WireBytes.block(1, "Array(Int64)").longs(Integer.MAX_VALUE - 8)),
				"More values than an array can hold");
	}

	@ParameterizedTest
	@ValueSource(longs = { 2, Integer.MAX_VALUE, -1, Long.MIN_VALUE, 1L << 32 })
	void aPositionThatIsNotInItsDictionary(long index) {
		assertRefused(WireBytes.block(1, "LowCardinality(Int64)").longs(1, OWN_DICTIONARY | 3, 2, 0, 1, 1, index),
				"position that is not in its dictionary of 2 entries");
		assertRefused(WireBytes.block(1, "LowCardinality(Int64)").longs(1, OWN_DICTIONARY, 0, 1).bytes(0),
				"position that is not in its dictionary of 0 entries");
	}

	@Test
	void aLowCardinalityOfAnotherKind() {
		WireBytes block = WireBytes.block(1, "LowCardinality(Int64)");
		assertRefused(new WireBytes().append(block).longs(2), "unknown version");
		assertRefused(new WireBytes().append(block).longs(1, 0x700, 1), "low_cardinality_max_dictionary_size=0");
		assertRefused(new WireBytes().append(block).longs(1, 0x400, 1), "unknown flags");
		assertRefused(new WireBytes().append(block).longs(1, 0x8600, 1), "unknown flags");
		assertRefused(new WireBytes().append(block).longs(1, 0x604, 1, 0, 1), "unknown type of positions");
		assertRefused(new WireBytes().append(block).longs(1, 0x600, 1, 0, 0), "0 rows instead of 1");
		assertRefused(new WireBytes().append(block).longs(1, 0x600, 1, 0, 2), "2 rows instead of 1");
	}

	@Test
	void aLaterBlockOfAnotherKind() {
		WireBytes block = WireBytes.block(1, "Int64").longs(7);
		assertRefused(new WireBytes().append(block).append(WireBytes.block(1, "String").text("x")), "other columns");
		assertRefused(new WireBytes().append(block).append(new WireBytes().varInt(2).varInt(1)),
				"2 columns instead of 1");
		WireBytes withInfo = new WireBytes().bytes(1, 0, 2, 0xFF, 0xFF, 0xFF, 0xFF, 0).append(block);
		assertRefused(withInfo.append(block), "does not begin as one");
	}

	@Test
	void aTypeNestedTooDeep() {
		assertRefused(WireBytes.block(1, "Array(".repeat(100_000) + "Int64" + ")".repeat(100_000)), "nested too deep");
	}

	@Test
	void aTypeNestedAsDeepAsAllowedIsRead() {
		int depth = 190;
		WireBytes block = WireBytes.block(1, "Array(".repeat(depth) + "Int64" + ")".repeat(depth));
		for (int i = 0; i < depth; i++) {
			block.longs(1);
		}
		assertThat(read(block.longs(7)).columns().get(0).getString(0))
			.isEqualTo("[".repeat(depth) + "7" + "]".repeat(depth));
	}

	@Test
	void aTypeThatIsNotKnownIsNamedBeforeARowIsRead() {
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> read(WireBytes.block(1, "Array(Tuple(Int64, Hologram(3)))")))
			.withMessageContaining("Hologram(3)")
			.withMessageContaining("'c'");
	}

}
