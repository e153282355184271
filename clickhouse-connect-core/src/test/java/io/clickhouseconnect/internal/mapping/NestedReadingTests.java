package io.clickhouseconnect.internal.mapping;

import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static io.clickhouseconnect.internal.mapping.MappedRows.refused;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Arrays, tuples and maps that become collections, arrays and records.
 */
@ExtendWith(ClickHouseExtension.class)
class NestedReadingTests {

	private MappedRows rows;

	@BeforeEach
	void connect(TestDatabase database) {
		this.rows = new MappedRows(database);
	}

	record Point(double x, double y) {

	}

	private void reads(String expression, Class<?> type, Object expected) {
		Object value = this.rows.values("SELECT " + expression + " AS v", type).get(0);
		assertThat(value).isEqualTo(expected);
	}

	/** Reads as the type of a component, which has its arguments. */
	private @Nullable Object component(String expression, Class<? extends Record> holder) {
		Type type = holder.getRecordComponents()[0].getGenericType();
		return this.rows.values("SELECT " + expression + " AS v", type).get(0);
	}

	@Test
	void arraysOfPrimitives() {
		reads("CAST([1, -2] AS Array(Int8))", byte[].class, new byte[] { 1, -2 });
		reads("CAST([1, -2] AS Array(Int16))", short[].class, new short[] { 1, -2 });
		reads("CAST([1, -2] AS Array(Int32))", int[].class, new int[] { 1, -2 });
		reads("CAST([1, -2] AS Array(Int64))", long[].class, new long[] { 1, -2 });
		reads("CAST([0.5, -2] AS Array(Float32))", float[].class, new float[] { 0.5f, -2 });
		reads("CAST([0.5, -2] AS Array(BFloat16))", float[].class, new float[] { 0.5f, -2 });
		reads("CAST([0.5, -2] AS Array(Float64))", double[].class, new double[] { 0.5, -2 });
		reads("CAST([true, false] AS Array(Bool))", boolean[].class, new boolean[] { true, false });
		reads("CAST([1, 2] AS Array(UInt64))", long[].class, new long[] { 1, 2 });
		reads("CAST([1, 200] AS Array(UInt8))", int[].class, new int[] { 1, 200 });
		reads("CAST([1, 2] AS Array(Int32))", double[].class, new double[] { 1, 2 });
		reads("CAST([1, 2] AS Array(LowCardinality(Int64)))", long[].class, new long[] { 1, 2 });
		reads("CAST([] AS Array(Int64))", long[].class, new long[0]);
	}

	@Test
	void elementsThatDoNotFitAreRefused() {
		refused(() -> reads("[1, 256]", byte[].class, ""), "Column 'v' (UInt16), element 1", "byte");
		refused(() -> reads("[1, NULL]", long[].class, ""), "Column 'v[]' (Nullable(UInt8)), element 1", "NULL");
	}

	@Test
	void laterRowsHaveTheirOwnElements() {
		List<long @Nullable []> arrays = this.rows
			.read("SELECT range(toInt64(number % 5), toInt64(number)) AS v FROM numbers(1000)", long[].class);
		for (int row = 0; row < 1000; row++) {
			long[] expected = new long[Math.max(row - row % 5, 0)];
			int first = row % 5;
			Arrays.setAll(expected, (i) -> first + i);
			assertThat(arrays.get(row)).isEqualTo(expected);
		}
	}

	@Test
	void arraysOfObjects() {
		reads("['a', 'b']", String[].class, new String[] { "a", "b" });
		reads("[1, NULL]", Long[].class, new Long[] { 1L, null });
		reads("[[1, 2], []]", int[][].class, new int[][] { { 1, 2 }, {} });
		reads("['a']", Object[].class, new Object[] { "a" });
		reads("[(1.5, 2)]", Point[].class, new Point[] { new Point(1.5, 2) });
	}

