package io.clickhouseconnect.internal.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.write.ColumnWriter;
import io.clickhouseconnect.result.Column;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Float32, Float64 and BFloat16.
 */
@ExtendWith(ClickHouseExtension.class)
class FloatingPointTests {

	private static final String ROUND = " cannot hold exactly; round it to the nearest ";

	@Test
	void extremesComeBackBitByBit(TestDatabase database) {
		NativeTable table = new NativeTable(database, "float_extremes", "Float64", "Float32");
		double[] doubles = { 0.0, -0.0, Double.MIN_VALUE, -Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY,
				Double.NEGATIVE_INFINITY, 0.1, Double.longBitsToDouble(0x7FF0_0000_0000_0001L) };
		float[] floats = { 0f, -0f, Float.MIN_VALUE, -Float.MAX_VALUE, Float.NaN, Float.POSITIVE_INFINITY,
				Float.NEGATIVE_INFINITY, 0.1f, Float.intBitsToFloat(0x7F80_0001) };
		table.insert((columns) -> {
			columns[0].appendDoubles(doubles, 0, doubles.length);
			columns[1].appendFloats(floats, 0, floats.length);
		});
		List<Column> read = table.read();
		for (int row = 0; row < doubles.length; row++) {
			assertThat(Double.doubleToRawLongBits(read.get(0).getDouble(row)))
				.isEqualTo(Double.doubleToRawLongBits(doubles[row]));
			assertThat(Float.floatToRawIntBits(read.get(1).getFloat(row)))
				.isEqualTo(Float.floatToRawIntBits(floats[row]));
		}
		assertThat(table.ask("reinterpretAsUInt64(c0)")).isEqualTo(
				Arrays.stream(doubles).mapToObj((d) -> Long.toUnsignedString(Double.doubleToRawLongBits(d))).toList());
	}

