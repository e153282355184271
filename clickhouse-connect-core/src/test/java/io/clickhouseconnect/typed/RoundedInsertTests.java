package io.clickhouseconnect.typed;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.PreparedInsert;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.request.ColumnValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Values with more precision than their column, which become the nearest value of the
 * column or are refused, as the insert wants it.
 */
@ExtendWith(ClickHouseExtension.class)
class RoundedInsertTests {

	private static final Instant NANOS = Instant.parse("2024-02-29T12:34:56.987654321Z");

	private static final Instant BEFORE_EPOCH = Instant.parse("1969-12-31T23:59:58.0000001Z");

	private TestDatabase database;

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.database = database;
		this.client = TypedClients.client(database);
	}

	private void create(String type) {
		this.client.sql("CREATE OR REPLACE TABLE rounded (c " + type + ") ENGINE = Memory")
			.setting("enable_time_time64_type", 1)
			.command();
	}

	private String stored() {
		return this.database.query("SELECT toString(c) FROM rounded FORMAT TSVRaw").strip();
	}

	static Stream<Arguments> rounded() {
		return Stream.of(arguments("DateTime('UTC')", NANOS, "2024-02-29 12:34:56"),
				arguments("DateTime64(3, 'UTC')", NANOS, "2024-02-29 12:34:56.987"),
				arguments("Nullable(DateTime64(6, 'UTC'))", NANOS, "2024-02-29 12:34:56.987654"),
				arguments("DateTime64(3, 'UTC')", BEFORE_EPOCH, "1969-12-31 23:59:58.000"),
				arguments("DateTime64(0, 'UTC')", BEFORE_EPOCH, "1969-12-31 23:59:58"),
				arguments("DateTime64(1, 'UTC')", ZonedDateTime.parse("2024-01-01T00:00:00.19+01:00"),
						"2023-12-31 23:00:00.1"),
				arguments("DateTime('UTC')", LocalDateTime.parse("2024-01-01T00:00:00.999"), "2024-01-01 00:00:00"),
				arguments("DateTime('UTC')", "2024-01-01T00:00:00.999Z", "2024-01-01 00:00:00"),
				arguments("Time", LocalTime.parse("01:02:03.999"), "01:02:03"),
				arguments("Time64(3)", Duration.ofNanos(1_999_999), "00:00:00.001"),
				arguments("Date", LocalDateTime.parse("2024-02-29T23:59:59"), "2024-02-29"),
				arguments("Date32", ZonedDateTime.parse("2024-02-29T23:59:59+14:00[Pacific/Kiritimati]"), "2024-02-29"),
				arguments("Date", OffsetDateTime.parse("2024-02-29T00:00:01+14:00"), "2024-02-29"),
				arguments("Float32", 0.1, "0.1"), arguments("Float32", 16_777_217, "16777216"),
				arguments("BFloat16", 1.001f, "1"), arguments("BFloat16", 1.003, "1"),
				arguments("BFloat16", 1.005, "1.0078125"), arguments("Float64", new BigDecimal("0.1"), "0.1"),
				arguments("Float32", new BigDecimal("0.1"), "0.1"),
				arguments("Float64", Long.MAX_VALUE, "9223372036854775807"),
				arguments("Float64", BigInteger.TEN.pow(30).add(BigInteger.ONE), "1e30"),
				arguments("Array(Float32)", new double[] { 0.1, 0.5 }, "[0.1,0.5]"),
				arguments("LowCardinality(Nullable(DateTime('UTC')))", NANOS, "2024-02-29 12:34:56"));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("rounded")
	void precisionThatTheColumnDoesNotHaveIsRoundedUnlessTheInsertIsExact(String type, Object value, String stored) {
		this.client.sql("CREATE OR REPLACE TABLE rounded (c " + type + ") ENGINE = Memory")
			.setting("enable_time_time64_type", 1)
			.setting("allow_suspicious_low_cardinality_types", 1)
			.command();
		List<List<Object>> rows = List.of(List.of(value));
		this.client.insert("rounded").rows(rows);
		String expected = type.equals("Float64") && value instanceof Long ? "9223372036854776000" : stored;
		assertThat(stored()).isEqualTo(expected);
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.insert("rounded").exact().rows(rows))
			.withMessageContaining("'c'");
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.insert("rounded").exact().columnValues(ColumnValues.of(List.of(value))));
		assertThat(stored()).isEqualTo(expected);
	}

	static Stream<Arguments> outOfRange() {
		return Stream.of(arguments("Float32", 1e300), arguments("BFloat16", 1e300),
				arguments("BFloat16", Float.MAX_VALUE), arguments("Float64", new BigDecimal("1e400")),
				arguments("Float32", new BigDecimal("1e40")),
				arguments("DateTime('UTC')", Instant.parse("2107-01-01T00:00:00Z")),
				arguments("DateTime('UTC')", Instant.parse("1969-12-31T23:59:59.9Z")), arguments("Int32", 1.5),
				arguments("Decimal(5, 2)", new BigDecimal("1.005")), arguments("Date", NANOS));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("outOfRange")
	void whatIsOutOfRangeOrOfAnotherMeaningIsRefused(String type, Object value) {
		create(type);
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.insert("rounded").rows(List.of(List.of(value))))
			.withMessageContaining("'c'");
		assertThat(stored()).isEmpty();
	}

	@Test
	void floatsBecomeTheNearestBFloat16() {
		create("BFloat16");
		double[] values = new double[2_000];
		for (int i = 0; i < values.length; i++) {
			values[i] = Math.exp(i / 25.0 - 40);
		}
		this.client.insert("rounded").columnValues(ColumnValues.of(values));
		double[] stored = this.client.sql("SELECT toFloat64(c) FROM rounded")
			.query(Double.class)
			.list()
			.stream()
			.mapToDouble(Double::doubleValue)
			.toArray();
		for (int i = 0; i < values.length; i++) {
			assertThat(Math.abs(stored[i] / values[i] - 1)).isLessThanOrEqualTo(1 / 256.0);
		}
	}

	@Test
	void aPreparedInsertMayBecomeExact() {
		create("DateTime64(3, 'UTC')");
		PreparedInsert prepared = this.client.insert("rounded").prepare();
		prepared.spec().rows(List.of(List.of(NANOS)));
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> prepared.spec().exact().rows(List.of(List.of(NANOS))))
			.withMessageContaining("truncate it first");
		assertThat(stored()).isEqualTo("2024-02-29 12:34:56.987");
	}

	@Test
	void aClientMayBeExact() {
		create("DateTime64(3, 'UTC')");
		ClickHouseClient exact = ClickHouseClient.builder().url(this.database.url().toString()).exact().build();
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> exact.insert("rounded").rows(List.of(List.of(NANOS))));
	}

	record Event(Instant c) {

	}

	@Test
	void recordsAreRoundedAlike() {
		create("DateTime('UTC')");
		this.client.insert("rounded").records(List.of(new Event(NANOS)));
		assertThat(stored()).isEqualTo("2024-02-29 12:34:56");
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.insert("rounded").exact().records(List.of(new Event(NANOS))));
	}

}
