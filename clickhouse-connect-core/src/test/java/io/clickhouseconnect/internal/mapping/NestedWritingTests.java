package io.clickhouseconnect.internal.mapping;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.internal.codec.write.UnfitValueException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static io.clickhouseconnect.internal.mapping.MappedRows.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Records within records, collections and maps that become tuples and arrays.
 */
@ExtendWith(ClickHouseExtension.class)
class NestedWritingTests {

	private MappedRows rows;

	@BeforeEach
	void connect(TestDatabase database) {
		this.rows = new MappedRows(database);
	}

	record Point(double x, double y) {

	}

	enum Color {

		RED, green

	}

	private <T> void comesBack(Class<T> type, List<T> objects, String columns, String text) {
		this.rows.create("nested_back", columns);
		this.rows.insert("nested_back", type, objects);
		assertThat(this.rows.text("nested_back")).isEqualTo(text);
		assertThat(this.rows.read("SELECT * FROM nested_back", type)).usingRecursiveComparison().isEqualTo(objects);
	}

	@Test
	void recordsBecomeTuplesByName() {
		record Holder(Point p, @Nullable Point q, Optional<Point> r) {

		}
		comesBack(Holder.class,
				List.of(new Holder(new Point(1, 2), new Point(3, 4), Optional.of(new Point(5, 6))),
						new Holder(new Point(1, 2), null, Optional.empty())),
				"p Tuple(y Float64, x Float64), q Nullable(Tuple(x Float64, y Float64)), r Nullable(Tuple(x Float64, y Float64))",
				"(2,1)\t(3,4)\t(5,6)\n(2,1)\t\\N\t\\N");
	}

	@Test
	void recordsBecomeTuplesWithoutNamesInOrder() {
		record Holder(Point p, Point q) {

		}
		comesBack(Holder.class, List.of(new Holder(new Point(1, 2), new Point(3, 4))),
				"p Tuple(Float64, Float64), q Point", "(1,2)\t(3,4)");
	}

	@Test
	void tuplesTakeRecordsOfExactlyTheirElements() {
		record Holder(Point p) {

		}
		this.rows.create("more", "p Tuple(x Float64, y Float64, z Float64)");
		refused(() -> this.rows.insert("more", Holder.class, List.of()), "Point has no value for the element", "'p'",
				"'z'");
		this.rows.create("fewer", "p Tuple(x Float64)");
		refused(() -> this.rows.insert("fewer", Holder.class, List.of()), "element of the column 'p'", "'y' of Point");
		this.rows.create("unnamed", "p Tuple(Float64, Float64, Float64)");
		refused(() -> this.rows.insert("unnamed", Holder.class, List.of()), "Column 'p'", "Point", "exactly 3");
		this.rows.create("scalar", "p Float64");
		refused(() -> this.rows.insert("scalar", Holder.class, List.of()), "Column 'p' (Float64) cannot take Point",
				"'p' of Holder");
	}

	@Test
	void nullIsNoTupleUnlessItIsNullable() {
		record Holder(@Nullable Point p) {

		}
		this.rows.create("no_null", "p Tuple(x Float64, y Float64)");
		assertThatExceptionOfType(UnfitValueException.class)
			.isThrownBy(() -> this.rows.insert("no_null", Holder.class, List.of(new Holder(null))))
			.withMessageContaining("NULL");
	}

	@Test
	void collectionsOfRecordsBecomeArrays() {
		record Holder(List<Point> list, Point[] array, Set<Point> set, Iterable<List<Point>> deep) {

		}
		List<Point> two = List.of(new Point(1, 2), new Point(3, 4));
		comesBack(Holder.class,
				List.of(new Holder(two, two.toArray(Point[]::new), Set.of(new Point(5, 6)), List.of(two, List.of())),
						new Holder(List.of(), new Point[0], Set.of(), List.of())),
				"list Array(Tuple(x Float64, y Float64)), array Array(Tuple(x Float64, y Float64)), set Array(Point),"
						+ " deep Array(Array(Tuple(x Float64, y Float64)))",
				"[(1,2),(3,4)]\t[(1,2),(3,4)]\t[(5,6)]\t[[(1,2),(3,4)],[]]\n[]\t[]\t[]\t[]");
	}

