package io.clickhouseconnect.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.request.Identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link Sql}.
 */
class SqlTests {

	static Stream<Arguments> literals() {
		UUID id = UUID.fromString("61f0c404-5cb3-11e7-907b-a6006ad3dba0");
		return Stream.of(arguments(null, "NULL"), arguments("it's\\\n\0", "'it\\'s\\\\\\n\\0'"), arguments(5, "5"),
				arguments(-5, " -5"), arguments(true, "true"), arguments(1.5, "1.5"), arguments(0.1f, "toFloat32(0.1)"),
				arguments(Double.NaN, "nan"), arguments(Double.NEGATIVE_INFINITY, " -inf"),
				arguments(new BigDecimal("1.10"), "toDecimal64('1.10',2)"),
				arguments(new BigDecimal("-12345678901234567890.1"), "toDecimal128('-12345678901234567890.1',1)"),
				arguments(new BigInteger("18446744073709551615"), "18446744073709551615"),
				arguments(BigInteger.ONE.shiftLeft(64), "toInt128('18446744073709551616')"),
				arguments(BigInteger.ONE.shiftLeft(255), "toUInt256('" + BigInteger.ONE.shiftLeft(255) + "')"),
				arguments(id, "'" + id + "'"), arguments(new byte[] { 0, 'a', -1 }, "'\\x00a\\xFF'"),
				arguments(LocalDate.parse("1950-01-02"), "toDate32('1950-01-02')"),
				arguments(Instant.parse("2020-01-02T03:04:05Z"), "toDateTime('2020-01-02 03:04:05','UTC')"),
				arguments(Instant.parse("1969-12-31T23:59:59.5Z"), "toDateTime64('1969-12-31 23:59:59.500',3,'UTC')"),
				arguments(Instant.parse("2020-01-02T03:04:05.000001Z"),
						"toDateTime64('2020-01-02 03:04:05.000001',6,'UTC')"),
				arguments(LocalDateTime.parse("2020-01-02T03:04:05"), "toDateTime('2020-01-02 03:04:05')"),
				arguments(LocalDateTime.parse("1970-01-01T03:04:05"), "toDateTime64('1970-01-01 03:04:05',0)"),
				arguments(Duration.ofHours(-100), "CAST('-100:00:00','Time')"),
				arguments(Duration.ofNanos(-1), "CAST('-00:00:00.000000001','Time64(9)')"),
				arguments(List.of(1, -2), "[1, -2]"), arguments(new String[] { "a", null }, "['a',NULL]"),
				arguments(Map.of("a", List.of()), "map('a',[])"), arguments(new Pair(1, "x"), "tuple(1,'x')"),
				arguments(new Identifier("a b"), "`a b`"));
	}

	@ParameterizedTest
	@MethodSource("literals")
	void literalsKeepTheirValue(@Nullable Object value, String expected) {
		assertThat(Sql.literal(value)).isEqualTo(expected);
	}

	@Test
	void namesAreQuotedAndEscaped() {
		assertThat(Sql.identifier("a`b\\c d.e")).isEqualTo("`a\\`b\\\\c d.e`");
		assertThat(Sql.identifier("`x`")).isEqualTo("`\\`x\\``");
		assertThat(Sql.identifier("db", "table")).isEqualTo("`db`.`table`");
	}

	@Test
	void impossibleNamesAreRefused() {
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> Sql.identifier(""));
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> Sql.identifier("a", "b\0"));
		assertThatIllegalArgumentException().isThrownBy(() -> Sql.identifier(null))
			.withMessage("'name' must not be null");
	}

	@Test
	void impossibleValuesAreRefused() {
		for (Object value : Arrays.asList("\udc00", new Object(), new BigDecimal(BigInteger.TEN.pow(76)),
				BigInteger.ONE.shiftLeft(256), Duration.ofHours(1000), LocalDate.parse("1899-12-31"))) {
			assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> Sql.literal(value));
		}
	}

	record Pair(int a, String b) {
	}

}
