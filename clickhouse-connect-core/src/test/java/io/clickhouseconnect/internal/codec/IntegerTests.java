package io.clickhouseconnect.internal.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.write.ColumnWriter;
import io.clickhouseconnect.result.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Integers of all widths: what they take, and how they are read.
 */
@ExtendWith(ClickHouseExtension.class)
class IntegerTests {

	static Stream<Arguments> types() {
		List<Arguments> types = new ArrayList<>();
		for (int bits = 8; bits <= 256; bits *= 2) {
			BigInteger half = BigInteger.ONE.shiftLeft(bits - 1);
			types.add(arguments("Int" + bits, half.negate(), half.subtract(BigInteger.ONE)));
			types.add(arguments("UInt" + bits, BigInteger.ZERO, half.shiftLeft(1).subtract(BigInteger.ONE)));
		}
		return types.stream();
	}

	@ParameterizedTest
	@MethodSource("types")
	void bothEndsOfTheRangeFit(String type, BigInteger min, BigInteger max) {
		Column column = OneColumn.of(type, appended(min, max, new BigDecimal(min), new BigDecimal(max)));
		assertThat(column.getBigInteger(0)).isEqualTo(min).isEqualTo(column.getBigInteger(2));
		assertThat(column.getBigInteger(1)).isEqualTo(max).isEqualTo(column.getBigInteger(3));
	}

	@ParameterizedTest
	@MethodSource("types")
	void aNumberOutOfTheRangeIsRefused(String type, BigInteger min, BigInteger max) {
		String reason = "a number out of the range of " + type;
		BigInteger above = max.add(BigInteger.ONE);
		BigInteger below = min.subtract(BigInteger.ONE);
		OneColumn.assertRefused(type, above, reason);
		OneColumn.assertRefused(type, below, reason);
		OneColumn.assertRefused(type, new BigDecimal(above), reason);
		OneColumn.assertRefused(type, new BigDecimal(below).setScale(20), reason);
		OneColumn.assertRefused(type, above.doubleValue(), reason);
		OneColumn.assertRefused(type, -1e300, reason);
		OneColumn.assertRefused(type, new BigDecimal("1e1000000000"), reason);
		if (above.bitLength() < Long.SIZE) {
			OneColumn.assertRefused(type, above.longValue(), reason);
			OneColumn.assertRefused(type, below.longValue(), reason);
		}
		if (above.bitLength() < Integer.SIZE) {
			OneColumn.assertRefused(type, above.intValue(), reason);
			OneColumn.assertRefused(type, below.intValue(), reason);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "UInt8", "UInt16", "UInt32", "UInt64", "UInt128", "UInt256" })
	void aNegativeNumberIsRefusedByTypesWithoutSign(String type) {
		String reason = "a number out of the range of " + type;
		for (Object value : List.<Object>of((byte) -1, (short) -1, -1, -1L, -1.0, -1f)) {
			OneColumn.assertRefused(type, value, reason);
		}
		assertRefused(type, (writer) -> writer.appendInt(-1), reason);
		assertRefused(type, (writer) -> writer.appendLong(-1), reason);
		assertRefused(type, (writer) -> writer.appendLongs(new long[] { 1, -1 }, 0, 2), reason);
		assertRefused(type, (writer) -> writer.appendInts(new int[] { 1, -1 }, 0, 2), reason);
		assertRefused(type, (writer) -> writer.appendShorts(new short[] { 1, -1 }, 0, 2), reason);
		assertRefused(type, (writer) -> writer.appendInt8s(new byte[] { 1, -1 }, 0, 2), reason);
	}

	@ParameterizedTest
	@MethodSource("types")
	void aFractionIsRefused(String type, BigInteger min, BigInteger max) {
		String reason = "a number with a fraction, and " + type + " takes integers";
		OneColumn.assertRefused(type, 1.9, reason);
		OneColumn.assertRefused(type, 1.5f, reason);
		OneColumn.assertRefused(type, Double.MIN_VALUE, reason);
		OneColumn.assertRefused(type, new BigDecimal("0.1"), reason);
		OneColumn.assertRefused(type, new BigDecimal("1E-1000000000"), reason);
		assertRefused(type, (writer) -> writer.appendDoubles(new double[] { 1, 1.5 }, 0, 2), reason);
		assertRefused(type, (writer) -> writer.appendFloats(new float[] { 1, 1.5f }, 0, 2), reason);
	}