	@Test
	void collectionsOfAnyElement() {
		record Longs(List<Long> v) {

		}
		record Instants(Collection<Instant> v) {

		}
		record Texts(Set<Optional<String>> v) {

		}
		record Deep(List<List<int[]>> v) {

		}
		record Wild(ArrayList<? extends Integer> v) {

		}
		assertThat(component("CAST([1, NULL] AS Array(Nullable(UInt64)))", Longs.class))
			.isEqualTo(Arrays.asList(1L, null));
		assertThat(component("[toDateTime(5, 'UTC')]", Instants.class)).isEqualTo(List.of(Instant.ofEpochSecond(5)));
		assertThat(component("['a', NULL, 'a']", Texts.class)).isEqualTo(Set.of(Optional.of("a"), Optional.empty()));
		assertThat(component("[[[1, 2], []], []]", Deep.class)).usingRecursiveComparison()
			.isEqualTo(List.of(List.of(new int[] { 1, 2 }, new int[0]), List.of()));
		assertThat(component("[7]", Wild.class)).isEqualTo(List.of(7));
	}

	@Test
	void collectionsBelongToTheCaller() {
		record Longs(List<Long> v, Set<Long> s, Map<Long, Long> m) {

		}
		Longs longs = this.rows.one("SELECT [1] AS v, [1] AS s, map(1, 2) AS m", Longs.class);
		assertThat(longs).isNotNull();
		longs.v().add(2L);
		longs.s().add(2L);
		longs.m().put(3L, 4L);
		assertThat(longs).hasToString("Longs[v=[1, 2], s=[1, 2], m={1=2, 3=4}]");
	}

	@Test
	void namedTuplesBecomeRecordsByName() {
		reads("CAST((2, 1) AS Tuple(y Float64, x Float64))", Point.class, new Point(1, 2));
		reads("CAST((2, 1, 'z') AS Tuple(Y Float64, X Float64, other String))", Point.class, new Point(1, 2));
		refused(() -> reads("CAST((2, 1) AS Tuple(a Float64, x Float64))", Point.class, ""),
				"no element of the column 'v'", "'y' of Point", "'a', 'x'");
		refused(() -> reads("CAST((2, 'a') AS Tuple(x Float64, y String))", Point.class, ""), "Column 'v.y' (String)",
				"double for the component 'y' of Point");
	}

	@Test
	void tuplesWithoutNamesBecomeRecordsInOrder() {
		reads("(1.5, 2)", Point.class, new Point(1.5, 2));
		refused(() -> reads("(1.5, 2, 3)", Point.class, ""), "Column 'v'", "Point", "exactly 3");
	}

	@Test
	void tuplesBecomeListsArraysAndMaps() {
		record Texts(List<String> v) {

		}
		record Named(Map<String, Long> v) {

		}
		assertThat(component("(1, 'a')", Texts.class)).isEqualTo(List.of("1", "a"));
		assertThat(component("CAST((1, 2) AS Tuple(a UInt8, b UInt64))", Named.class))
			.isEqualTo(Map.of("a", 1L, "b", 2L));
		reads("(1, 2)", long[].class, new long[] { 1, 2 });
		reads("(1, 'a')", Object[].class, new Object[] { (short) 1, "a" });
	}

	@Test
	void nullTuplesAreNull() {
		record Holder(@Nullable Point point, Optional<Point> perhaps) {

		}
		String type = "Nullable(Tuple(x Float64, y Float64))";
		assertThat(this.rows.read(
				"SELECT CAST(if(number = 0, NULL, (1, 2)) AS " + type + ") AS point, point AS perhaps FROM numbers(2)",
				Holder.class))
			.containsExactly(new Holder(null, Optional.empty()),
					new Holder(new Point(1, 2), Optional.of(new Point(1, 2))));
	}

