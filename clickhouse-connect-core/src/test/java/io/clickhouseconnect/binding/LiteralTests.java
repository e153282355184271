package io.clickhouseconnect.binding;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.request.Identifier;
import io.clickhouseconnect.session.SessionIdStrategy;
import org.junit.jupiter.api.BeforeEach;
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
 * What the server makes of literals that stand for {@code :name} and {@code ?}.
 */
@ExtendWith(ClickHouseExtension.class)
class LiteralTests {

	private static final UUID ID = UUID.fromString("61f0c404-5cb3-11e7-907b-a6006ad3dba0");

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = ClickHouseClient.builder()
			.url(database.server().httpUrl().toString())
			.database(database.name())
			.setting("session_timezone", "Asia/Tokyo")
			.session(SessionIdStrategy.none())
			.build();
	}

	static Stream<Arguments> literals() throws Exception {
		String odd = "a'b\\c\td\ne\rf\0g\bh\f`i\"j\u00e9\uD83D\uDE00{x:Int8}?:y--/*";
		Map<String, Integer> map = new LinkedHashMap<>();
		map.put("it's", 1);
		return Stream.of(arguments(odd, odd, "String"), arguments("", "", "String"), arguments('c', "c", "String"),
				arguments(null, null, "Nullable(Nothing)"), arguments(Optional.empty(), null, "Nullable(Nothing)"),
				arguments(Optional.of(7), "7", "UInt8"), arguments(7, "7", "UInt8"), arguments(-7, "-7", "Int8"),
				arguments(Long.MAX_VALUE, "9223372036854775807", "UInt64"),
				arguments(Long.MIN_VALUE, "-9223372036854775808", "Int64"),
				arguments(BigInteger.ONE.shiftLeft(100), BigInteger.ONE.shiftLeft(100).toString(), null),
				arguments(BigInteger.ONE.shiftLeft(200).negate(), BigInteger.ONE.shiftLeft(200).negate().toString(),
						"Int256"),
				arguments(0.1, "0.1", "Float64"), arguments(0.1f, "0.1", "Float32"), arguments(-1.5, "-1.5", "Float64"),
				arguments(Double.NaN, "nan", "Float64"), arguments(Double.NEGATIVE_INFINITY, "-inf", "Float64"),
				arguments(new BigDecimal("1.25"), "1.25", "Decimal(18, 2)"),
				arguments(new BigDecimal("-12345678901234567890.5"), "-12345678901234567890.5", "Decimal(38, 1)"),
				arguments(true, "true", "Bool"), arguments(ID, ID.toString(), "String"),
				arguments(InetAddress.getByName("1.2.3.4"), "1.2.3.4", "String"),
				arguments(TimeUnit.DAYS, "DAYS", "String"),
				arguments(new byte[] { 'a', 0, '\'', '\\' }, "a\0'\\", "String"),
				arguments(LocalDate.parse("1900-01-01"), "1900-01-01", "Date32"),
				arguments(LocalDateTime.parse("2020-01-02T03:04:05"), "2020-01-02 03:04:05", null),
				arguments(Instant.parse("2020-01-02T03:04:05Z"), "2020-01-02 03:04:05", null),
				arguments(Instant.parse("2020-01-02T03:04:05.123456789Z"), "2020-01-02 03:04:05.123456789", null),
				arguments(LocalTime.parse("03:04:05"), "03:04:05", null),
				arguments(Duration.ofSeconds(-5), "-00:00:05", null), arguments(Period.ofDays(3), "3", "IntervalDay"),
				arguments(Period.of(1, 2, 0), "14", "IntervalMonth"), arguments(List.of(1, 2), "[1,2]", "Array(UInt8)"),
				arguments(new long[] { 1, -2 }, "[1,-2]", null),
				arguments(Arrays.asList("it's", null), "['it\\'s',NULL]", "Array(Nullable(String))"),
				arguments(List.of(List.of(1), List.of()), "[[1],[]]", "Array(Array(UInt8))"),
				arguments(List.of(), "[]", "Array(Nothing)"), arguments(map, "{'it\\'s':1}", "Map(String, UInt8)"),
				arguments(new Pair(1, "x"), "(1,'x')", "Tuple(UInt8, String)"));
	}

	@ParameterizedTest
	@MethodSource("literals")
	void theServerReadsWhatWasMeant(Object value, String expected, String type) {
		List<String> named = this.client.sql("SELECT toString(:p), toTypeName(:p)")
			.param("p", value)
			.command()
			.values();
		assertThat(named.get(0)).isEqualTo(expected);
		if (type != null) {
			assertThat(named.get(1)).isEqualTo(type);
		}
		List<String> positional = this.client.sql("SELECT toString(?), toTypeName(?)")
			.param(value)
			.param(value)
			.command()
			.values();
		assertThat(positional).isEqualTo(named);
	}

	@Test
	void aMinusBeforeANegativeNumberIsNoComment() {
		assertThat(this.client.sql("SELECT 1-:x").param("x", -2).command().asLong()).isEqualTo(3);
		assertThat(this.client.sql("SELECT 1-?").param(-2.0).command().asLong()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "'; DROP TABLE kept; --", "\\'; DROP TABLE kept; --", "\\", "\\\\'", "*/ 1", "`", "$$",
			"\u2019" })
	void textCannotLeaveItsQuotes(String text) {
		assertThat(this.client.sql("SELECT :x").param("x", text).command().asString()).isEqualTo(text);
		assertThat(this.client.sql("SELECT ?, 'fixed ? :x' -- ?").param(text).command().values()).containsExactly(text,
				"fixed ? :x");
		assertThat(this.client.sql("SELECT {x:String}").param("x", text).command().asString()).isEqualTo(text);
		assertThat(this.client.sql("SELECT {x:Array(String)}[1]").param("x", List.of(text)).command().asString())
			.isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain", "with space", "\u0446\u0435\u043d\u0430", "back`tick", "a.b", "quo'te",
			"back\\slash", "double\"quote", "SELECT", "1st" })
	void identifiersAreNamesWhateverIsInThem(String name) {
		this.client.sql("CREATE OR REPLACE TABLE :t (:c UInt8) ENGINE = Memory")
			.param("t", new Identifier(name))
			.param("c", new Identifier(name))
			.command();
		this.client.sql("INSERT INTO ? VALUES (7)").param(new Identifier(name)).command();
		assertThat(this.client.sql("SELECT {c:Identifier} FROM {t:Identifier}")
			.param("t", name)
			.param("c", new Identifier(name))
			.command()
			.asLong()).isEqualTo(7);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\ud800", "a\udc00", "\ud800b", "\udc00\ud800" })
	void halfACharacterIsRefusedWithoutShowingTheValue(String text) {
		for (String sql : List.of("SELECT {x:String}", "SELECT {x:Identifier}", "SELECT :x")) {
			assertThatExceptionOfType(ClickHouseRequestException.class)
				.isThrownBy(() -> this.client.sql(sql).param("x", text).command())
				.withMessageContaining("half of a surrogate pair");
		}
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(
				() -> this.client.sql("SELECT {x:Map(String, String)}").param("x", Map.of("k", text)).command());
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> this.client.sql("SELECT 1").setting("log_comment", text).command());
	}

	record Pair(int a, String b) {
	}

}
