package io.clickhouseconnect.internal.codec;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.type.TypedValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Variant.
 */
@ExtendWith(ClickHouseExtension.class)
class VariantTests {

	/** The server makes of NULL an empty text here. */
	private static final String SHOWN = "if(isNull(c0), NULL, toString(c0))";

	private static final UUID ID = UUID.fromString("61f0c404-5cb3-11e7-907b-a6006ad3dba0");

	@Test
	void valuesGoToTheAlternativeOfTheirClass(TestDatabase database) {
		NativeTable table = new NativeTable(database, "variants",
				"Variant(String, UUID, Int64, Float64, Bool, Array(Int64), Map(String, Int64))");
		List<@Nullable Object> values = Arrays.asList(1L, "text", null, ID, 1.5, true, List.of(1L, 2L), Map.of("a", 1L),
				Long.MIN_VALUE, "", List.of(), Map.of(), null);
		table.insertObjects(values);
		assertThat(table.readObjects()).isEqualTo(values);
		assertThat(table.ask("variantType(c0)")).containsExactly("Int64", "String", "None", "UUID", "Float64", "Bool",
				"Array(Int64)", "Map(String, Int64)", "Int64", "String", "Array(Int64)", "Map(String, Int64)", "None");
		assertThat(table.ask(SHOWN)).isEqualTo(OneColumn.texts(table.read().get(0)));
	}