	@Test
	void recordsAreNestedAsDeepAsTheColumns() {
		record Stop(String name, Optional<Point> place, List<Integer> delays) {

		}
		record Line(long id, List<Stop> stops, Map<String, List<Stop>> byDay) {

		}
		String stops = "CAST([('a', (1, 2), [3]), ('b', NULL, [])] AS "
				+ "Array(Tuple(name String, place Nullable(Tuple(x Float64, y Float64)), delays Array(UInt8))))";
		List<Stop> expected = List.of(new Stop("a", Optional.of(new Point(1, 2)), List.of(3)),
				new Stop("b", Optional.empty(), List.of()));
		assertThat(this.rows.one("SELECT 1 AS id, " + stops + " AS stops, map('mo', stops, 'tu', []) AS by_day",
				Line.class))
			.isEqualTo(new Line(1, expected, Map.of("mo", expected, "tu", List.of())));
	}

	@Test
	void nestedColumnsAreListsOfRecords(TestDatabase database) {
		record Line(List<Point> n) {

		}
		database.execute("CREATE OR REPLACE TABLE nested_reading (n Nested(x Float64, y Float64)) ENGINE = Memory"
				+ " SETTINGS flatten_nested = 0");
		database.execute("INSERT INTO nested_reading VALUES ([(1, 2), (3, 4)])");
		assertThat(this.rows.one("SELECT n FROM nested_reading", Line.class))
			.isEqualTo(new Line(List.of(new Point(1, 2), new Point(3, 4))));
	}

	@Test
	void beansAreNestedToo() {
		record Holder(List<BeanReadingTests.Vehicle> vehicles) {

		}
		Holder holder = this.rows.one(
				"SELECT CAST([(1, 'red'), (2, 'blue')] AS Array(Tuple(id Int64, paint String))) AS vehicles",
				Holder.class);
		assertThat(holder).isNotNull();
		assertThat(holder.vehicles()).extracting(BeanReadingTests.Vehicle::getId).containsExactly(1L, 2L);
	}

	@Test
	void geometryIsMadeOfPoints() {
		record Shapes(Point point, List<Point> ring, List<List<Point>> polygon) {

		}
		assertThat(this.rows.one("SELECT CAST((1, 2) AS Point) AS point, CAST([(1, 2)] AS Ring) AS ring,"
				+ " CAST([[(1, 2)], []] AS Polygon) AS polygon", Shapes.class))
			.isEqualTo(new Shapes(new Point(1, 2), List.of(new Point(1, 2)),
					List.of(List.of(new Point(1, 2)), List.of())));
	}

	@Test
	void mapsHaveTypedKeysAndValues() {
		record Typed(Map<Integer, Optional<Instant>> v) {

		}
		record Untyped(Map<?, ?> v) {

		}
		assertThat(component("map(1, toNullable(toDateTime(5, 'UTC')), 2, NULL)", Typed.class))
			.isEqualTo(Map.of(1, Optional.of(Instant.ofEpochSecond(5)), 2, Optional.empty()));
		assertThat(component("map(toFixedString('a', 1), 'x')", Untyped.class)).isEqualTo(Map.of("a", "x"));
	}

	@Test
	void aKeyThatStandsTwiceIsRefused() {
		record Typed(Map<String, Integer> v) {

		}
		refused(() -> component("CAST(([1, 1], ['a', 'b']) AS Map(UInt8, String))", Typed.class), "Column 'v.values'",
				"Integer");
		refused(() -> component("CAST((['a', 'a'], [1, 2]) AS Map(String, UInt8))", Typed.class),
				"Column 'v' (Map(String, UInt8)), row 0", "a key stands in it twice");
	}

	@Test
	void vectorsBecomeArrays() {
		reads("CAST([1, 2, 3] AS QBit(Float32, 3))", float[].class, new float[] { 1, 2, 3 });
		reads("CAST([1, 2, 3] AS QBit(Float64, 3))", double[].class, new double[] { 1, 2, 3 });
	}

}
