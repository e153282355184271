package io.clickhouseconnect.typed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.type.TypedValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is read from a column of several types and inserted again keeps its type; records
 * and beans find theirs.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(120)
class ValueOfManyTypesTests {

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = TypedClients.client(database);
	}

	private void create(String type) {
		this.client.sql("DROP TABLE IF EXISTS many_types").command();
		this.client.sql("CREATE TABLE many_types (id UInt8, v " + type + ") ENGINE = Memory").command();
	}

	private List<String> texts(String expression) {
		return this.client.sql("SELECT " + expression + " FROM many_types ORDER BY id").query(String.class).list();
	}

	@ParameterizedTest
	@ValueSource(strings = { "(1::UInt8, 'a')", "tuple(7::Int64)", "CAST((1, 'a'), 'Tuple(x UInt16, y String)')",
			"[1, 2]::Array(UInt8)", "[]::Array(String)", "[(1::UInt8, 'a'), (2::UInt8, 'b')]",
			"CAST([(1, 'a')], 'Nested(x UInt8, y String)')", "map('a', 1::UInt8)", "CAST(map(), 'Map(String, UInt8)')",
			"(1., 2.)::Point", "[(1., 2.)]::Ring", "'{\"a\":{\"b\":[1,2]}}'::JSON", "['{\"a\":1}'::JSON]",
			"CAST(('a?', 'x', '2020-01-02', '1.2.3.4', 1.5),"
					+ " 'Tuple(Enum8(\\'a?\\' = 1), FixedString(3), Date, IPv4, Decimal(18, 4))')",
			"CAST((1, NULL, [(2, 'z')]), 'Tuple(UInt64, Nullable(DateTime), Array(Tuple(UInt32, LowCardinality(String))))')",
			"CAST([1, 'a'], 'Array(Variant(UInt8, String))')" })
	void aContainerInDynamicKeepsItsType(String expression) {
		String sql = "SELECT 1::UInt8 AS id, (" + expression + ")::Dynamic AS v";
		create("Dynamic");
		this.client.sql("INSERT INTO many_types " + sql).command();
		Row read = this.client.sql(sql).query().rows().get(0);
		this.client.insert("many_types").rows(List.<Object[]>of(new Object[] { 2, read.getObject("v") }));
		this.client.insert("many_types")
			.rows(List.of(this.client.sql("SELECT 3::UInt8 AS id, v FROM (" + sql + ")")
				.query((row) -> Map.of("id", 3, "v", row.get("v", Object.class)))
				.single()));
		this.client.insert("many_types")
			.records(this.client.sql("SELECT 4::UInt8 AS id, v FROM (" + sql + ")").query(Holder.class).list());
		List<String> types = texts("dynamicType(v)");
		assertThat(types).hasSize(4).containsOnly(types.get(0));
		List<String> values = texts("toString(v)");
		assertThat(values).hasSize(4).containsOnly(values.get(0));
	}

	record Holder(int id, Object v) {
	}

	record ListHolder(int id, List<Object> v) {
	}

	record MapHolder(int id, Map<String, Object> v) {
	}

	@Test
	void aListOrMapOfObjectsKeepsTheTypeOfItsValue() {
		create("Dynamic");
		this.client.insert("many_types")
			.records(this.client.sql("SELECT 1::UInt8 AS id, (1::UInt8, 'a')::Dynamic AS v")
				.query(ListHolder.class)
				.list());
		this.client.insert("many_types")
			.records(this.client.sql("SELECT 2::UInt8 AS id, CAST((1, 'a'), 'Tuple(x UInt16, y String)')::Dynamic AS v")
				.query(MapHolder.class)
				.list());
		assertThat(texts("dynamicType(v)")).containsExactly("Tuple(UInt8, String)", "Tuple(x UInt16, y String)");
	}

	@Test
	void aListOfTuplesThatWereReadIsAnArrayOfTuples() {
		create("Dynamic");
		List<Object> tuples = new ArrayList<>(this.client.sql("SELECT (number::UInt8, 'a') AS t FROM numbers(2)")
			.query((row) -> row.getObject("t"))
			.list());
		this.client.insert("many_types").rows(List.<Object[]>of(new Object[] { 1, tuples }));
		tuples.add(null);
		this.client.insert("many_types").rows(List.<Object[]>of(new Object[] { 2, tuples }));
		assertThat(texts("dynamicType(v)")).containsExactly("Array(Tuple(UInt8, String))", "Array(Dynamic)");
	}

	@Test
	void aTupleThatWasChangedAndNoLongerFitsItsTypeIsRefused() {
		create("Dynamic");
		@SuppressWarnings("unchecked")
		List<Object> tuple = (List<Object>) this.client.sql("SELECT (1::UInt8, 'a')::Dynamic")
			.query((row) -> row.getObject(0))
			.single();
		tuple.set(0, 300);
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.insert("many_types").rows(List.<Object[]>of(new Object[] { 1, tuple })))
			.withMessageContaining("Column 'v', row 0")
			.withMessageContaining("UInt8");
	}

	@Test
	void aTupleInJsonStaysOne() {
		create("JSON");
		this.client.insert("many_types")
			.rows(List
				.<Object[]>of(new Object[] { 1, Map.of("p", TypedValue.of(List.of(1, "a"), "Tuple(Int64, String)")) }));
		Object read = this.client.sql("SELECT v FROM many_types").query((row) -> row.getObject(0)).single();
		this.client.insert("many_types").rows(List.<Object[]>of(new Object[] { 2, read }));
		this.client.insert("many_types").records(List.of(new Holder(3, read)));
		assertThat(texts("dynamicType(v.p)")).hasSize(3).containsOnly("Tuple(Int64, String)");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "(1::UInt8, 2::UInt8); Variant(Array(UInt8), Tuple(UInt8, UInt8))",
					"[1, 2]::Array(UInt8); Variant(Array(UInt8), Tuple(UInt8, UInt8))",
					"CAST((1, 2), 'Tuple(x UInt8, y UInt8)'); Variant(Map(String, UInt8), Tuple(x UInt8, y UInt8))",
					"map('x', 1::UInt8, 'y', 2::UInt8); Variant(Map(String, UInt8), Tuple(x UInt8, y UInt8))" },
			quoteCharacter = '#')
	void aContainerInVariantKeepsItsAlternative(String expression, String type) {
		create(type);
		String sql = "SELECT 1::UInt8 AS id, (" + expression + ")::" + type + " AS v";
		this.client.sql("INSERT INTO many_types " + sql).command();
		Object read = this.client.sql(sql).query().rows().get(0).getObject("v");
		this.client.insert("many_types").rows(List.<Object[]>of(new Object[] { 2, read }));
		List<String> types = texts("variantType(v)");
		assertThat(types).hasSize(2).containsOnly(types.get(0));
	}

	record Place(double lat, double lon) {
	}

	record Trip(String name, List<Place> places) {
	}

	record Row3(int id, Object v) {
	}

	record StopRow(int id, Stop v) {
	}

	record PlacesRow(int id, List<Place> v) {
	}

	@Test
	void aRecordInVariantFindsTheTupleOfItsNames() {
		create("""
				Variant(Tuple(lat Float64, lon Float64), Tuple(stop_name String, delay Nullable(Int32)), String,
				Tuple(name String, places Array(Tuple(lat Float64, lon Float64))), Array(Tuple(lat Float64, lon Float64)))""");
		Place place = new Place(1, 2);
		this.client.insert("many_types")
			.rows(List.of(new Object[] { 1, place }, new Object[] { 2, new Stop("a", null) },
					new Object[] { 3, new Trip("t", List.of(place)) }, new Object[] { 4, List.of(place, place) },
					new Object[] { 5, "text" }));
		this.client.insert("many_types").records(List.of(new Row3(6, place), new Row3(7, new Stop("b", 4))));
		this.client.insert("many_types").records(List.of(new StopRow(8, new Stop("c", 5))));
		this.client.insert("many_types").records(List.of(new PlacesRow(9, List.of(place))));
		assertThat(texts("toString(v)")).containsExactly("(1,2)", "('a',NULL)", "('t',[(1,2)])", "[(1,2),(1,2)]",
				"text", "(1,2)", "('b',4)", "('c',5)", "[(1,2)]");
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(
					() -> this.client.insert("many_types").rows(List.<Object[]>of(new Object[] { 1, new Row3(1, "") })))
			.withMessageContaining("Column 'v', row 0")
			.withMessageContaining("Row3");
	}

	@Test
	void aRecordInDynamicIsJson() {
		create("Dynamic");
		Place place = new Place(1, 2.5);
		this.client.insert("many_types")
			.rows(List.of(new Object[] { 1, place }, new Object[] { 2, List.of(place) },
					new Object[] { 3, Map.of("k", place) }, new Object[] { 4, new Stop("a", null) },
					new Object[] { 5, TypedValue.of(place, "Tuple(lat Float32, lon Float32)") }));
		this.client.insert("many_types").records(List.of(new Row3(6, new Trip("t", List.of(place)))));
		this.client.insert("many_types").records(List.of(new StopRow(7, new Stop("b", 4))));
		this.client.insert("many_types").records(List.of(new PlacesRow(8, Arrays.asList(place, null))));
		assertThat(texts("dynamicType(v)")).containsExactly("JSON", "Array(JSON)", "Map(String, JSON)", "JSON",
				"Tuple(lat Float32, lon Float32)", "JSON", "JSON", "Array(Nullable(JSON))");
		assertThat(texts("toString(v)")).containsExactly("{\"lat\":1,\"lon\":2.5}", "['{\"lat\":1,\"lon\":2.5}']",
				"{'k':'{\"lat\":1,\"lon\":2.5}'}", "{\"stopName\":\"a\"}", "(1,2.5)",
				"{\"name\":\"t\",\"places\":[{\"lat\":1,\"lon\":2.5}]}", "{\"delay\":4,\"stopName\":\"b\"}",
				"['{\"lat\":1,\"lon\":2.5}',NULL]");
	}

	@Test
	void aRecordInJsonIsAnObject() {
		create("JSON");
		this.client.insert("many_types")
			.rows(List.of(new Object[] { 1, new Trip("t", List.of(new Place(1, 2))) },
					new Object[] { 2, Map.of("stop", new Stop("b", 4)) }));
		assertThat(texts("toString(v)")).containsExactly("{\"name\":\"t\",\"places\":[{\"lat\":1,\"lon\":2}]}",
				"{\"stop\":{\"delay\":4,\"stopName\":\"b\"}}");
	}

}
