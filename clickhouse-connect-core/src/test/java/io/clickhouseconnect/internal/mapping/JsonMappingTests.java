package io.clickhouseconnect.internal.mapping;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.type.TypedValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static io.clickhouseconnect.internal.mapping.MappedRows.refused;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Objects of columns whose values say themselves what they are.
 */
@ExtendWith(ClickHouseExtension.class)
class JsonMappingTests {

	private MappedRows rows;

	@BeforeEach
	void connect(TestDatabase database) {
		this.rows = new MappedRows(database);
	}

	enum Level {

		LOW, HIGH

	}

	record Address(String street, int houseNumber) {

	}

	record Person(String name, long age, double weight, boolean active, @Nullable String nothing, Level level, UUID id,
			LocalDate born, Optional<Address> address, List<Address> others, OptionalLong number, Set<Integer> marks,
			Map<String, Integer> points) {

	}

	private static final String PERSON = """
			{"name": "Ann", "age": 42, "weight": 61, "active": true, "level": "HIGH",
			"id": "01234567-89ab-cdef-0123-456789abcdef", "born": "1980-02-29",
			"address": {"street": "a", "house_number": 7}, "others": [{"street": "b", "houseNumber": 8}],
			"marks": [1, 2, 1], "points": {"x": 1, "y": 2}, "ignored": 5}""";

	private static final Person ANN = new Person("Ann", 42, 61, true, null, Level.HIGH,
			UUID.fromString("01234567-89ab-cdef-0123-456789abcdef"), LocalDate.of(1980, 2, 29),
			Optional.of(new Address("a", 7)), List.of(new Address("b", 8)), OptionalLong.empty(), Set.of(1, 2),
			Map.of("x", 1, "y", 2));

	private <T> @Nullable Object read(String expression, Class<T> type) {
		return this.rows.values("SELECT " + expression + " AS v", type).get(0);
	}

	private static String json(String text) {
		return "CAST('" + text + "' AS JSON)";
	}

	@Test
	void jsonBecomesRecordsByName() {
		assertThat(read(json(PERSON), Person.class)).isEqualTo(ANN);
	}

	@Test
	void jsonBecomesBeans() {
		Object vehicle = read(json("{\"id\": 7, \"paint\": \"red\"}"), BeanReadingTests.Vehicle.class);
		assertThat(vehicle).isInstanceOfSatisfying(BeanReadingTests.Vehicle.class,
				(bean) -> assertThat(bean.getId()).isEqualTo(7));
	}

	@Test
	void jsonBecomesMapsAndText() {
		record Holder(Map<String, Object> map, String text, Map<String, Map<String, Long>> typed) {

		}
		Holder holder = this.rows.one("SELECT " + json("{\"a\": {\"b\": 1}}") + " AS map, map AS text, map AS typed",
				Holder.class);
		assertThat(holder)
			.isEqualTo(new Holder(Map.of("a", Map.of("b", 1L)), "{\"a\":{\"b\":1}}", Map.of("a", Map.of("b", 1L))));
	}

	@Test
	void valuesOfAnotherKindAreRefused() {
		record Small(byte n) {

		}
		String column = "Column 'v' (JSON), row 0";
		refused(() -> read(json("{\"n\": 300}"), Small.class), column, "Small", "Long", "byte");
		refused(() -> read(json("{\"n\": 1.5}"), Small.class), column, "Double", "byte");
		refused(() -> read(json("{\"n\": \"x\"}"), Small.class), column, "String", "byte");
		refused(() -> read(json("{\"m\": 1}"), Small.class), column, "no value", "byte");
		refused(() -> read(json("{\"n\": {\"m\": 1}}"), Small.class), column, "byte");
		refused(() -> read(json("{\"N\": 1, \"_n\": 2}"), Small.class), column, "two of its names");
		refused(() -> read(json("{\"houseNumber\": 1, \"street\": [1]}"), Address.class), column, "String");
	}

	@Test
	void numbersAreExact() {
		record Numbers(BigDecimal decimal, float single, int whole) {

		}
		assertThat(read(json("{\"decimal\": 1.5, \"single\": 0.5, \"whole\": 7.0}"), Numbers.class))
			.isEqualTo(new Numbers(new BigDecimal("1.5"), 0.5f, 7));
		refused(() -> read(json("{\"decimal\": 1.5, \"single\": 0.1, \"whole\": 7}"), Numbers.class), "float");
		refused(() -> read(json("{\"decimal\": 1.5, \"single\": 16777217, \"whole\": 7}"), Numbers.class), "float");
	}

