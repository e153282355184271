package io.clickhouseconnect.internal.codec;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

import com.sun.management.ThreadMXBean;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.read.BlockReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What no server sends of Variant, Dynamic and JSON, each in an answer that is right but
 * for it.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ImpossibleTypesTests {

	private static final long MAX_ALLOCATED = 32L << 20;

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final int FLAT = 3;

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

	private static WireBytes variant(long rows) {
		return WireBytes.block(rows, "Variant(Int64, String)");
	}

	private static WireBytes dynamic(long rows) {
		return WireBytes.block(rows, "Dynamic");
	}

	/** A Dynamic of one row whose value stands with its type. */
	private static WireBytes shared(WireBytes value) {
		byte[] bytes = value.toByteArray();
		return dynamic(1).longs(1).varInt(0).varInt(0).longs(0).bytes(0).varInt(bytes.length).append(value);
	}

	private static WireBytes json(long rows) {
		return WireBytes.block(rows, "JSON(t Int64)");
	}

	@Test
	void aVariantOfAnotherKind() {
		assertRefused(variant(1).longs(2).bytes(0xFF), "An unknown kind of discriminators, 2");
		assertRefused(variant(1).longs(-1).bytes(0xFF), "An unknown kind of discriminators, 18446744073709551615");
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 0x7F, 0x80, 0xFE })
	void anAlternativeThatIsNotThere(int index) {
		assertRefused(variant(1).longs(0).bytes(index), "Alternative " + index + " of a Variant of 2");
		assertRefused(dynamic(1).longs(2).varInt(1).text("Int64").longs(0).bytes(index),
				"Type " + index + " of a Dynamic of 2");
		assertRefused(dynamic(1).longs(FLAT).varInt(1).text("Int64").bytes(index),
				"Type " + index + " of a Dynamic of 1");
	}

	@Test
	void granulesOfDiscriminatorsAreRead() {
		BlockReader reader = read(
				variant(5).longs(1).varInt(2).bytes(1, 0).varInt(3).bytes(0, 1, 0xFF, 0).longs(7, 8, 9).text("x"));
		assertThat(NativeTable.objects(reader.columns().get(0))).containsExactly(7L, 8L, "x", null, 9L);
	}

	@Test
	void granulesThatDoNotFit() {
		assertRefused(variant(2).longs(1).varInt(0).bytes(1, 0), "A granule of 0 rows, where 2 are left");
		assertRefused(variant(2).longs(1).varInt(1).bytes(1, 0xFF).varInt(2).bytes(1, 0xFF),
				"A granule of 2 rows, where 1 are left");
		assertRefused(variant(2).longs(1).varInt(2).bytes(2, 0xFF), "An unknown kind of granule, 2");
		assertRefused(variant(1 << 30).longs(1).varInt(1 << 30).bytes(1, 0xFF),
				"Compact discriminators of 1073741824 rows");
	}

	@ParameterizedTest
	@ValueSource(ints = { 100_000, 1 << 30, Integer.MAX_VALUE - 8 })
	void moreThanThereIs(int count) {
		assertRefused(variant(count).longs(0).bytes(0, 0), "ends within a block");
		assertRefused(variant(100_000).longs(1).varInt(100_000).bytes(1, 0), "ends within a block");
		assertRefused(dynamic(count).longs(1).varInt(1).varInt(1).text("Int64").longs(0).bytes(0),
				"ends within a block");
		assertRefused(dynamic(count).longs(FLAT).varInt(1).text("Int64").bytes(0), "ends within a block");
		assertRefused(json(count).longs(0).varInt(0).varInt(0).longs(7), "ends within a block");
		assertRefused(json(count).longs(FLAT).varInt(0).longs(7), "ends within a block");
		assertRefused(WireBytes.block(count, "JSON").longs(0).varInt(0).varInt(0).longs(0), "ends within a block");
		assertRefused(WireBytes.block(count, "JSON").longs(1).text("{}"), "ends within a block");
		assertRefused(WireBytes.block(1, "JSON").longs(0).varInt(0).varInt(0).longs(count).text("a"),
				"ends within a block");
		assertRefused(WireBytes.block(1, "JSON").longs(FLAT).varInt(count).text("a"), "ends within a block");
		assertRefused(WireBytes.block(Math.max(count, 1 << 21), "JSON").longs(FLAT).varInt(0),
				"rows of JSON without bytes");
		assertRefused(shared(new WireBytes().bytes(0x1E, 0x0A).varInt(count)), "damaged");
		assertRefused(shared(new WireBytes().bytes(0x1E, 0x1F, 0).varInt(count)), "elements without bytes");
		assertRefused(shared(new WireBytes().bytes(0x15).varInt(count)), "damaged");
		WireBytes nulls = shared(new WireBytes().bytes(0x1E, 0x23, 0x16).varInt(1 << 30).varInt(1).bytes(1));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> read(nulls))
			.withMessageContaining("ReadLimits.memory");
		assertRefused(shared(new WireBytes().bytes(0x36, 0x0E).varInt(100_000).varInt(100_000)), "damaged");
		assertRefused(shared(new WireBytes().bytes(0x36, 0x0E).varInt(2).varInt(3)),
				"A QBit of 3 numbers instead of 2");
	}

	@Test
	void aDynamicOfAnotherVersion() {
		for (long version : new long[] { 0, 4, 5, -1, Long.MIN_VALUE }) {
			assertRefused(dynamic(1).longs(version),
					"An unknown version of Dynamic, " + Long.toUnsignedString(version));
		}
	}

	@Test
	void typesThatCannotBe() {
		assertRefused(dynamic(1).longs(1).varInt(9).varInt(255), "A Dynamic of 255 types");
		assertRefused(dynamic(1).longs(FLAT).varInt(1 << 16), "A Dynamic of 65536 types");
		assertRefused(dynamic(1).longs(2).varInt(2).text("Int64").text("Int64").longs(0), "A Dynamic has a type twice");
		assertRefused(dynamic(1).longs(2).varInt(1).text("Array(").longs(0), "A value has no data type");
		assertRefused(dynamic(1).longs(FLAT).varInt(1).text(""), "A value has no data type");
	}

	@Test
	void aTypeTwiceInTheFlatFormIsRead() {
		BlockReader reader = read(dynamic(4).longs(FLAT)
			.varInt(4)
			.text("Int64")
			.text("Array(Dynamic)")
			.text("Int64")
			.text("Array(Dynamic)")
			.longs(FLAT)
			.varInt(1)
			.text("String")
			.longs(FLAT)
			.varInt(1)
			.text("Int64")
			.bytes(2, 0, 1, 3)
			.longs(7, 1)
			.bytes(0)
			.text("x")
			.longs(8, 1)
			.bytes(0)
			.longs(9));
		assertThat(reader.columns().get(0).getString(0)).isEqualTo("8");
		assertThat(reader.columns().get(0).getString(1)).isEqualTo("7");
		assertThat(reader.columns().get(0).getString(2)).isEqualTo("['x']");
		assertThat(reader.columns().get(0).getString(3)).isEqualTo("[9]");
	}

	@Test
	void aTypeThatIsNotKnownIsNamed() {
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> read(dynamic(1).longs(FLAT).varInt(1).text("Hologram(3)")))
			.withMessageContaining("Hologram(3)")
			.withMessageContaining("'c'");
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> read(dynamic(1).longs(FLAT).varInt(1).text("DateTime('Nowhere')")))
			.withMessageContaining("'c'")
			.withMessageContaining("Nowhere");
	}

	@Test
	void typesWithinTypesWithoutEnd() {
		WireBytes answer = dynamic(1);
		WireBytes values = new WireBytes();
		for (int i = 0; i < 100_000; i++) {
			answer.longs(FLAT).varInt(1).text("Array(Dynamic)");
			values.bytes(0).longs(1);
		}
		assertRefused(answer.append(values), "Types are nested more than 400 deep");
		WireBytes types = new WireBytes();
		WireBytes nested = new WireBytes();
		for (int i = 0; i < 100_000; i++) {
			types.bytes(0x1E);
			nested.bytes(0x1E, 0x2B, 32, 1);
		}
		assertRefused(shared(types), "A type is nested more than 200 deep");
		assertRefused(shared(nested), "Types are nested more than 400 deep");
		WireBytes json = WireBytes.block(1, "JSON");
		for (int i = 0; i < 100_000; i++) {
			json.longs(FLAT).varInt(1).text("a").longs(FLAT).varInt(1).text("Array(JSON)");
		}
		assertRefused(json, "Types are nested more than 400 deep");
	}

	@Test
	void typesWithinTypesAreReadAsDeepAsTheyMayBe() {
		int depth = 190;
		WireBytes answer = dynamic(1);
		WireBytes values = new WireBytes();
		for (int i = 0; i < depth; i++) {
			answer.longs(FLAT).varInt(1).text("Array(Dynamic)");
			values.bytes(0).longs(1);
		}
		answer.longs(FLAT).varInt(1).text("Int64").append(values).bytes(0).longs(7);
		BlockReader reader = read(answer);
		assertThat(reader.columns().get(0).getString(0)).isEqualTo("[".repeat(depth) + "7" + "]".repeat(depth));
		assertThat(reader.columns().get(0).getObject(0)).hasToString("[".repeat(depth) + "7" + "]".repeat(depth));
	}

	@Test
	void valuesWithTheirTypesThatAreDamaged() {
		assertRefused(shared(new WireBytes()), "damaged");
		assertRefused(shared(new WireBytes().bytes(0x0A)), "damaged");
		assertRefused(shared(new WireBytes().bytes(0x0A).longs(7).bytes(0)), "longer or shorter than that");
		assertRefused(shared(new WireBytes().bytes(0x35)), "An unknown type of a value, code 53");
		assertRefused(shared(new WireBytes().bytes(0xFF)), "An unknown type of a value, code 255");
		assertRefused(shared(new WireBytes().bytes(0x22, 11)), "An unknown unit of an Interval, code 11");
		assertRefused(shared(new WireBytes().bytes(0x30, 1)), "An unknown version of a JSON type, 1");
		assertRefused(shared(new WireBytes().bytes(0x1F).varInt(1 << 20)), "A type of 1048576 elements");
		assertRefused(shared(new WireBytes().bytes(0x1E, 0x2A, 2, 0x0A, 0x15, 1, 2)),
				"Alternative 2 of a Variant of 2");
		assertRefused(shared(new WireBytes().bytes(0x30, 0, 0, 0, 1)
			.text("a")
			.bytes(1, 0, 0, 2)
			.text("a")
			.bytes(7)
			.text("a")
			.bytes(7)), "A JSON has a path twice");
	}

	@Test
	void aJsonOfAnotherVersion() {
		for (long version : new long[] { 4, 5, -1, Long.MIN_VALUE }) {
			assertRefused(json(1).longs(version), "An unknown version of JSON, " + Long.toUnsignedString(version));
		}
	}

	@Test
	void aPathTwice() {
		assertRefused(json(1).longs(FLAT).varInt(2).text("a").text("a"), "A JSON has a path twice");
		assertRefused(json(1).longs(FLAT).varInt(1).text("t"), "A JSON has a path twice");
		assertRefused(json(1).longs(2).varInt(0).longs(7, 1).text("t").text("\0"), "A JSON has a path twice");
	}

	@Test
	void pathsOfARowThatEndBeforeTheyBegin() {
		assertRefused(WireBytes.block(2, "JSON").longs(2).varInt(0).longs(1, 0), "A row ends before it begins");
		assertRefused(WireBytes.block(1, "JSON").longs(2).varInt(0).longs(-1), "impossible number of values");
	}

	@Test
	void anotherFormThanInTheBlockBefore() {
		WireBytes text = WireBytes.block(1, "JSON").longs(1).text("{}");
		WireBytes flat = WireBytes.block(1, "JSON").longs(FLAT).varInt(0);
		assertRefused(new WireBytes().append(text).append(flat), "A JSON has another form than in the block before");
		assertRefused(new WireBytes().append(flat).append(text), "A JSON has another form than in the block before");
	}

	@Test
	void textThatIsNoJson() {
		for (String text : new String[] { "", "[]", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":tru}",
				"{\"a\":01}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}", "{} x", "{\"a\":[1}", "{'a':1}",
				"{\"a\":1,\"a\":2}", "{\"a\":" + "[".repeat(100_000) }) {
			BlockReader reader = read(WireBytes.block(1, "JSON").longs(1).text(text));
			assertThatExceptionOfType(ClickHouseDataException.class)
				.isThrownBy(() -> reader.columns().get(0).getObject(0))
				.withMessageContaining("its text is not a JSON object");
		}
	}

}
