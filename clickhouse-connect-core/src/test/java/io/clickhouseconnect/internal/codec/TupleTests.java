package io.clickhouseconnect.internal.codec;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.write.UnfitValueException;
import io.clickhouseconnect.internal.limit.KindName;
import io.clickhouseconnect.result.Column;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tuple, with and without names, and Nullable around it.
 */
@ExtendWith(ClickHouseExtension.class)
class TupleTests {

	private static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			map.put((String) namesAndValues[i], namesAndValues[i + 1]);
		}
		return map;
	}

	@Test
	void tuplesComeBackAsLists(TestDatabase database) {
		NativeTable table = new NativeTable(database, "tuples", "Tuple(Int64, Nullable(String), Array(Int64))");
		table.insertObjects(List.of(List.of(1L, "it's", List.of(2L)), Arrays.asList(-1L, null, List.of()),
				new Object[] { 0, "", new long[] { 7 } }));
		assertThat(table.readObjects()).containsExactly(List.of(1L, "it's", List.of(2L)),
				Arrays.asList(-1L, null, List.of()), List.of(0L, "", List.of(7L)));
		assertThat(table.ask("c0")).containsExactly("(1,'it\\'s',[2])", "(-1,NULL,[])", "(0,'',[7])")
			.isEqualTo(OneColumn.texts(table.read().get(0)));
	}

	@Test
	void tuplesWithNamesComeBackAsMaps(TestDatabase database) {
		NativeTable table = new NativeTable(database, "named_tuples",
				"Tuple(id Int64, `odd name` Nullable(String), inner Tuple(x Int64, y Tuple(Int64)))");
		Map<String, Object> inner = map("y", List.of(3), "x", 2);
		table.insertObjects(
				List.of(map("inner", inner, "odd name", null, "id", 1), List.of(2, "x", List.of(3, List.of(4)))));
		assertThat(table.readObjects())
			.isEqualTo(List.of(map("id", 1L, "odd name", null, "inner", map("x", 2L, "y", List.of(3L))),
					map("id", 2L, "odd name", "x", "inner", map("x", 3L, "y", List.of(4L)))));
		assertThat(((Map<?, ?>) table.readObjects().get(0)).keySet().toArray()).containsExactly("id", "odd name",
				"inner");
		assertThat(table.ask("c0")).isEqualTo(OneColumn.texts(table.read().get(0)));
		assertThat(table.ask("c0.`odd name`")).containsExactly(null, "x");
	}

	@Test
	void aTupleOfOneAndOneOfNoneComeBack(TestDatabase database) {
		NativeTable table = new NativeTable(database, "small_tuples", "Tuple(Int64)", "Tuple()", "Array(Tuple())");
		table.insert((columns) -> {
			columns[0].appendObject(List.of(1));
			columns[0].appendObject(new long[] { 2 });
			columns[1].appendObject(List.of());
			columns[1].endValue();
			columns[2].appendObject(List.of(List.of(), List.of()));
			columns[2].appendObject(List.of());
		});
		List<Column> read = table.read();
		assertThat(NativeTable.objects(read.get(0))).containsExactly(List.of(1L), List.of(2L));
		assertThat(NativeTable.objects(read.get(1))).containsExactly(List.of(), List.of());
		assertThat(NativeTable.objects(read.get(2))).containsExactly(List.of(List.of(), List.of()), List.of());
		for (int i = 0; i < 3; i++) {
			assertThat(OneColumn.texts(read.get(i))).isEqualTo(table.ask("c" + i));
		}
	}

	@Test
	void aWholeTupleMayBeNull(TestDatabase database) {
		NativeTable table = new NativeTable(database, "nullable_tuples",
				"Nullable(Tuple(a Int64, b Array(String), c LowCardinality(Nullable(String)), d Map(String, Int64)))",
				"Array(Nullable(Tuple(Nullable(Int64))))");
		table.insert((columns) -> {
			columns[0].appendNull();
			columns[0].appendObject(map("a", 1, "b", List.of("x"), "c", null, "d", Map.of("k", 2)));
			columns[0].appendObject(null);
			columns[1].appendObject(Arrays.asList(null, List.of(1), Arrays.asList((Object) null)));
			columns[1].appendObject(List.of());
			columns[1].appendObject(List.of());
		});
		List<Column> read = table.read();
		assertThat(read.get(0).isNull(0)).isTrue();
		assertThat(NativeTable.objects(read.get(0))).containsExactly(null,
				map("a", 1L, "b", List.of("x"), "c", null, "d", Map.of("k", 2L)), null);
		assertThat(read.get(1).getObject(0)).isEqualTo(Arrays.asList(null, List.of(1L), Arrays.asList((Object) null)));
		assertThat(OneColumn.texts(read.get(0))).isEqualTo(table.ask("c0"));
		assertThat(OneColumn.texts(read.get(1))).isEqualTo(table.ask("c1"));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> read.get(0).getString(0))
			.withMessageContaining("row 0")
			.withMessageContaining("NULL");
	}

	@Test
	void elementsAreAppendedOneByOne(TestDatabase database) {
		NativeTable table = new NativeTable(database, "tuple_elements", "Tuple(Int64, String)");
		table.insert((columns) -> {
			columns[0].elements().get(0).appendLong(1);
			columns[0].elements().get(1).appendString("x");
			columns[0].endValue();
			columns[0].elements().get(0).appendLong(2);
			assertThatExceptionOfType(UnfitValueException.class).isThrownBy(columns[0]::endValue)
				.withMessageContaining("exactly one value");
			columns[0].elements().get(1).appendString("y");
			columns[0].endValue();
		});
		assertThat(table.readObjects()).containsExactly(List.of(1L, "x"), List.of(2L, "y"));
	}

	@Test
	void elementsAreColumns(TestDatabase database) {
		Column column = NativeTable.read(NativeTable.client(database),
				"SELECT (number, toString(number))::Tuple(Int64, String) FROM numbers(9)", Map.of("max_block_size", 2))
			.get(0);
		assertThat(column.elements().get(0).getLong(8)).isEqualTo(8);
		assertThat(column.elements().get(1).getString(8)).isEqualTo("8");
		assertThat(column.elements().get(0).longs()).startsWith(0, 1, 2, 3, 4, 5, 6, 7, 8);
	}

	@Test
	void anotherNumberOfElementsIsRefused() {
		String type = "Tuple(a Int64, b Int64)";
		for (Object value : List.of(List.of(1), new long[1], new double[1], new Object[1])) {
			OneColumn.assertRefused(type, value, "a value of 1 elements, and the type " + type + " has 2");
		}
		for (Object value : List.of(List.of(1, 2, 3), new long[3], new double[3])) {
			OneColumn.assertRefused(type, value, "a value of 3 elements, and the type " + type + " has 2");
		}
	}

	@Test
	void otherNamesAreRefused() {
		OneColumn.assertRefused("Tuple(a Int64, b Int64)", Map.of("a", 1),
				"a Map without the element 'b' of the type Tuple(a Int64, b Int64)");
		OneColumn.assertRefused("Tuple(a Int64, b Int64)", Map.of("a", 1, "b", 2, "c", 3),
				"a Map with keys that are no elements of the type Tuple(a Int64, b Int64)");
		OneColumn.assertRefused("Tuple(a Int64, b Int64)", Map.of("a", 1, "B", 2),
				"a Map without the element 'b' of the type Tuple(a Int64, b Int64)");
	}

	@Test
	void valuesThatAreNoTuplesAreRefused() {
		for (Object value : List.of("text", 4711, Map.of("1", 2), Set.of(1))) {
			OneColumn.assertRefused("Tuple(Int64)", value,
					KindName.withArticle(value) + ", which the type Tuple(Int64) does not take");
		}
		OneColumn.assertRefused("Tuple(Int64)", null, "NULL, and the type Tuple(Int64) has no NULL");
		OneColumn.assertRefused("Tuple(Int64)", Arrays.asList((Object) null), "NULL, and the type Int64 has no NULL");
	}

}