	@Test
	void dynamicValuesBecomeWhatFits() {
		record Holder(@Nullable Long number, Object any, String text) {

		}
		assertThat(this.rows.read("SELECT CAST(number, 'Dynamic') AS number, number AS any, number AS text"
				+ " FROM (SELECT arrayJoin([1::UInt8::Dynamic, 2::Int64::Dynamic, 3.0::Float64::Dynamic]) AS number)",
				Holder.class))
			.extracting((holder) -> (holder != null) ? holder.number() : null)
			.containsExactly(1L, 2L, 3L);
		assertThat(read("CAST(NULL AS Dynamic)", Instant.class)).isNull();
		assertThat(read("CAST(toDateTime(7, 'UTC') AS Dynamic)", Instant.class)).isEqualTo(Instant.ofEpochSecond(7));
		refused(() -> read("CAST('x' AS Dynamic)", Long.class), "Column 'v' (Dynamic), row 0", "Long", "String");
	}

	@Test
	void variantsBecomeWhatFits() {
		record Holder(Optional<List<Long>> v) {

		}
		assertThat(this.rows.read(
				"SELECT arrayJoin([CAST([1, 2]::Array(UInt32) AS Variant(String, Array(UInt32))), NULL]) AS v",
				Holder.class))
			.containsExactly(new Holder(Optional.of(List.of(1L, 2L))), new Holder(Optional.empty()));
		refused(() -> this.rows.read("SELECT CAST('x' AS Variant(String, Array(UInt32))) AS v", Holder.class),
				"Column 'v' (Variant", "row 0", "'v' of Holder", "String");
	}

	@Test
	void recordsBecomeJson() {
		record Holder(int id, Person person, Object any, Map<String, ?> map, List<Address> list) {

		}
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		map.put("address", new Address("c", 9));
		map.put("perhaps", Optional.of(Level.LOW));
		map.put("several", new Object[] { new Address("d", 1) });
		this.rows.create("json_writing", "id Int32, person JSON, any JSON, map JSON, list Array(JSON)");
		this.rows.insert("json_writing", Holder.class,
				List.of(new Holder(1, ANN, new Address("b", 8), map, List.of(new Address("e", 2)))));
		assertThat(this.rows.one("SELECT person AS v FROM json_writing", JsonHolder.class))
			.isEqualTo(new JsonHolder(ANN));
		assertThat(this.rows.text("json_writing").split("\t")[2]).isEqualTo("{\"houseNumber\":8,\"street\":\"b\"}");
		Object stored = this.rows.one("SELECT map.address.street::String AS a, map.perhaps::String AS b,"
				+ " toString(map.several) AS c, toString(list) AS d FROM json_writing", Map.class);
		assertThat(stored).hasToString("{a=c, b=LOW, c=['{\"houseNumber\":1,\"street\":\"d\"}'], "
				+ "d=['{\"houseNumber\":2,\"street\":\"e\"}']}");
	}

	record JsonHolder(Person v) {

	}

	@Test
	void anythingGoesIntoDynamicAndVariant() {
		record Holder(@Nullable Object a, Level b, int c, @Nullable Long d, List<?> e) {

		}
		this.rows.create("dynamic_writing",
				"a Dynamic, b Dynamic, c Variant(Int32, String), d Variant(Int64, String), e Dynamic");
		this.rows.insert("dynamic_writing", Holder.class, Arrays.asList(new Holder("x", Level.HIGH, 5, 7L, List.of(1L)),
				new Holder(TypedValue.of(1, "UInt8"), Level.LOW, 6, null, List.of())));
		assertThat(this.rows.text("dynamic_writing")).isEqualTo("x\tHIGH\t5\t7\t[1]\n1\tLOW\t6\t\\N\t[]");
		record Wrong(Address a) {

		}
		this.rows.create("no_record", "a Int32");
		refused(() -> this.rows.insert("no_record", Wrong.class, List.of()), "Column 'a' (Int32) cannot take Address");
	}

	@Test
	void localTimesOfJsonAreText() {
		record Times(LocalDateTime local, Instant instant) {

		}
		Times times = new Times(LocalDateTime.of(2024, 1, 2, 3, 4, 5), Instant.parse("2024-01-02T03:04:05.678Z"));
		record Holder(Times v) {

		}
		this.rows.create("json_times", "v JSON");
		this.rows.insert("json_times", Holder.class, List.of(new Holder(times)));
		assertThat(this.rows.one("SELECT v FROM json_times", Holder.class)).isEqualTo(new Holder(times));
	}

}