	@ParameterizedTest
	@MethodSource("types")
	void whatIsNoNumberIsRefused(String type, BigInteger min, BigInteger max) {
		String reason = "NaN or infinity, and " + type + " takes integers";
		OneColumn.assertRefused(type, Double.NaN, reason);
		OneColumn.assertRefused(type, Float.NaN, reason);
		OneColumn.assertRefused(type, Double.POSITIVE_INFINITY, reason);
		OneColumn.assertRefused(type, Float.NEGATIVE_INFINITY, reason);
		OneColumn.assertRefused(type, "", "a String, which the type " + type + " does not take");
		OneColumn.assertRefused(type, "1", "a String, which the type " + type + " does not take");
		OneColumn.assertRefused(type, 'a', "a Character, which the type " + type + " does not take");
		OneColumn.assertRefused(type, new byte[1], "a byte[], which the type " + type + " does not take");
		OneColumn.assertRefused(type, null, "NULL, and the type " + type + " has no NULL");
	}

	@ParameterizedTest
	@MethodSource("types")
	void wholeNumbersOfAnyClassAreTaken(String type, BigInteger min, BigInteger max) {
		Column column = OneColumn.of(type,
				appended((byte) 100, (short) 100, 100, 100L, 100f, 100.0, BigInteger.TEN.pow(2), new BigDecimal("100"),
						new BigDecimal("100.000"), new BigDecimal("1E2"), -0.0, new BigDecimal("0E5")));
		for (int row = 0; row < 10; row++) {
			assertThat(column.getLong(row)).isEqualTo(100);
		}
		assertThat(column.getLong(10)).isZero();
		assertThat(column.getLong(11)).isZero();
	}

	@Test
	void onlySmallNumbersTakeBooleans() {
		Column column = OneColumn.of("UInt8", (writer) -> {
			writer.appendBoolean(true);
			writer.appendObject(false);
		});
		assertThat(column.bytes()).startsWith(1, 0);
		for (String type : List.of("Int8", "UInt16", "Int64", "UInt256")) {
			OneColumn.assertRefused(type, true, type.equals("Int8") ? "a boolean, which the type Int8 does not take"
					: "a Boolean, which the type " + type + " does not take");
			assertRefused(type, (writer) -> writer.appendBoolean(true),
					"a boolean, which the type " + type + " does not take");
		}
	}

