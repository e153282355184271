package io.clickhouseconnect.internal.codec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.write.ColumnWriter;
import io.clickhouseconnect.internal.limit.KindName;
import io.clickhouseconnect.result.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Array.
 */
@ExtendWith(ClickHouseExtension.class)
class ArrayTests {

	@Test
	void arraysComeBackAsLists(TestDatabase database) {
		NativeTable table = new NativeTable(database, "arrays", "Array(Int64)");
		List<List<Long>> values = List.of(List.of(), List.of(Long.MIN_VALUE), List.of(1L, 2L, Long.MAX_VALUE));
		table.insertObjects(values);
		assertThat(table.readObjects()).isEqualTo(values);
		assertThat(table.ask("c0")).containsExactly("[]", "[-9223372036854775808]", "[1,2,9223372036854775807]")
			.isEqualTo(OneColumn.texts(table.read().get(0)));
	}

	@Test
	void nullsAreElementsOfArrays(TestDatabase database) {
		NativeTable table = new NativeTable(database, "arrays_of_nulls", "Array(Nullable(Int64))",
				"Array(Nullable(String))");
		table.insert((columns) -> {
			columns[0].appendObject(Arrays.asList(null, 1L, null));
			columns[0].appendObject(List.of());
			columns[1].appendObject(Arrays.asList("", null));
			columns[1].appendObject(new String[] { null });
		});
		List<Column> read = table.read();
		assertThat(NativeTable.objects(read.get(0))).containsExactly(Arrays.asList(null, 1L, null), List.of());
		assertThat(NativeTable.objects(read.get(1))).containsExactly(Arrays.asList("", null),
				Arrays.asList((Object) null));
		assertThat(read.get(1).getString(0)).isEqualTo(table.ask("c1").get(0)).isEqualTo("['',NULL]");
	}

	@Test
	void arraysOfArraysComeBack(TestDatabase database) {
		NativeTable table = new NativeTable(database, "arrays_of_arrays", "Array(Array(Array(String)))");
		List<Object> values = List.of(List.of(), List.of(List.of()), List.of(List.of(List.of())),
				List.of(List.of(List.of("a"), List.of()), List.of(), List.of(List.of("b", "c"))));
		table.insertObjects(values);
		assertThat(table.readObjects()).isEqualTo(values);
		assertThat(OneColumn.texts(table.read().get(0))).isEqualTo(table.ask("c0"));
	}

	@Test
	void whateverHoldsValuesIsTaken(TestDatabase database) {
		NativeTable table = new NativeTable(database, "array_sources", "Array(Int64)");
		Iterable<Long> iterable = new ArrayDeque<>(List.of(1L, 2L))::iterator;
		List<Object> sources = List.of(List.of(1, 2L), new ArrayDeque<>(List.of(1L, 2L)), iterable, new long[] { 1, 2 },
				new int[] { 1, 2 }, new short[] { 1, 2 }, new byte[] { 1, 2 }, new Long[] { 1L, 2L },
				new Object[] { (short) 1, (byte) 2 });
		table.insertObjects(sources);
		table.insertObjects(List.of(Set.of(), new long[0]));
		assertThat(table.readObjects()).hasSize(sources.size() + 2);
		assertThat(table.readObjects().subList(0, sources.size())).containsOnly(List.of(1L, 2L));
		assertThat(table.ask("c0")).containsOnly("[1,2]", "[]");
	}

	@Test
	void arraysOfPrimitivesAreTakenAtAnyDepth(TestDatabase database) {
		NativeTable table = new NativeTable(database, "array_of_primitives", "Array(Array(Nullable(Int64)))");
		table.insertObjects(List.of(new long[][] { { 1, 2 }, {}, { -1 } }, new int[][] {}));
		assertThat(table.readObjects())
			.isEqualTo(List.of(List.of(List.of(1L, 2L), List.of(), List.of(-1L)), List.of()));
	}

	@Test
	void elementsAreAppendedOneByOne(TestDatabase database) {
		NativeTable table = new NativeTable(database, "array_elements", "Array(Array(Int64))");
		table.insert((columns) -> {
			ColumnWriter inner = columns[0].elements().get(0);
			ColumnWriter numbers = inner.elements().get(0);
			numbers.appendLong(1);
			numbers.appendLong(2);
			inner.endValue();
			inner.endValue();
			columns[0].endValue();
			columns[0].endValue();
			assertThat(columns[0].size()).isEqualTo(2);
		});
		assertThat(table.readObjects()).isEqualTo(List.of(List.of(List.of(1L, 2L), List.of()), List.of()));
	}

	@Test
	void elementsOfAllBlocksStandInOneColumn(TestDatabase database) {
		Column column = NativeTable
			.read(NativeTable.client(database), "SELECT range(number % 5)::Array(Int64) FROM numbers(10000)",
					Map.of("max_block_size", 1000))
			.get(0);
		Column elements = column.elements().get(0);
		long[] numbers = elements.longs();
		int position = 0;
		for (int row = 0; row < 10_000; row++) {
			assertThat(column.starts()[row]).isEqualTo(position);
			for (int i = 0; i < row % 5; i++) {
				assertThat(numbers[position++]).isEqualTo(i);
			}
			assertThat(column.ends()[row]).isEqualTo(position);
		}
		assertThat(elements.size()).isEqualTo(position).isEqualTo(20_000);
	}

	@Test
	void valuesThatAreNoArraysAreRefused() {
		for (Object value : List.of("text", 4711L, Map.of(1, 2), new char[] { 'x' })) {
			OneColumn.assertRefused("Array(Int64)", value,
					KindName.withArticle(value) + ", which the type Array(Int64) does not take");
		}
		OneColumn.assertRefused("Array(Int64)", null, "NULL, and the type Array(Int64) has no NULL");
	}

	@Test
	void elementsThatDoNotFitAreRefused() {
		OneColumn.assertRefused("Array(Int64)", Arrays.asList(1L, null), "NULL, and the type Int64 has no NULL");
		OneColumn.assertRefused("Array(Array(Int64))", List.of(List.of("text")),
				"a String, which the type Int64 does not take");
		OneColumn.assertRefused("Array(UInt8)", new byte[] { 1, -1 }, "a number out of the range of UInt8");
		OneColumn.assertRefused("Array(Int32)", new long[] { 1L << 31 }, "a number out of the range of Int32");
	}

	@Test
	void anArrayIsReadAsNothingElse(TestDatabase database) {
		Column column = NativeTable.read(NativeTable.client(database), "SELECT [1]::Array(Int64) AS a", Map.of())
			.get(0);
		List<Runnable> getters = new ArrayList<>(
				List.of(() -> column.getLong(0), () -> column.getInt(0), () -> column.getDouble(0),
						() -> column.getBytes(0), () -> column.getBigInteger(0), column::longs, column::indexes));
		for (Runnable getter : getters) {
			assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(getter::run)
				.withMessageContaining("'a' (Array(Int64))");
		}
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> column.getObject(1));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> column.getString(-1));
	}

	@Test
	void anUnreadableElementIsNamed(TestDatabase database) {
		Column column = NativeTable
			.read(NativeTable.client(database), "SELECT ['fine', unhex('FF')] AS a FROM numbers(2)", Map.of())
			.get(0);
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getObject(1))
			.withMessageContaining("'a' (String), element 3")
			.withMessageContaining("UTF-8");
	}

}
