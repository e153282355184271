package io.clickhouseconnect.internal.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.write.ColumnWriter;
import io.clickhouseconnect.result.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Decimal of all widths.
 */
@ExtendWith(ClickHouseExtension.class)
class DecimalTests {

	@ParameterizedTest
	@ValueSource(strings = { "Decimal(9, 4)", "Decimal(18, 4)", "Decimal(38, 4)", "Decimal(76, 4)" })
	void numbersOfAnyClassAreTakenExactly(String type, TestDatabase database) {
		NativeTable table = new NativeTable(database, "decimal_classes", type);
		table.insertObjects(List.of(new BigDecimal("-1.2345"), new BigDecimal("1.5000000000"), new BigDecimal("12E2"),
				new BigDecimal("0E-100"), 0.1, 0.1f, -2.5, 7L, -7, (short) 7, (byte) 7, BigInteger.TEN));
		assertThat(table.ask("c0")).containsExactly("-1.2345", "1.5", "1200", "0", "0.1", "0.1", "-2.5", "7", "-7", "7",
				"7", "10");
		assertThat(table.readObjects()).contains(new BigDecimal("1.5000"), new BigDecimal("0.0000"),
				new BigDecimal("1200.0000"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Decimal(9, 2)", "Decimal(18, 2)", "Decimal(38, 2)", "Decimal(76, 2)" })
	void digitsThatDoNotFitAreRefused(String type) {
		String reason = "a number with more digits after the point than " + type
				+ " has; round it first, if that is meant";
		for (Object value : List.of(new BigDecimal("1.005"), new BigDecimal("0.001"), new BigDecimal("1E-1000000000"),
				new BigDecimal("-12345.678"), 1.005, 0.1 + 0.2, 0.001f, Double.MIN_VALUE)) {
			OneColumn.assertRefused(type, value, reason);
		}
		assertRefused(type, (writer) -> writer.appendDouble(1.005), reason);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 5, 9, 10, 18, 19, 38, 39, 76 })
	void aNumberOfTooManyDigitsIsRefused(int precision) {
		String type = "Decimal(" + precision + ", 1)";
		String reason = "a number out of the range of " + type;
		BigDecimal last = new BigDecimal("9".repeat(precision - 1) + ".9");
		assertThat(OneColumn.of(type, appended(last.negate())).getBigDecimal(0)).isEqualTo(last.negate());
		OneColumn.assertRefused(type, last.add(new BigDecimal("0.1")), reason);
		OneColumn.assertRefused(type, last.add(new BigDecimal("0.1")).negate(), reason);
		OneColumn.assertRefused(type, new BigDecimal("1E1000000000"), reason);
		OneColumn.assertRefused(type, BigInteger.TEN.pow(precision), reason);
		OneColumn.assertRefused(type, 1e300, reason);
	}

	@Test
	void aLongThatDoesNotFitIsRefused() {
		assertRefused("Decimal(9, 4)", (writer) -> writer.appendLong(100_000),
				"a number out of the range of Decimal(9, 4)");
		assertRefused("Decimal(18, 18)", (writer) -> writer.appendLong(1),
				"a number out of the range of Decimal(18, 18)");
		assertRefused("Decimal(18, 17)", (writer) -> writer.appendLong(Long.MIN_VALUE),
				"a number out of the range of Decimal(18, 17)");
		assertRefused("Decimal(38, 30)", (writer) -> writer.appendLong(Long.MAX_VALUE),
				"a number out of the range of Decimal(38, 30)");
	}

	@Test
	void anyLongFitsAWideDecimal(TestDatabase database) {
		NativeTable table = new NativeTable(database, "decimal_longs", "Decimal(38, 18)", "Decimal(76, 50)");
		table.insert((columns) -> {
			for (ColumnWriter column : columns) {
				column.appendLong(Long.MAX_VALUE);
				column.appendLong(Long.MIN_VALUE);
				column.appendInt(-1);
				column.appendLongs(new long[] { 1, 2 }, 0, 2);
			}
		});
		assertThat(table.ask("c0")).containsExactly("9223372036854775807", "-9223372036854775808", "-1", "1", "2");
		assertThat(table.ask("c1")).isEqualTo(table.ask("c0"));
	}

	@Test
	void aDoubleIsTakenByTheDigitsThatItIsWrittenWith() {
		Random random = new Random(18);
		for (int i = 0; i < 100_000; i++) {
			int digits = random.nextInt(17) + 1;
			BigDecimal number = BigDecimal.valueOf((long) (random.nextDouble() * Math.pow(10, digits)), 4);
			double value = (random.nextBoolean() ? 1 : -1) * number.doubleValue();
			BigDecimal written = BigDecimal.valueOf(value);
			if (written.stripTrailingZeros().scale() > 4) {
				OneColumn.assertRefused("Decimal(38, 4)", value,
						"a number with more digits after the point than Decimal(38, 4) has; round it first, "
								+ "if that is meant");
			}
			else {
				assertThat(OneColumn.of("Decimal(38, 4)", (writer) -> writer.appendDouble(value)).getBigDecimal(0))
					.isEqualByComparingTo(written);
			}
		}
	}

	@Test
	void whatIsNoNumberIsRefused() {
		OneColumn.assertRefused("Decimal(9, 2)", Double.NaN, "NaN or infinity, which Decimal(9, 2) does not have");
		OneColumn.assertRefused("Decimal(9, 2)", Float.POSITIVE_INFINITY,
				"NaN or infinity, which Decimal(9, 2) does not have");
		OneColumn.assertRefused("Decimal(9, 2)", "1.5", "a String, which the type Decimal(9, 2) does not take");
		OneColumn.assertRefused("Decimal(9, 2)", null, "NULL, and the type Decimal(9, 2) has no NULL");
	}

	@Test
	void rawNumbersAreWithoutThePoint(TestDatabase database) {
		NativeTable table = new NativeTable(database, "decimal_raw", "Decimal(9, 2)", "Decimal(18, 3)");
		table.insert((columns) -> {
			for (ColumnWriter column : columns) {
				column.appendRaw(-12345);
				column.appendRaws(new long[] { 0, 6789, 0 }, 1, 1);
				column.appendRaws(new int[] { 0, -1, 0 }, 1, 1);
			}
		});
		assertThat(table.ask("c0")).containsExactly("-123.45", "67.89", "-0.01");
		assertThat(table.ask("c1")).containsExactly("-12.345", "6.789", "-0.001");
		List<Column> read = table.read();
		assertThat(read.get(0).getRaw(0)).isEqualTo(-12345);
		assertThat(read.get(0).ints()).startsWith(-12345, 6789, -1);
		assertThat(read.get(1).longs()).startsWith(-12345, 6789, -1);
	}

	@Test
	void rawNumbersOfTooManyDigitsAreRefused() {
		assertRefused("Decimal(4, 2)", (writer) -> writer.appendRaw(10_000),
				"a number out of the range of Decimal(4, 2)");
		assertRefused("Decimal(18, 2)", (writer) -> writer.appendRaws(new long[] { Long.MAX_VALUE }, 0, 1),
				"a number out of the range of Decimal(18, 2)");
		assertRefused("Decimal(9, 2)", (writer) -> writer.appendRaws(new int[] { Integer.MAX_VALUE }, 0, 1),
				"a number out of the range of Decimal(9, 2)");
		assertRefused("Decimal(19, 2)", (writer) -> writer.appendRaw(1),
				"a raw number, which the type Decimal(19, 2) does not take");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Decimal(9, 2)", "Decimal(18, 2)", "Decimal(38, 2)", "Decimal(76, 2)" })
	void wholeNumbersAreReadAsIntegers(String type) {
		Column column = OneColumn.of(type, appended(100, new BigDecimal("0.50")));
		assertThat(column.getByte(0)).isEqualTo((byte) 100);
		assertThat(column.getShort(0)).isEqualTo((short) 100);
		assertThat(column.getInt(0)).isEqualTo(100);
		assertThat(column.getLong(0)).isEqualTo(100);
		assertThat(column.getBigInteger(0)).isEqualTo(100);
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getLong(1))
			.withMessage("Column 'c0' (" + type
					+ "), row 1 cannot be read: the number has a fraction or does not fit a long; read a BigDecimal");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getBigInteger(1))
			.withMessageEndingWith("the number has a fraction; read a BigDecimal");
	}

	@Test
	void aWholeNumberTooLargeForALongIsRefused() {
		Column column = OneColumn.of("Decimal(38, 2)", appended(BigInteger.ONE.shiftLeft(63)));
		assertThat(column.getBigInteger(0)).isEqualTo(BigInteger.ONE.shiftLeft(63));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getLong(0));
	}

	@Test
	void floatsAndDoublesAreRefused() {
		Column column = OneColumn.of("Decimal(9, 2)", appended(1));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getDouble(0))
			.withMessage("Column 'c0' (Decimal(9, 2)) cannot be read as double; read a BigDecimal");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getFloat(0));
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> OneColumn.of("Decimal(19, 2)", appended(1)).getRaw(0));
	}

	@Test
	void theTextIsThatOfTheServer(TestDatabase database) {
		List<Column> read = NativeTable.read(NativeTable.client(database),
				"SELECT arrayJoin([0, 100, 1.5, -0.05, 120.1]::Array(Decimal(18, 4))) AS d, toString(d), d::Decimal(76, 20)",
				Map.of());
		assertThat(OneColumn.texts(read.get(0))).isEqualTo(OneColumn.texts(read.get(1)))
			.isEqualTo(OneColumn.texts(read.get(2)))
			.containsExactly("0", "100", "1.5", "-0.05", "120.1");
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