	@ParameterizedTest
	@MethodSource("types")
	void arraysAreTakenAsTheNumbersInThem(String type, BigInteger min, BigInteger max, TestDatabase database) {
		NativeTable table = new NativeTable(database, "integer_arrays", type);
		table.insert((columns) -> {
			columns[0].appendInt8s(new byte[] { 99, 1, 2, 99 }, 1, 2);
			columns[0].appendShorts(new short[] { 99, 3, 4, 99 }, 1, 2);
			columns[0].appendInts(new int[] { 99, 5, 6, 99 }, 1, 2);
			columns[0].appendLongs(new long[] { 99, 7, 8, 99 }, 1, 2);
			columns[0].appendFloats(new float[] { 99, 9, 10, 99 }, 1, 2);
			columns[0].appendDoubles(new double[] { 99, 11, 12, 99 }, 1, 2);
			columns[0].appendRaws(new long[] { 99, 13, 14, 99 }, 1, 2);
			columns[0].appendRaws(new int[] { 99, 15, 16, 99 }, 1, 2);
		});
		assertThat(table.ask("c0")).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13",
				"14", "15", "16");
	}

	@Test
	void negativeArraysAreTakenByTypesWithSign() {
		for (String type : List.of("Int8", "Int16", "Int32", "Int64", "Int128", "Int256")) {
			Column column = OneColumn.of(type, (writer) -> {
				writer.appendInt8s(new byte[] { -128 }, 0, 1);
				writer.appendShorts(new short[] { -128 }, 0, 1);
				writer.appendInts(new int[] { -128 }, 0, 1);
				writer.appendLongs(new long[] { -128 }, 0, 1);
				writer.appendRaws(new int[] { -128 }, 0, 1);
			});
			for (int row = 0; row < column.size(); row++) {
				assertThat(column.getLong(row)).as(type).isEqualTo(-128);
			}
		}
	}

	@Test
	void anArrayElementThatDoesNotFitIsRefused() {
		assertRefused("Int8", (writer) -> writer.appendInts(new int[] { 1, 128 }, 0, 2),
				"a number out of the range of Int8");
		assertRefused("Int16", (writer) -> writer.appendInts(new int[] { 1, 32768 }, 0, 2),
				"a number out of the range of Int16");
		assertRefused("Int32", (writer) -> writer.appendLongs(new long[] { 1, 1L << 31 }, 0, 2),
				"a number out of the range of Int32");
		assertRefused("UInt32", (writer) -> writer.appendLongs(new long[] { 1, 1L << 32 }, 0, 2),
				"a number out of the range of UInt32");
	}

	@Test
	void rawNumbersAreTheBitsOfTypesWithoutSign(TestDatabase database) {
		NativeTable table = new NativeTable(database, "raw_integers", "UInt64", "UInt32");
		table.insert((columns) -> {
			columns[0].appendRaw(-1);
			columns[0].appendRaws(new long[] { Long.MIN_VALUE, 5 }, 0, 2);
			columns[1].appendRaw(0xFFFF_FFFFL);
			columns[1].appendRaws(new int[] { Integer.MIN_VALUE, 5 }, 0, 2);
		});
		assertThat(table.ask("c0")).containsExactly("18446744073709551615", "9223372036854775808", "5");
		assertThat(table.ask("c1")).containsExactly("4294967295", "2147483648", "5");
		List<Column> read = table.read();
		assertThat(read.get(0).getRaw(0)).isEqualTo(-1);
		assertThat(read.get(1).getRaw(0)).isEqualTo(0xFFFF_FFFFL);
		assertRefused("UInt32", (writer) -> writer.appendRaw(-1), "a number out of the range of UInt32");
	}

	@Test
	void arraysOfPrimitivesHoldTheBitsOfTheValues() {
		assertThat(OneColumn.of("UInt8", appended(255)).bytes()).startsWith((byte) -1);
		assertThat(OneColumn.of("Int8", appended(-2)).bytes()).startsWith((byte) -2);
		assertThat(OneColumn.of("UInt16", appended(65535)).shorts()).startsWith((short) -1);
		assertThat(OneColumn.of("Int16", appended(-2)).shorts()).startsWith((short) -2);
		assertThat(OneColumn.of("UInt32", appended(0xFFFF_FFFFL)).ints()).startsWith(-1);
		assertThat(OneColumn.of("Int32", appended(-2)).ints()).startsWith(-2);
		assertThat(OneColumn.of("UInt64", appended(BigInteger.ONE.shiftLeft(63))).longs()).startsWith(Long.MIN_VALUE);
		assertThat(OneColumn.of("Int64", appended(-2)).longs()).startsWith(-2L);
	}

	@Test
	void otherArraysAreRefused() {
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> OneColumn.of("Int32", appended(1)).longs())
			.withMessage("Column 'c0' (Int32) cannot be read as an array of 64 bit integers; "
					+ "see the table of types in the documentation, or read it as an object");
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> OneColumn.of("Int128", appended(1)).longs());
	}

	@ParameterizedTest
	@MethodSource("types")
	void smallNumbersAreReadAsAnyNumber(String type, BigInteger min, BigInteger max) {
		Column column = OneColumn.of(type, appended(100));
		assertThat(column.getByte(0)).isEqualTo((byte) 100);
		assertThat(column.getShort(0)).isEqualTo((short) 100);
		assertThat(column.getInt(0)).isEqualTo(100);
		assertThat(column.getLong(0)).isEqualTo(100);
		assertThat(column.getFloat(0)).isEqualTo(100f);
		assertThat(column.getDouble(0)).isEqualTo(100.0);
		assertThat(column.getBigInteger(0)).isEqualTo(100);
		assertThat(column.getBigDecimal(0)).isEqualTo(new BigDecimal(100));
		assertThat(column.getString(0)).isEqualTo("100");
	}

	static Stream<Arguments> narrowings() {
		return Stream.of(narrowing("Int16", " byte", Byte.MAX_VALUE, Column::getByte),
				narrowing("UInt8", " byte", Byte.MAX_VALUE, Column::getByte),
				narrowing("UInt256", " byte", Byte.MAX_VALUE, Column::getByte),
				narrowing("Int32", " short", Short.MAX_VALUE, Column::getShort),
				narrowing("UInt16", " short", Short.MAX_VALUE, Column::getShort),
				narrowing("Int64", "n int", Integer.MAX_VALUE, Column::getInt),
				narrowing("UInt32", "n int", Integer.MAX_VALUE, Column::getInt),
				narrowing("UInt64", "n int", Integer.MAX_VALUE, Column::getInt),
				narrowing("UInt64", " long", Long.MAX_VALUE, Column::getLong),
				narrowing("Int128", " long", Long.MAX_VALUE, Column::getLong),
				narrowing("UInt128", " long", Long.MAX_VALUE, Column::getLong),
				narrowing("Int256", " long", Long.MAX_VALUE, Column::getLong),
				narrowing("UInt256", " long", Long.MAX_VALUE, Column::getLong));
	}

	private static Arguments narrowing(String type, String target, long max, ValueGetter getter) {
		return arguments(type, target, max, getter);
	}

	@ParameterizedTest
	@MethodSource("narrowings")
	void aNumberTooLargeForTheGetterIsRefused(String type, String target, long max, ValueGetter getter) {
		BigInteger above = BigInteger.valueOf(max).add(BigInteger.ONE);
		Column column = OneColumn.of(type, appended(max, above));
		assertThat(((Number) getter.get(column, 0)).longValue()).isEqualTo(max);
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> getter.get(column, 1))
			.withMessageStartingWith(
					"Column 'c0' (" + type + "), row 1 cannot be read: the number does not fit a" + target)
			.withMessageNotContaining(above.toString());
	}

	@ParameterizedTest
	@MethodSource("narrowings")
	void aNumberTooSmallForTheGetterIsRefused(String type, String target, long max, ValueGetter getter) {
		if (type.startsWith("U")) {
			return;
		}
		BigInteger below = BigInteger.valueOf(-max).subtract(BigInteger.TWO);
		Column column = OneColumn.of(type, appended(-max - 1, below));
		assertThat(((Number) getter.get(column, 0)).longValue()).isEqualTo(-max - 1);
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> getter.get(column, 1))
			.withMessageContaining("the number does not fit a" + target);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Int64", "UInt64", "Int128", "UInt128", "Int256", "UInt256" })
	void onlyNumbersThatAFloatOrDoubleHoldsExactlyAreReadAsOne(String type) {
		Column column = OneColumn.of(type, appended(1L << 60, (1L << 24) + 1, (1L << 53) + 1, Long.MAX_VALUE));
		assertThat(column.getFloat(0)).isEqualTo(0x1p60f);
		assertThat(column.getDouble(0)).isEqualTo(0x1p60);
		assertThat(column.getDouble(1)).isEqualTo(0x1.000001p24);
		for (int row : new int[] { 1, 2, 3 }) {
			assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getFloat(row))
				.withMessageContaining("does not fit a float exactly");
		}
		for (int row : new int[] { 2, 3 }) {
			assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getDouble(row))
				.withMessageContaining("does not fit a double exactly");
		}
	}

	@Test
	void aNumberBeyondTheRangeOfFloatIsRefused() {
		Column column = OneColumn.of("UInt256", appended(BigInteger.ONE.shiftLeft(200)));
		assertThat(column.getDouble(0)).isEqualTo(0x1p200);
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getFloat(0));
	}

	@Test
	void wideNumbersHaveNoRawNumber() {
		for (String type : List.of("Int128", "UInt128", "Int256", "UInt256")) {
			assertThatExceptionOfType(ClickHouseDataException.class)
				.isThrownBy(() -> OneColumn.of(type, appended(1)).getRaw(0));
		}
	}

	@Test
	void onlyOneAndZeroOfUInt8AreABoolean(TestDatabase database) {
		Column column = NativeTable
			.read(NativeTable.client(database), "SELECT arrayJoin([0, 1, 2]::Array(UInt8)), 1 = 1", Map.of())
			.get(0);
		assertThat(column.getBoolean(0)).isFalse();
		assertThat(column.getBoolean(1)).isTrue();
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getBoolean(2))
			.withMessageEndingWith("the number is neither 0 nor 1");
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> OneColumn.of("Int8", appended(1)).getBoolean(0));
	}

	@Test
	void getterOfNullIsRefused() {
		Column column = OneColumn.of("Nullable(Int32)", appended(0, null));
		List<Function<Column, Object>> getters = List.of((c) -> c.getByte(1), (c) -> c.getInt(1), (c) -> c.getLong(1),
				(c) -> c.getDouble(1), (c) -> c.getBigInteger(1), (c) -> c.getString(1), (c) -> c.getRaw(1));
		for (Function<Column, Object> getter : getters) {
			assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> getter.apply(column))
				.withMessage("Column 'c0' (Nullable(Int32)), row 1 cannot be read: it is NULL; ask isNull first, "
						+ "or read an object");
		}
		assertThat(column.getObject(1)).isNull();
		assertThat(column.isNull(0)).isFalse();
	}

	@Test
	void aRowThatIsNotThereIsRefused() {
		Column column = OneColumn.of("Int16", appended(1, 2));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> column.getInt(2));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> column.getLong(-1));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> column.getObject(2));
	}

	private static void assertRefused(String type, Consumer<ColumnWriter> value, String reason) {
		OneColumn.assertRefused(type, ZoneOffset.UTC, value, reason);
	}

	private static Consumer<ColumnWriter> appended(Object... values) {
		return (writer) -> {
			for (Object value : values) {
				writer.appendObject(value);
			}
		};
	}

	/**
	 * A getter of {@link Column}.
	 */
	interface ValueGetter {

		Object get(Column column, int row);

	}

}