	@Test
	void aClassGoesToTheOnlyAlternativeThatTakesIt(TestDatabase database) {
		NativeTable table = new NativeTable(database, "only_variants", "Variant(UInt64, UUID)",
				"Variant(Int64, Float64)", "Variant(Array(String), Array(Int64), Int64)");
		table.insert((columns) -> {
			columns[0].appendObject(7);
			columns[0].appendObject(ID.toString());
			columns[0].appendObject(BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
			columns[1].appendObject((short) 7);
			columns[1].appendObject(0.5f);
			columns[1].appendNull();
			columns[2].appendObject(new String[] { "a" });
			columns[2].appendObject(new int[] { 1, 2 });
			columns[2].appendObject(Arrays.asList(1));
		});
		assertThat(table.ask("variantType(c0) || ' ' || toString(c0)")).containsExactly("UInt64 7", "UUID " + ID,
				"UInt64 18446744073709551615");
		assertThat(table.ask("variantType(c1)")).containsExactly("Int64", "Float64", "None");
		assertThat(table.ask("variantType(c2) || ' ' || toString(c2)")).containsExactly("Array(String) ['a']",
				"Array(Int64) [1,2]", "Array(Int64) [1]");
	}

	@Test
	void primitivesGoToTheAlternativeOfTheirClass(TestDatabase database) {
		NativeTable table = new NativeTable(database, "primitive_variants",
				"Variant(Int32, Int64, Float64, Bool, String)");
		table.insert((columns) -> {
			columns[0].appendLong(1);
			columns[0].appendInt(2);
			columns[0].appendDouble(0.5);
			columns[0].appendBoolean(true);
			columns[0].appendString("s");
			columns[0].appendBytes(new byte[] { 'x', 'y', 'z' }, 1, 1);
			columns[0].appendLongs(new long[] { 3, 4 }, 0, 2);
		});
		assertThat(table.readObjects()).containsExactly(1L, 2, 0.5, true, "s", "y", 3L, 4L);
	}

	@Test
	void aTypedValueSaysWhichAlternativeIsMeant(TestDatabase database) {
		NativeTable table = new NativeTable(database, "typed_variants",
				"Variant(Int8, Int64, Decimal(9, 2), Enum8('a' = 1), String)");
		table.insertObjects(List.of(TypedValue.of(7, "Int8"), TypedValue.of(7, "BIGINT"),
				TypedValue.of(7, "Decimal32(2)"), TypedValue.of("a", "Enum8('a'=1)"), TypedValue.of("a", "String"),
				TypedValue.of(null, "String")));
		assertThat(table.ask("variantType(c0)")).containsExactly("Int8", "Int64", "Decimal(9, 2)", "Enum8('a' = 1)",
				"String", "None");
		assertThat(table.ask(SHOWN)).isEqualTo(OneColumn.texts(table.read().get(0)));
	}

	@Test
	void aValueThatFitsSeveralAlternativesAlikeIsRefused() {
		String advice = " alike; say which by a TypedValue";
		OneColumn.assertRefused("Variant(Int8, Int64)", 7,
				"an Integer, which fits several alternatives of Variant(Int8, Int64)" + advice);
		OneColumn.assertRefused("Variant(Array(Int64), Array(String))", List.of(),
				"a List, which fits several alternatives of Variant(Array(Int64), Array(String))" + advice);
		OneColumn.assertRefused("Variant(Enum8('a' = 1), String)", "a",
				"a String, which fits several alternatives of Variant(Enum8('a' = 1), String)" + advice);
		OneColumn.assertRefused("Variant(Int32, Int64)", Map.of(),
				"a Map, which the type Variant(Int32, Int64) does not take");
	}

	@Test
	void aValueThatFitsNoAlternativeIsRefused() {
		OneColumn.assertRefused("Variant(Int64, UUID)", true,
				"a Boolean, which the type Variant(Int64, UUID) does not take");
		OneColumn.assertRefused("Variant(Array(Int64), UUID)", List.of("x"),
				"a List, which the type Variant(Array(Int64), UUID) does not take");
		OneColumn.assertRefused("Variant(Int64, UUID)", TypedValue.of("x", "String"),
				"a TypedValue of String, which is no alternative of Variant(Int64, UUID)");
		OneColumn.assertRefused("Variant(Int8, UUID)", 4711L, "a number out of the range of Int8");
	}

	@Test
	void variantsStandInsideOfOtherTypes(TestDatabase database) {
		NativeTable table = new NativeTable(database, "inner_variants", "Array(Variant(Int64, String))",
				"Map(String, Variant(Int64, Array(Variant(String, UUID))))",
				"Tuple(a Variant(Int64, String), b Int64)");
		List<@Nullable Object> list = Arrays.asList(1L, "it's", null, "x");
		Map<String, Object> map = Map.of("k", List.of("x", ID));
		table.insert((columns) -> {
			columns[0].appendObject(list);
			columns[0].appendObject(List.of());
			columns[1].appendObject(map);
			columns[1].appendObject(Map.of("k", 1L));
			columns[2].appendObject(Map.of("a", "x", "b", 1));
			columns[2].appendObject(Arrays.asList(null, 2));
		});
		List<Column> read = table.read();
		assertThat(NativeTable.objects(read.get(0))).containsExactly(list, List.of());
		assertThat(NativeTable.objects(read.get(1))).containsExactly(map, Map.of("k", 1L));
		for (int i = 0; i < 3; i++) {
			assertThat(OneColumn.texts(read.get(i))).isEqualTo(table.ask("c" + i));
		}
	}

	@Test
	void blocksMayHaveOtherAlternatives(TestDatabase database) {
		Column column = NativeTable.read(NativeTable.client(database), """
				SELECT multiIf(number < 100, number::Int64, number < 200, NULL, number < 300, toString(number),
					number % 2 = 0, [number::Int64], number::Int64)::Variant(Int64, String, Array(Int64)) AS v
				FROM numbers(1000)""", Map.of("max_block_size", 100, "use_variant_as_common_type", 1)).get(0);
		for (int row = 0; row < 1000; row++) {
			Object expected = (row < 100) ? (Object) (long) row : (row < 200) ? null
					: (row < 300) ? String.valueOf(row) : (row % 2 == 0) ? List.of((long) row) : (Object) (long) row;
			assertThat(column.getObject(row)).isEqualTo(expected);
		}
		assertThat(column.elements()).extracting((element) -> element.type().toString())
			.containsExactly("Array(Int64)", "Int64", "String");
		assertThat(column.indexes()[0]).isEqualTo(1);
		assertThat(column.indexes()[150]).isEqualTo(-1);
		assertThat(column.elements().get(2).getString(column.starts()[250])).isEqualTo("250");
	}

	@Test
	void gettersAreThoseOfTheAlternative(TestDatabase database) {
		NativeTable table = new NativeTable(database, "variant_getters", "Variant(Int64, String)");
		table.insertObjects(Arrays.asList(5_000_000_000L, "x", null));
		Column column = table.read().get(0);
		assertThat(column.getLong(0)).isEqualTo(5_000_000_000L);
		assertThat(column.getBigInteger(0)).isEqualTo(5_000_000_000L);
		assertThat(column.getDouble(0)).isEqualTo(5e9);
		assertThat(column.getBytes(1)).containsExactly('x');
		assertThat(column.isNull(2)).isTrue();
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getInt(0))
			.withMessageContaining("does not fit an int");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getLong(1))
			.withMessageContaining("'c0' (String) cannot be read as long");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getLong(2))
			.withMessageContaining("row 2 cannot be read: it is NULL");
	}

	@Test
	void aWriterIsUsedForSeveralBlocks(TestDatabase database) {
		NativeTable table = new NativeTable(database, "variant_blocks", "Variant(Int64, String)");
		List<@Nullable Object> expected = new ArrayList<>();
		table.insertBlocks(3, (block, columns) -> {
			for (@Nullable
			Object value : Collections.nCopies(block, (block == 2) ? "x" : (Object) (long) block)) {
				columns[0].appendObject(value);
				expected.add(value);
			}
			columns[0].appendNull();
			expected.add(null);
		});
		assertThat(table.readObjects()).isEqualTo(expected);
	}

	@Test
	void shapesAreAGeometry(TestDatabase database) {
		NativeTable table = new NativeTable(database, "geometries", "Geometry");
		List<Double> point = List.of(1.5, -2.25);
		List<List<Double>> line = List.of(point, List.of(0.5, 0.25), point);
		table.insertObjects(Arrays.asList(point, TypedValue.of(line, "Ring"), TypedValue.of(line, "LineString"),
				TypedValue.of(List.of(line), "Polygon"), TypedValue.of(List.of(line), "MultiLineString"),
				List.of(List.of(line)), null));
		assertThat(table.readObjects())
			.isEqualTo(Arrays.asList(point, line, line, List.of(line), List.of(line), List.of(List.of(line)), null));
		assertThat(table.ask("variantType(c0)")).containsExactly("Point", "Ring", "LineString", "Polygon",
				"MultiLineString", "MultiPolygon", "None");
		assertThat(table.ask(SHOWN)).isEqualTo(OneColumn.texts(table.read().get(0)));
		OneColumn.assertRefused("Geometry", line,
				"a List, which fits several alternatives of Geometry alike; say which by a TypedValue");
	}

}
