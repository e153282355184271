package io.clickhouseconnect.typed;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.session.SessionIdStrategy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Parameters of typed queries: what is given comes back as the same object.
 */
@ExtendWith(ClickHouseExtension.class)
class TypedParameterTests {

	private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

	private static final String ODD = "it's \\ \"odd\"\t\n\r\0`x` {y:Int8} ? :z -- /* \u0446\ud83d\ude00";

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = ClickHouseClient.builder()
			.url(database.url().toString())
			.session(SessionIdStrategy.none())
			.setting("allow_experimental_time_time64_type", 1)
			.build();
	}

	static Stream<Arguments> values() throws Exception {
		ZonedDateTime time = ZonedDateTime.of(2024, 7, 1, 12, 30, 15, 123_456_789, PARIS);
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		map.put("it's", 1L);
		map.put("null", null);
		return Stream.of(arguments("Int8", (byte) -128),
				arguments("UInt64", BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE)),
				arguments("Int256", BigInteger.ONE.shiftLeft(255).negate()), arguments("Float64", 0.1),
				arguments("Float32", Float.NaN), arguments("Bool", true),
				arguments("Decimal(38, 10)", new BigDecimal("-1.0000000001")), arguments("String", ""),
				arguments("String", ODD), arguments("String", "\\N"), arguments("Nullable(String)", null),
				arguments("Nullable(String)", "NULL"), arguments("LowCardinality(Nullable(String))", null),
				arguments("UUID", new UUID(1, -1)), arguments("IPv4", InetAddress.getByName("1.2.3.4")),
				arguments("IPv6", InetAddress.getByName("fe80::1")), arguments("Enum8('it\\'s' = 1, 'b' = 2)", "it's"),
				arguments("Date", LocalDate.of(2149, 6, 6)), arguments("Date32", LocalDate.of(1900, 1, 1)),
				arguments("DateTime('Europe/Paris')", time.withNano(0)),
				arguments("DateTime64(3, 'Europe/Paris')", time.withNano(123_000_000)),
				arguments("DateTime64(6, 'Europe/Paris')", time.withNano(123_456_000)),
				arguments("DateTime64(9, 'Europe/Paris')", time), arguments("Time", Duration.ofHours(-100)),
				arguments("Time", Duration.ofHours(1000).minusSeconds(1)),
				arguments("Time64(9)", Duration.ofSeconds(-1, -1)),
				arguments("Array(String)", List.of("it's", "a\tb\\", "", ODD)),
				arguments("Array(Nullable(String))", Arrays.asList(null, "NULL", "\\N")),
				arguments("Array(Array(Nullable(Int8)))", List.of(Arrays.asList((byte) 1, null), List.of())),
				arguments("Array(Date)", List.of(LocalDate.of(2020, 1, 2))),
				arguments("Array(DateTime64(9, 'Europe/Paris'))", List.of(time)),
				arguments("Tuple(Int8, String, Nullable(Date))", Arrays.asList((byte) 1, "it's", null)),
				arguments("Tuple(t DateTime64(6, 'Europe/Paris'))", Map.of("t", time.withNano(1_000))),
				arguments("Map(String, Nullable(Int64))", map), arguments("Array(Tuple(Int8, Array(Nullable(String))))",
						List.of(List.of((byte) 1, Arrays.asList("x", null)))));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("values")
	void aParameterWithATypeComesBack(String type, @Nullable Object value) {
		QueryResult result = this.client.sql("SELECT {p:" + type + "} AS p, {q:String} AS q")
			.param("p", value)
			.param("q", ODD)
			.query();
		assertThat(result.metadata().get(0).type()).hasToString(type);
		assertThat(result.rows().get(0).getObject("p")).isEqualTo(value);
		assertThat(result.rows().get(0).getString("q")).isEqualTo(ODD);
	}

	static Stream<@Nullable Object> literals() throws Exception {
		return Stream.of("", ODD, "\\N", "NULL", null, true, 0.1,
				UUID.fromString("61f0c404-5cb3-11e7-907b-a6006ad3dba0"), new BigDecimal("1.25"),
				LocalDate.of(2020, 1, 2), List.of("it's", ODD), List.of());
	}

	@ParameterizedTest
	@MethodSource("literals")
	void aParameterWithoutATypeComesBack(@Nullable Object value) {
		for (String sql : List.of("SELECT :p AS p", "SELECT ? AS p -- ?")) {
			var spec = sql.contains(":") ? this.client.sql(sql).param("p", value) : this.client.sql(sql).param(value);
			assertThat(spec.query().rows().get(0).getObject("p")).satisfiesAnyOf(
					(read) -> assertThat(read).isEqualTo(value),
					(read) -> assertThat(Objects.toString(read)).isEqualTo(Objects.toString(value)));
		}
	}

	@Test
	void aLiteralOfNullsInContainersComesBack() {
		assertThat(this.client.sql("SELECT :a AS a, :t AS t, :m AS m")
			.param("a", Arrays.asList(1, null))
			.param("t", new Pair(7, null))
			.param("m", Map.of("k", Arrays.asList("x", null)))
			.query()
			.rows()
			.get(0)
			.toMap()).containsEntry("a", Arrays.asList((short) 1, null))
			.containsEntry("t", Arrays.asList((short) 7, null))
			.containsEntry("m", Map.of("k", Arrays.asList("x", null)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTC", "America/New_York", "Asia/Kolkata" })
	void aLocalTimeIsThatOfTheWallWhateverTheZoneOfThisMachine(String zone) {
		LocalDateTime wall = LocalDateTime.of(2024, 7, 1, 12, 30, 15);
		TimeZone before = TimeZone.getDefault();
		TimeZone.setDefault(TimeZone.getTimeZone(zone));
		try {
			assertThat(this.client.sql("SELECT {p:DateTime} AS p").param("p", wall).query(LocalDateTime.class).single())
				.isEqualTo(wall);
			assertThat(this.client.sql("SELECT {p:DateTime64(6, 'Asia/Tokyo')} AS p")
				.param("p", wall.plusNanos(1_000))
				.query(Instant.class)
				.single()).isEqualTo(wall.plusNanos(1_000).atZone(ZoneId.of("Asia/Tokyo")).toInstant());
			assertThat(this.client.sql("SELECT :p AS p").param("p", wall).query(LocalDateTime.class).single())
				.isEqualTo(wall);
			assertThat(this.client.sql("SELECT {p:Array(DateTime)}[1]")
				.param("p", List.of(wall))
				.query(LocalDateTime.class)
				.single()).isEqualTo(wall);
		}
		finally {
			TimeZone.setDefault(before);
		}
	}

	@Test
	void microsecondsAreNotLostWithoutAType() {
		Instant instant = Instant.parse("2024-07-01T12:30:15.123456Z");
		assertThat(this.client.sql("SELECT :p AS p").param("p", instant).query(Instant.class).single())
			.isEqualTo(instant);
		assertThat(this.client.sql("SELECT :p[1] AS p").param("p", List.of(instant)).query(Instant.class).single())
			.isEqualTo(instant);
	}

	@Test
	void aTimeOfDayComesBackAsADurationOrATime() {
		QueryResult result = this.client.sql("SELECT {p:Time64(9)} AS p")
			.param("p", LocalTime.of(23, 59, 59, 1))
			.query();
		assertThat(result.rows().get(0).get("p", LocalTime.class)).isEqualTo(LocalTime.of(23, 59, 59, 1));
		assertThat(result.rows().get(0).getDuration("p")).isEqualTo(Duration.ofHours(24).minusSeconds(1).plusNanos(1));
	}

	@Test
	void parametersGoWithRowsStreamsAndObjects() {
		String sql = "SELECT number AS n, {s:String} AS s FROM numbers({n:UInt32}) WHERE n IN {in:Array(UInt64)}";
		var prepared = this.client.sql(sql).param("s", ODD).param("n", 100).prepare();
		List<Integer> in = java.util.stream.IntStream.range(0, 3_000).boxed().toList();
		assertThat(prepared.spec().param("in", in).query(Numbered.class).list()).hasSize(100)
			.contains(new Numbered(99, ODD));
		try (var rows = prepared.spec().param("in", List.of(7)).rows()) {
			assertThat(rows.next()).isTrue();
			assertThat(rows.getLong("n")).isEqualTo(7);
			assertThat(rows.next()).isFalse();
		}
		assertThat(prepared.spec().param("in", List.of()).query().metadata()).extracting("name")
			.containsExactly("n", "s");
	}

	record Numbered(long n, String s) {
	}

	record Pair(int a, @Nullable String b) {
	}

}
