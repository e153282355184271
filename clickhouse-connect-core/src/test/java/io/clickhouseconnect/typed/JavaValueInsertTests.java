package io.clickhouseconnect.typed;

import java.math.BigDecimal;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.request.ColumnValues;
import org.jspecify.annotations.Nullable;
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
 * The Java classes that a column takes beside the one that it is read as.
 */
@ExtendWith(ClickHouseExtension.class)
class JavaValueInsertTests {

	private static final UUID ID = UUID.fromString("61f0c404-5cb3-11e7-907b-a6006ad3dba0");

	private static final Instant TIME = Instant.parse("2024-02-29T12:34:56.5Z");

	private TestDatabase database;

	private ClickHouseClient client;

	enum Colour {

		RED, GREEN

	}

	record Place(double latitude, @Nullable String name) {

	}

	record Leg(Place from, List<Place> via) {

	}

	public static final class Stop {

		private final int stopNumber;

		Stop(int stopNumber) {
			this.stopNumber = stopNumber;
		}

		public int getStopNumber() {
			return this.stopNumber;
		}

	}

	@BeforeEach
	void createClient(TestDatabase database) {
		this.database = database;
		this.client = TypedClients.client(database);
	}

	private void create(String type) {
		this.client.sql("CREATE OR REPLACE TABLE java_values (c " + type + ") ENGINE = Memory")
			.setting("enable_time_time64_type", 1)
			.setting("flatten_nested", 0)
			.setting("allow_suspicious_variant_types", 1)
			.setting("allow_suspicious_low_cardinality_types", 1)
			.command();
	}

	private List<String> stored(String expression) {
		return this.database.query("SELECT " + expression + " FROM java_values FORMAT TSVRaw").lines().toList();
	}