	@Test
	void valuesNeededNotComeInArrays(TestDatabase database) {
		NativeTable table = new NativeTable(database, "float_values", "Float64", "Float32", "BFloat16");
		table.insert((columns) -> {
			for (ColumnWriter column : columns) {
				column.appendDouble(1.5);
				column.appendFloat(-2.5f);
				column.appendLong(3);
				column.appendInt(4);
				column.appendDoubles(new double[] { 99, 5.5, 99 }, 1, 1);
				column.appendFloats(new float[] { 99, 6.5f, 99 }, 1, 1);
				column.appendLongs(new long[] { 99, 7, 99 }, 1, 1);
				column.appendInts(new int[] { 99, 8, 99 }, 1, 1);
				column.appendShorts(new short[] { 99, 9, 99 }, 1, 1);
			}
		});
		for (String column : List.of("c0", "c1", "c2")) {
			assertThat(table.ask(column)).containsExactly("1.5", "-2.5", "3", "4", "5.5", "6.5", "7", "8", "9");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Float64", "Float32", "BFloat16" })
	void numbersOfAnyClassAreTakenExactly(String type) {
		Column column = OneColumn.of(type, appended(-3.0, -3f, -3L, -3, (short) -3, (byte) -3, BigInteger.valueOf(-3),
				new BigDecimal("-3.00"), new BigDecimal("-0.3E1")));
		for (int row = 0; row < column.size(); row++) {
			assertThat(column.getDouble(row)).isEqualTo(-3);
		}
		assertThat(OneColumn.of(type, appended(new BigDecimal("0.5"))).getDouble(0)).isEqualTo(0.5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Float64", "Float32", "BFloat16" })
	void numbersThatCannotBeHeldExactlyAreRefused(String type) {
		OneColumn.assertRefused(type, (1L << 53) + 1, "an integer" + reason(type));
		OneColumn.assertRefused(type, Long.MAX_VALUE, "an integer" + reason(type));
		OneColumn.assertRefused(type, BigInteger.ONE.shiftLeft(60).add(BigInteger.ONE),
				"a decimal number" + reason(type));
		for (String number : List.of("0.1", "1e-1000000")) {
			OneColumn.assertRefused(type, new BigDecimal(number), "a decimal number" + reason(type));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Float64", "Float32", "BFloat16" })
	void numbersOutOfTheRangeAreRefused(String type) {
		for (String number : List.of("1e1000", "-1e400", "1E1000000000")) {
			OneColumn.assertRefused(type, new BigDecimal(number), "a number out of the range of " + type);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Float32", "BFloat16" })
	void doublesOutOfTheRangeAreRefused(String type) {
		OneColumn.assertRefused(type, 1e300, "a double out of the range of " + type);
	}

	@Test
	void doublesThatAFloatCannotHoldAreRefused() {
		for (double value : new double[] { 0.1, 1e-300, Math.PI, (1 << 24) + 1 }) {
			OneColumn.assertRefused("Float32", value, "a double" + reason("Float32"));
			OneColumn.assertRefused("BFloat16", value, "a double" + reason("BFloat16"));
		}
		assertRefused("Float32", (writer) -> writer.appendDoubles(new double[] { 1, 0.1 }, 0, 2),
				"a double" + reason("Float32"));
		assertRefused("Float32", (writer) -> writer.appendInt((1 << 24) + 1), "a double" + reason("Float32"));
	}

	@Test
	void floatsThatABFloat16CannotHoldAreRefused() {
		for (float value : new float[] { 0.1f, 257f, Float.MAX_VALUE, Float.MIN_VALUE }) {
			OneColumn.assertRefused("BFloat16", value, "a float" + reason("BFloat16"));
		}
		assertRefused("BFloat16", (writer) -> writer.appendFloats(new float[] { 1, 0.1f }, 0, 2),
				"a float" + reason("BFloat16"));
	}

	private static String reason(String type) {
		return " that " + type + ROUND + type + " first, if that is meant";
	}

	@ParameterizedTest
	@ValueSource(strings = { "Float64", "Float32", "BFloat16" })
	void whatIsNoNumberIsRefused(String type) {
		OneColumn.assertRefused(type, "5.2", "a String, which the type " + type + " does not take");
		OneColumn.assertRefused(type, "", "a String, which the type " + type + " does not take");
		OneColumn.assertRefused(type, true, "a Boolean, which the type " + type + " does not take");
		OneColumn.assertRefused(type, null, "NULL, and the type " + type + " has no NULL");
	}

	@Test
	void everyBFloat16ComesBack(TestDatabase database) {
		String sql = "SELECT reinterpret(number::UInt16, 'BFloat16') b, b::Float32 FROM numbers(65536)";
		List<Column> read = NativeTable.read(NativeTable.client(database), sql, Map.of("max_block_size", 10_000));
		NativeTable table = new NativeTable(database, "every_bfloat16", "BFloat16");
		table.insertObjects(NativeTable.objects(read.get(0)));
		float[] values = table.read().get(0).floats();
		for (int bits = 0; bits < 65536; bits++) {
			int expected = bits << 16;
			assertThat(Float.floatToRawIntBits(read.get(0).getFloat(bits))).isEqualTo(expected);
			assertThat(Float.floatToRawIntBits(read.get(1).getFloat(bits))).isEqualTo(expected);
			assertThat(Float.floatToRawIntBits(values[bits])).isEqualTo(expected);
		}
	}

	@Test
	void notANumberStaysOneInBFloat16() {
		Column column = OneColumn.of("BFloat16",
				appended(Double.NaN, Float.NaN, Float.intBitsToFloat(0x7F80_0001), Float.intBitsToFloat(0xFF80_0001)));
		for (int row = 0; row < column.size(); row++) {
			assertThat(column.getFloat(row)).isNaN();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Nullable(Float64)", "Nullable(Float32)", "Nullable(BFloat16)" })
	void notANumberAndInfinityAreNoNulls(String type, TestDatabase database) {
		NativeTable table = new NativeTable(database, "float_nulls", type);
		List<@Nullable Object> values = Arrays.asList(null, Double.NaN, Double.POSITIVE_INFINITY,
				Double.NEGATIVE_INFINITY, null, 1.5, -0.0);
		table.insertObjects(values);
		assertThat(table.ask("c0")).containsExactly(null, "nan", "inf", "-inf", null, "1.5", "-0");
		assertThat(OneColumn.texts(table.read().get(0))).containsExactly(null, "nan", "inf", "-inf", null, "1.5", "-0");
	}

	@Test
	void aDoubleIsReadAsAFloatOnlyIfItIsOne() {
		Column column = OneColumn.of("Float64", appended(0.5, Double.NaN, Double.POSITIVE_INFINITY, 0.1, 1e300));
		assertThat(column.getFloat(0)).isEqualTo(0.5f);
		assertThat(column.getFloat(1)).isNaN();
		assertThat(column.getFloat(2)).isInfinite();
		for (int row : new int[] { 3, 4 }) {
			assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getFloat(row))
				.withMessage("Column 'c0' (Float64), row " + row
						+ " cannot be read: the number does not fit a float exactly");
		}
	}

	@Test
	void aFloatIsReadAsTheDoubleThatItIs() {
		assertThat(OneColumn.of("Float32", appended(0.1f)).getDouble(0)).isEqualTo(0.1f);
		assertThat(OneColumn.of("BFloat16", appended(0.125)).getDouble(0)).isEqualTo(0.125);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Float64", "Float32", "BFloat16" })
	void wholeNumbersAreReadAsIntegers(String type) {
		Column column = OneColumn.of(type, appended(-128, 0x1p62, -0x1p63, 0x1p63, 0.5, Double.NaN));
		assertThat(column.getByte(0)).isEqualTo((byte) -128);
		assertThat(column.getShort(0)).isEqualTo((short) -128);
		assertThat(column.getInt(0)).isEqualTo(-128);
		assertThat(column.getLong(1)).isEqualTo(1L << 62);
		assertThat(column.getLong(2)).isEqualTo(Long.MIN_VALUE);
		for (int row : new int[] { 3, 4, 5 }) {
			assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getLong(row))
				.withMessageEndingWith("the number has a fraction or does not fit a long");
		}
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getInt(1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Float64", "Float32", "BFloat16" })
	void otherGettersAreRefused(String type) {
		Column column = OneColumn.of(type, appended(1));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getBigDecimal(0))
			.withMessage("Column 'c0' (" + type + ") cannot be read as BigDecimal; read it as a double or a float");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getRaw(0));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getBoolean(0));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(column::longs);
	}

	@Test
	void theArraysAreThoseOfTheType() {
		assertThat(OneColumn.of("Float64", appended(1.5)).doubles()).startsWith(1.5);
		assertThat(OneColumn.of("Float32", appended(1.5)).floats()).startsWith(1.5f);
		assertThat(OneColumn.of("BFloat16", appended(1.5)).floats()).startsWith(1.5f);
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> OneColumn.of("Float32", appended(1.5)).doubles());
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

}
