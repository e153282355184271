package io.clickhouseconnect.internal.codec;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.write.ColumnWriter;
import io.clickhouseconnect.internal.codec.write.UnfitValueException;
import io.clickhouseconnect.internal.limit.KindName;
import io.clickhouseconnect.result.Column;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Map.
 */
@ExtendWith(ClickHouseExtension.class)
class MapTests {

	@Test
	void mapsComeBackInTheirOrder(TestDatabase database) {
		NativeTable table = new NativeTable(database, "maps", "Map(String, Int64)");
		Map<String, Long> ordered = new LinkedHashMap<>();
		ordered.put("z", 1L);
		ordered.put("", 2L);
		ordered.put("it's", 3L);
		table.insertObjects(List.of(ordered, Map.of(), new TreeMap<>(ordered)));
		List<@Nullable Object> read = table.readObjects();
		assertThat(read).isEqualTo(List.of(ordered, Map.of(), ordered));
		assertThat(((Map<?, ?>) read.get(0)).keySet().toArray()).containsExactly("z", "", "it's");
		assertThat(((Map<?, ?>) read.get(2)).keySet().toArray()).containsExactly("", "it's", "z");
		assertThat(table.ask("c0")).containsExactly("{'z':1,'':2,'it\\'s':3}", "{}", "{'':2,'it\\'s':3,'z':1}")
			.isEqualTo(OneColumn.texts(table.read().get(0)));
	}

	@Test
	void keysAndValuesOfManyTypesComeBack(TestDatabase database) {
		NativeTable table = new NativeTable(database, "odd_maps", "Map(LowCardinality(String), Array(Nullable(Int64)))",
				"Map(Int64, Map(String, Tuple(a Int64)))",
				"Map(Tuple(Int64, String), LowCardinality(Nullable(String)))", "Map(Array(Int64), Nullable(String))");
		Map<Object, @Nullable Object> third = new HashMap<>();
		third.put(List.of(1L, "x"), null);
		Map<Object, @Nullable Object> fourth = new HashMap<>();
		fourth.put(List.of(1L, 2L), null);
		fourth.put(List.of(), "x");
		List<Object> row = List.of(Map.of("a", Arrays.asList(null, 1L), "b", List.of()),
				Map.of(1L, Map.of("k", Map.of("a", 2L)), 2L, Map.of()), third, fourth);
		table.insert((columns) -> {
			for (int i = 0; i < columns.length; i++) {
				columns[i].appendObject(row.get(i));
				columns[i].appendObject(Map.of());
			}
		});
		List<Column> read = table.read();
		for (int i = 0; i < row.size(); i++) {
			assertThat(NativeTable.objects(read.get(i))).containsExactly(row.get(i), Map.of());
			assertThat(OneColumn.texts(read.get(i))).isEqualTo(table.ask("c" + i));
		}
	}

	@Test
	void aKeyThatStandsTwiceIsNotLost(TestDatabase database) {
		Column column = NativeTable
			.read(NativeTable.client(database),
					"SELECT mapFromArrays(['a', 'b', 'a'], [1, 2, 3])::Map(String, Int64) AS m", Map.of())
			.get(0);
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getObject(0))
			.withMessageContaining("'m'")
			.withMessageContaining("stands in it twice")
			.withMessageContaining("getEntries");
		assertThat(column.getString(0)).isEqualTo("{'a':1,'b':2,'a':3}");
		assertThat(NativeTable.objects(column.elements().get(0))).containsExactly("a", "b", "a");
		assertThat(NativeTable.objects(column.elements().get(1))).containsExactly(1L, 2L, 3L);
		assertThat(column.starts()[0]).isZero();
		assertThat(column.ends()[0]).isEqualTo(3);
	}

	@Test
	void keysAndValuesAreAppendedOneByOne(TestDatabase database) {
		NativeTable table = new NativeTable(database, "map_elements", "Map(String, Int64)");
		table.insert((columns) -> {
			ColumnWriter keys = columns[0].elements().get(0);
			ColumnWriter values = columns[0].elements().get(1);
			keys.appendString("a");
			values.appendLong(1);
			columns[0].endValue();
			columns[0].endValue();
			keys.appendString("b");
			assertThatExceptionOfType(UnfitValueException.class).isThrownBy(columns[0]::endValue)
				.withMessageContaining("keys");
			values.appendLong(2);
			columns[0].endValue();
		});
		assertThat(table.readObjects()).containsExactly(Map.of("a", 1L), Map.of(), Map.of("b", 2L));
	}

	@Test
	void mapsOfManyBlocksComeBack(TestDatabase database) {
		Column column = NativeTable
			.read(NativeTable.client(database),
					"SELECT mapFromArrays(range(number % 4), range(number % 4))::Map(Int64, Int64) FROM numbers(1000)",
					Map.of("max_block_size", 100))
			.get(0);
		for (int row = 0; row < 1000; row++) {
			Map<Object, Object> expected = new HashMap<>();
			for (long i = 0; i < row % 4; i++) {
				expected.put(i, i);
			}
			assertThat(column.getObject(row)).isEqualTo(expected);
		}
	}

	@Test
	void valuesThatAreNoMapsAreRefused() {
		for (Object value : List.of("text", 4711)) {
			OneColumn.assertRefused("Map(String, Int64)", value,
					KindName.withArticle(value) + ", which the type Map(String, Int64) does not take");
		}
		OneColumn.assertRefused("Map(String, Int64)", List.of(4711),
				"a collection whose elements are not all of a key and"
						+ " a value, and Map(String, Int64) takes a Map or such a collection");
		OneColumn.assertRefused("Map(String, Int64)", null, "NULL, and the type Map(String, Int64) has no NULL");
	}

	@Test
	void keysAndValuesThatDoNotFitAreRefused() {
		Map<@Nullable String, Long> nullKey = new HashMap<>();
		nullKey.put(null, 1L);
		OneColumn.assertRefused("Map(String, Int64)", nullKey, "NULL, and the type String has no NULL");
		OneColumn.assertRefused("Map(String, Int64)", Map.of("key", "value"),
				"a String, which the type Int64 does not take");
	}

	@Test
	void keysOfBytesBecomeText(TestDatabase database) {
		NativeTable table = new NativeTable(database, "byte_maps", "Map(FixedString(3), Int64)");
		table.insertObjects(List.of(Map.of("abc", 1, "d", 2)));
		assertThat(table.readObjects()).containsExactly(Map.of("abc", 1L, "d", 2L));
	}

}
