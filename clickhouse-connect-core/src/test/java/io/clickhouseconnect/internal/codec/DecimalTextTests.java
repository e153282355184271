package io.clickhouseconnect.internal.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.testing.AllocatedBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The text of Decimals and wide integers.
 */
class DecimalTextTests {

	private static final int VALUES = 2_000;

	@ParameterizedTest
	@CsvSource({ "9, 0", "9, 4", "9, 9", "18, 0", "18, 6", "18, 18", "38, 0", "38, 9", "38, 38", "76, 0", "76, 30",
			"76, 76" })
	void aDecimalHasTheTextOfABigDecimalWithoutZerosAtItsEnd(int precision, int scale) {
		List<BigDecimal> values = new ArrayList<>();
		BigInteger most = BigInteger.TEN.pow(precision).subtract(BigInteger.ONE);
		Random random = new Random(precision * 100L + scale);
		for (int i = 0; i < VALUES; i++) {
			BigInteger unscaled = new BigInteger(random.nextInt(most.bitLength()) + 1, random).mod(most);
			if (i % 3 == 0) {
				BigInteger power = BigInteger.TEN.pow(random.nextInt(precision));
				unscaled = unscaled.divide(power).multiply(power);
			}
			values.add(new BigDecimal((i % 2 == 0) ? unscaled : unscaled.negate(), scale));
		}
		values.add(new BigDecimal(most, scale));
		values.add(new BigDecimal(most.negate(), scale));
		values.add(new BigDecimal(BigInteger.ZERO, scale));
		values.add(new BigDecimal(BigInteger.ONE.negate(), scale));
		Column column = OneColumn.of("Decimal(" + precision + ", " + scale + ")",
				(writer) -> values.forEach(writer::appendObject));
		for (int row = 0; row < values.size(); row++) {
			assertThat(column.getString(row)).isEqualTo(values.get(row).stripTrailingZeros().toPlainString());
		}
	}

	@ParameterizedTest
	@CsvSource({ "Int128, 127", "UInt128, 128", "Int256, 255", "UInt256, 256" })
	void aWideIntegerHasTheTextOfABigInteger(String type, int bits) {
		List<BigInteger> values = new ArrayList<>();
		Random random = new Random(bits);
		boolean signed = type.startsWith("I");
		for (int i = 0; i < VALUES; i++) {
			BigInteger value = new BigInteger(random.nextInt(bits) + 1, random);
			values.add((signed && i % 2 == 0) ? value.negate() : value);
		}
		values.add(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
		values.add(signed ? BigInteger.ONE.shiftLeft(bits).negate() : BigInteger.ZERO);
		values.add(BigInteger.valueOf(1_000_000_000));
		Column column = OneColumn.of(type, (writer) -> values.forEach(writer::appendObject));
		for (int row = 0; row < values.size(); row++) {
			assertThat(column.getString(row)).isEqualTo(values.get(row).toString());
		}
	}

	@Test
	void nothingButTheTextIsAllocated() {
		Column zeros = OneColumn.of("Decimal(76, 30)", (writer) -> {
			for (int i = 0; i < VALUES; i++) {
				writer.appendObject(BigDecimal.valueOf(i % 7));
			}
		});
		long length = 0;
		for (int round = 0; round < 3; round++) {
			length += length(zeros);
		}
		assertThat(length).isPositive();
		assertThat(AllocatedBytes.during(() -> length(zeros))).isLessThan(100L * VALUES + 50_000);
	}

	private static long length(Column column) {
		long length = 0;
		for (int row = 0; row < column.size(); row++) {
			length += column.getString(row).length();
		}
		return length;
	}

}