	@Test
	void collectionsOfOptionalAndEnums() {
		record Holder(List<Optional<String>> texts, List<OptionalInt> numbers, Map<Color, Optional<Color>> colors) {

		}
		Map<Color, Optional<Color>> colors = new LinkedHashMap<>();
		colors.put(Color.RED, Optional.of(Color.green));
		colors.put(Color.green, Optional.empty());
		comesBack(Holder.class,
				List.of(new Holder(Arrays.asList(Optional.of("a"), Optional.empty()),
						List.of(OptionalInt.empty(), OptionalInt.of(7)), colors)),
				"texts Array(Nullable(String)), numbers Array(Nullable(Int32)),"
						+ " colors Map(Enum8('RED' = 1, 'GREEN' = 2), Nullable(String))",
				"['a',NULL]\t[NULL,7]\t{'RED':'green','GREEN':NULL}");
	}

	@Test
	void mapsOfRecords() {
		record Holder(Map<String, Point> one, Map<Integer, List<Point>> many) {

		}
		comesBack(Holder.class,
				List.of(new Holder(Map.of("a", new Point(1, 2)), Map.of(5, List.of(new Point(3, 4)))),
						new Holder(Map.of(), Map.of())),
				"one Map(String, Tuple(x Float64, y Float64)), many Map(Int32, Array(Tuple(x Float64, y Float64)))",
				"{'a':(1,2)}\t{5:[(3,4)]}\n{}\t{}");
	}

	@Test
	void plainCollectionsGoAsTheyAre() {
		record Holder(long[] numbers, List<String> texts, double[][] matrix, Map<String, Integer> map,
				List<?> anything) {

		}
		comesBack(Holder.class,
				List.of(new Holder(new long[] { 1, 2 }, List.of("a"), new double[][] { { 0.5 }, {} }, Map.of("k", 1),
						List.of((short) 3))),
				"numbers Array(Int64), texts Array(LowCardinality(String)), matrix Array(Array(Float64)),"
						+ " map Map(String, Int32), anything Array(UInt8)",
				"[1,2]\t['a']\t[[0.5],[]]\t{'k':1}\t[3]");
	}

	@Test
	void nestedTablesTakeListsOfRecords(TestDatabase database) {
		record Line(int id, List<Point> n) {

		}
		database.execute("CREATE OR REPLACE TABLE nested_writing (id Int32, n Nested(x Float64, y Float64))"
				+ " ENGINE = Memory SETTINGS flatten_nested = 0");
		this.rows.insert("nested_writing", Line.class,
				List.of(new Line(1, List.of(new Point(1, 2))), new Line(2, List.of())));
		assertThat(this.rows.text("nested_writing")).isEqualTo("1\t[(1,2)]\n2\t[]");
	}

	@Test
	void enumsBecomeLabelsAndText() {
		record Holder(Color a, Color b, Color c, @Nullable Color d) {

		}
		comesBack(Holder.class,
				List.of(new Holder(Color.RED, Color.green, Color.RED, Color.green),
						new Holder(Color.green, Color.RED, Color.green, null)),
				"a Enum8('RED' = -7, 'green' = 7), b Enum16('Red' = 1000, 'Green' = 2000), c LowCardinality(String),"
						+ " d Nullable(String)",
				"RED\tGreen\tRED\tgreen\ngreen\tRed\tgreen\t\\N");
	}

	@Test
	void aConstantWithoutALabelIsRefused() {
		record Holder(Color a) {

		}
		this.rows.create("no_label", "a Enum8('RED' = 1)");
		assertThatExceptionOfType(UnfitValueException.class)
			.isThrownBy(() -> this.rows.insert("no_label", Holder.class, List.of(new Holder(Color.green))))
			.withMessageContaining("Color")
			.withMessageContaining("Enum8('RED' = 1)")
			.withMessageNotContaining("green");
		this.rows.create("no_enum", "a Int32");
		refused(() -> this.rows.insert("no_enum", Holder.class, List.of()), "Column 'a' (Int32) cannot take Color");
	}

}
