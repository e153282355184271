package io.clickhouseconnect.internal.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.Column;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What is written comes back as the object that the type has by default, and the server
 * has the same text for it.
 */
@ExtendWith(ClickHouseExtension.class)
class ScalarRoundTripTests {

	static Stream<Arguments> types() throws UnknownHostException {
		return Stream.of(values("Int8", Byte.MIN_VALUE, (byte) -1, (byte) 0, Byte.MAX_VALUE),
				values("Int16", Short.MIN_VALUE, (short) -1, (short) 0, Short.MAX_VALUE),
				values("Int32", Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE),
				values("Int64", Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE),
				values("Int128", power(127).negate(), big(-1), big(0), power(64), last(127)),
				values("Int256", power(255).negate(), big(-1), big(0), power(128), last(255)),
				values("UInt8", (short) 0, (short) 128, (short) 255), values("UInt16", 0, 32768, 65535),
				values("UInt32", 0L, 1L << 31, (1L << 32) - 1),
				values("UInt64", big(0), big(Long.MAX_VALUE), power(63), last(64)),
				values("UInt128", big(0), power(63), power(64), last(128)),
				values("UInt256", big(0), power(64), power(192), last(256)), values("Bool", true, false),
				values("Decimal(9, 2)", decimal("-9999999.99"), decimal("0.00"), decimal("0.01"),
						decimal("9999999.99")),
				values("Decimal(18, 0)", decimal("-999999999999999999"), decimal("0"), decimal("999999999999999999")),
				values("Decimal(18, 18)", decimal("-0.999999999999999999"), decimal("0.000000000000000001")),
				values("Decimal(38, 10)", decimal("-9999999999999999999999999999.9999999999"),
						decimal("18446744073709551616.0000000001")),
				values("Decimal(76, 76)", decimal("-0." + "9".repeat(76)), decimal("0." + "0".repeat(75) + "1")),
				values("Decimal(76, 0)", decimal("-" + "9".repeat(76)), decimal("12345678901234567890123456789")),
				values("String", "", "plain", "\u0446\u0435\u043d\u0430 \u20ac \uD83D\uDE00 ?", "a\0b'\\\n\t"),
				values("UUID", UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"), new UUID(0, 0),
						new UUID(-1, -1)),
				values("IPv4", address("0.0.0.0"), address("1.2.3.4"), address("255.255.255.255")),
				values("IPv6", address("::"), address("::1"), address("2001:db8::ff00:42:8329")),
				values("Enum8('a' = -128, 'it''s \\\\' = 0, '' = 1, '\u0446' = 127)", "a", "it's \\", "", "\u0446"),
				values("Enum16('a' = -32768, 'b' = 32767)", "a", "b", "b", "a"));
	}

	@ParameterizedTest
	@MethodSource("types")
	void whatIsWrittenComesBack(String type, List<Object> values, TestDatabase database) {
		NativeTable table = new NativeTable(database, "scalar_round_trip", type);
		table.insertObjects(values);
		assertThat(table.readObjects()).isEqualTo(values);
		assertThat(table.ask("c0")).isEqualTo(strings(table.read().get(0)));
	}

	@ParameterizedTest
	@MethodSource("types")
	void nullsStandBetweenValues(String type, List<Object> values, TestDatabase database) {
		NativeTable table = new NativeTable(database, "scalar_nulls", "Nullable(" + type + ")");
		List<@Nullable Object> withNulls = new ArrayList<>();
		withNulls.add(null);
		for (Object value : values) {
			withNulls.add(value);
			withNulls.add(null);
		}
		table.insertObjects(withNulls);
		assertThat(table.readObjects()).isEqualTo(withNulls);
		assertThat(table.ask("c0")).isEqualTo(strings(table.read().get(0)));
	}

	@ParameterizedTest
	@MethodSource("types")
	void aColumnOfNullsComesBack(String type, List<Object> values, TestDatabase database) {
		NativeTable table = new NativeTable(database, "scalar_all_null", "Nullable(" + type + ")");
		List<@Nullable Object> nulls = Arrays.asList(new Object[values.size()]);
		table.insertObjects(nulls);
		assertThat(table.readObjects()).isEqualTo(nulls);
		assertThat(table.ask("c0 IS NULL")).containsOnly("1");
	}

	private static List<@Nullable String> strings(Column column) {
		List<@Nullable String> texts = new ArrayList<>();
		for (int row = 0; row < column.size(); row++) {
			texts.add(column.isNull(row) ? null : column.getString(row));
		}
		return texts;
	}

	private static Arguments values(String type, Object... values) {
		return arguments(type, List.of(values));
	}

	private static BigInteger big(long value) {
		return BigInteger.valueOf(value);
	}

	private static BigInteger power(int exponent) {
		return BigInteger.ONE.shiftLeft(exponent);
	}

	private static BigInteger last(int bits) {
		return power(bits).subtract(BigInteger.ONE);
	}

	private static BigDecimal decimal(String text) {
		return new BigDecimal(text);
	}

	private static InetAddress address(String text) throws UnknownHostException {
		return InetAddress.getByName(text);
	}

}