	static Stream<Arguments> taken() throws Exception {
		return Stream.of(arguments("String", 'x', "x"), arguments("String", Colour.RED, "RED"),
				arguments("String", ID, ID.toString()), arguments("LowCardinality(String)", Colour.RED, "RED"),
				arguments("Variant(String, Int8)", Colour.GREEN, "GREEN"), arguments("Dynamic", Colour.GREEN, "GREEN"),
				arguments("Dynamic", 'x', "x"), arguments("UUID", ID.toString().replace("-", ""), ID.toString()),
				arguments("UUID", ID.toString().toUpperCase(java.util.Locale.ROOT), ID.toString()),
				arguments("Date", java.sql.Date.valueOf("2024-02-29"), "2024-02-29"),
				arguments("Date32", java.sql.Date.valueOf("1924-02-29"), "1924-02-29"),
				arguments("DateTime64(1, 'UTC')", Timestamp.from(TIME), "2024-02-29 12:34:56.5"),
				arguments("DateTime('UTC')", java.sql.Date.valueOf("2024-02-29"), "2024-02-29 00:00:00"),
				arguments("DateTime('UTC')", LocalDate.of(2024, 2, 29), "2024-02-29 00:00:00"),
				arguments("Time", Time.valueOf(LocalTime.of(1, 2, 3)), "01:02:03"),
				arguments("Variant(Date, DateTime('UTC'))", java.sql.Date.valueOf("2024-02-29"), "2024-02-29"),
				arguments("Variant(Point, String)", new double[] { 1, 2 }, "(1,2)"),
				arguments("Tuple(a Int8, b Nullable(String))", Map.of("a", 1), "(1,NULL)"),
				arguments("Map(String, Int8)",
						List.of(new SimpleEntry<>("a", 1), new SimpleEntry<>("a", 2), new SimpleEntry<>("b", 3)),
						"{'a':1,'a':2,'b':3}"),
				arguments("Map(String, Int8)", List.of(List.of("a", 1), List.of("a", 2)), "{'a':1,'a':2}"),
				arguments("Int32", Optional.of(7), "7"), arguments("Nullable(Int32)", Optional.empty(), "\\N"),
				arguments("Int64", OptionalLong.of(7), "7"), arguments("Float64", OptionalDouble.of(0.5), "0.5"),
				arguments("LowCardinality(Nullable(String))", Optional.empty(), "\\N"),
				arguments("Array(Nullable(Int32))", List.of(OptionalInt.of(1), OptionalInt.empty()), "[1,NULL]"),
				arguments("Enum8('RED' = 1)", Optional.of(Colour.RED), "RED"),
				arguments("Dynamic", Optional.of("x"), "x"), arguments("Variant(Int8, String)", Optional.of("x"), "x"),
				arguments("Dynamic", new BigDecimal("0E-77"), "0"),
				arguments("Dynamic", Instant.parse("2299-01-01T00:00:00.123456Z"), "2299-01-01 00:00:00.123456"),
				arguments("Tuple(latitude Float64, name Nullable(String))", new Place(1.5, "a"), "(1.5,'a')"),
				arguments("Tuple(Float64, Nullable(String))", new Place(1.5, null), "(1.5,NULL)"),
				arguments("Tuple(stop_number Int32, further Nullable(String))", new Stop(7), "(7,NULL)"),
				arguments("Array(Tuple(stop_number Int32))", List.of(new Stop(7), Map.of("stop_number", 8)),
						"[(7),(8)]"),
				arguments("Nested(name Nullable(String), latitude Float64)",
						List.of(new Place(1.5, "a"), new Place(2, null)), "[('a',1.5),(NULL,2)]"),
				arguments("Map(String, Tuple(stop_number Int32))", Map.of("x", new Stop(7)), "{'x':(7)}"),
				arguments("JSON", new Leg(new Place(1.5, "a"), List.of(new Place(2.5, "b"))),
						"{\"from\":{\"latitude\":1.5,\"name\":\"a\"},\"via\":[{\"latitude\":2.5,\"name\":\"b\"}]}"),
				arguments("JSON",
						Map.of("leg", List.of(new Place(1.5, "a")), "colour", Colour.RED, "none", Optional.empty()),
						"{\"colour\":\"RED\",\"leg\":[{\"latitude\":1.5,\"name\":\"a\"}]}"));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("taken")
	void aColumnTakesTheClass(String type, Object value, String stored) {
		create(type);
		List<List<Object>> rows = List.of(List.of(value));
		this.client.insert("java_values").rows(rows);
		this.client.insert("java_values").columnValues(ColumnValues.of(List.of(value)));
		this.client.insert("java_values").append((row) -> {
			row.setObject(0, value);
			row.endRow();
		});
		String shown = type.contains("Nullable") && stored.equals("\\N") ? "c" : "toString(c)";
		assertThat(stored(shown)).containsExactly(stored, stored, stored);
	}

	@Test
	void anOptionalWithoutValueIsTheDefault() {
		this.client.sql("CREATE OR REPLACE TABLE java_values (id Int8, c Int32 DEFAULT 42) ENGINE = Memory").command();
		this.client.insert("java_values").rows(List.of(List.of(1, Optional.empty()), List.of(2, Optional.of(7))));
		assertThat(stored("c")).containsExactly("42", "7");
	}

	static Stream<Arguments> refused() {
		return Stream.of(arguments("UUID", ID.toString().replace("-", "").substring(1), "no UUID"),
				arguments("UUID", ID.toString().replace('-', '_'), "no UUID"),
				arguments("Tuple(a Int8, b String)", Map.of("a", 1), "without the element 'b'"),
				arguments("Tuple(a Int8, b Nullable(String))", Map.of("a", 1, "x", 2), "keys that are no elements"),
				arguments("Tuple(latitude Float64)", new Place(1, "a"), "no column for the component 'name'"),
				arguments("Tuple(Float64)", new Place(1, "a"), "exactly 1 components"),
				arguments("Map(String, Int8)", List.of(List.of("a")), "a key and a value"),
				arguments("Int32", new Place(1, "a"), "a Place, which"),
				arguments("Dynamic", new BigDecimal("1E-77"), "TypedValue of Float64 or String"),
				arguments("Date", Time.valueOf("01:02:03"), "a Time, which"),
				arguments("DateTime('UTC')", Time.valueOf("01:02:03"), "a Time, which"));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("refused")
	void whatIsRefusedSaysWhy(String type, Object value, String message) {
		create(type);
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.insert("java_values").rows(List.of(List.of(value))))
			.withMessageContaining("'c', row 0")
			.withMessageContaining(message);
	}

	record Tour(int id, List<Place> places) {

	}

	@Test
	void recordsFillTheArraysThatTheServerMakesOfNested() {
		this.client
			.sql("CREATE OR REPLACE TABLE java_values (id Int32, places Nested(name String, latitude Float64))"
					+ " ENGINE = Memory")
			.command();
		this.client.insert("java_values")
			.records(List.of(new Tour(1, List.of(new Place(1.5, "a"), new Place(2.5, "b"))), new Tour(2, List.of())));
		this.client.insert("java_values")
			.columns("places", "id")
			.rows(List.of(List.of(List.of(new Place(3.5, "c")), 3),
					List.of(List.of(Map.of("name", "d", "latitude", 4)), 4)));
		this.client.insert("java_values").rows(List.of(List.of(5, List.of("e"), List.of(5.5))));
		assertThat(this.database.query("SELECT * FROM java_values ORDER BY id FORMAT TSVRaw").lines()).containsExactly(
				"1\t['a','b']\t[1.5,2.5]", "2\t[]\t[]", "3\t['c']\t[3.5]", "4\t['d']\t[4]", "5\t['e']\t[5.5]");
	}

	record Source(int id, @Nullable Integer seed) {

	}

	@Test
	void aPropertyOfAnEphemeralColumnGivesItsValueToTheDefaults() {
		this.client.sql("""
				CREATE OR REPLACE TABLE java_values (id Int32, seed Int32 EPHEMERAL 5, c Int32 DEFAULT seed * 2)
				ENGINE = Memory""").command();
		this.client.insert("java_values").records(List.of(new Source(1, 21), new Source(2, null)));
		this.client.insert("java_values").columns("id", "seed").rows(List.of(List.of(3, 4)));
		this.client.insert("java_values").rows(List.of(List.of(4, 44)));
		assertThat(this.database.query("SELECT id, c FROM java_values ORDER BY id FORMAT TSVRaw").lines())
			.containsExactly("1\t42", "2\t10", "3\t8", "4\t44");
	}

	@Test
	void dotsInKeysOfJsonAreEscapedWhereTheServerWould(TestDatabase database) {
		List<Map<String, Object>> keys = List.of(Map.of("a.b", 1));
		for (boolean escaped : new boolean[] { true, false }) {
			create("JSON");
			this.client.insert("java_values")
				.setting("json_type_escape_dots_in_keys", escaped)
				.columnValues(ColumnValues.of(keys));
			ClickHouseClient set = ClickHouseClient.builder()
				.url(database.url().toString())
				.setting("json_type_escape_dots_in_keys", escaped)
				.build();
			set.insert("java_values").columnValues(ColumnValues.of(keys));
			this.client.insert("java_values")
				.prepare()
				.spec()
				.setting("json_type_escape_dots_in_keys", escaped)
				.columnValues(ColumnValues.of(keys));
			try (var session = this.client.openSession()) {
				session.sql("SET json_type_escape_dots_in_keys = " + (escaped ? 1 : 0)).command();
				session.insert("java_values").columnValues(ColumnValues.of(keys));
				session.sql("INSERT INTO java_values FORMAT JSONAsObject {\"a.b\":1}").command();
			}
			assertThat(stored("JSONAllPaths(c)")).containsOnly(escaped ? "['a%2Eb']" : "['a.b']").hasSize(5);
		}
	}

	@Test
	void listsThatContainThemselvesAreRefused() {
		List<Object> circle = new ArrayList<>();
		circle.add(circle);
		circle.add(circle);
		for (String type : List.of("JSON", "Dynamic", "Array(Int8)")) {
			create(type);
			Object value = type.equals("JSON") ? Map.of("a", circle) : circle;
			assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> this.client.insert("java_values")
				.columnValues(ColumnValues.of(Collections.singletonList(value))));
		}
	}

	@Test
	void constantsInRowsThatAreMapsBecomeLabels() {
		Map<String, @Nullable Object> row = new HashMap<>();
		row.put("c", Optional.of(Colour.RED));
		create("Enum8('RED' = 1, 'GREEN' = 2)");
		this.client.insert("java_values").rows(Arrays.asList(row, Map.of("c", Colour.GREEN)));
		assertThat(stored("c")).containsExactly("RED", "GREEN");
	}

}
