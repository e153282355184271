package io.clickhouseconnect.internal.codec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nested, where the table keeps it as one column.
 */
@ExtendWith(ClickHouseExtension.class)
class NestedTests {

	private static Map<String, Object> row(long id, List<?> inner) {
		Map<String, Object> row = new LinkedHashMap<>();
		row.put("id", id);
		row.put("inner", inner);
		return row;
	}

	@Test
	void rowsInsideOfARowComeBackAsMaps(TestDatabase database) {
		NativeTable table = new NativeTable(database, "nested_rows",
				"Nested(id Int64, inner Nested(name LowCardinality(String), tags Array(String)))");
		Map<String, Object> inner = Map.of("name", "x", "tags", List.of("a", "b"));
		List<Object> written = List.of(List.of(row(1, List.of(inner, inner)), row(2, List.of())), List.of());
		table.insertObjects(written);
		table.insertObjects(List.of(List.of(List.of(3, List.of(List.of("y", List.of()))))));
		assertThat(table.readObjects()).isEqualTo(List.of(written.get(0), written.get(1),
				List.of(row(3, List.of(Map.of("name", "y", "tags", List.of()))))));
		Column column = table.read().get(0);
		assertThat(column.type().toString())
			.isEqualTo("Nested(id Int64, inner Nested(name LowCardinality(String), tags Array(String)))");
		assertThat(OneColumn.texts(column)).isEqualTo(table.ask("c0"))
			.containsExactly("[(1,[('x',['a','b']),('x',['a','b'])]),(2,[])]", "[]", "[(3,[('y',[])])]");
	}

	@Test
	void columnsOfTheRowsInsideAreElements(TestDatabase database) {
		NativeTable table = new NativeTable(database, "nested_columns", "Nested(id Int64, name String)");
		table.insertObjects(List.of(List.of(List.of(1, "a"), List.of(2, "b")), List.of(List.of(3, "c"))));
		Column column = table.read().get(0);
		List<Column> elements = column.elements().get(0).elements();
		assertThat(elements.get(0).longs()).startsWith(1, 2, 3);
		assertThat(elements.get(1).getString(column.starts()[1])).isEqualTo("c");
	}

	@Test
	void valuesThatDoNotFitAreRefused() {
		OneColumn.assertRefused("Nested(id Int64, name String)", List.of(List.of(1)),
				"a value of 1 elements, and the type Tuple(id Int64, name String) has 2");
		OneColumn.assertRefused("Nested(id Int64)", Map.of("id", 1),
				"a Map, which the type Nested(id Int64) does not take");
	}

}
