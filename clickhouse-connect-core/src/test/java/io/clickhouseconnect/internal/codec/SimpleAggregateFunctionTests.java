package io.clickhouseconnect.internal.codec;

import java.util.List;
import java.util.Map;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SimpleAggregateFunction, which is the type inside by another name.
 */
@ExtendWith(ClickHouseExtension.class)
class SimpleAggregateFunctionTests {

	@Test
	void valuesAreThoseOfTheTypeInside(TestDatabase database) {
		NativeTable table = new NativeTable(database, "simple_states", "SimpleAggregateFunction(sum, Int64)",
				"SimpleAggregateFunction(anyLast, Nullable(String))",
				"SimpleAggregateFunction(anyLast, LowCardinality(Nullable(String)))",
				"SimpleAggregateFunction(groupUniqArrayArray, Array(String))",
				"SimpleAggregateFunction(sumMap, Map(String, Int64))");
		table.insert((columns) -> {
			columns[0].appendLong(7);
			columns[0].appendObject(8);
			columns[1].appendString("x");
			columns[1].appendNull();
			columns[2].appendNull();
			columns[2].appendString("y");
			columns[3].appendObject(List.of("a"));
			columns[3].appendObject(List.of());
			columns[4].appendObject(Map.of("k", 1));
			columns[4].appendObject(Map.of());
		});
		List<Column> read = table.read();
		assertThat(read.get(0).longs()).startsWith(7, 8);
		assertThat(NativeTable.objects(read.get(1))).containsExactly("x", null);
		assertThat(NativeTable.objects(read.get(2))).containsExactly(null, "y");
		assertThat(NativeTable.objects(read.get(3))).containsExactly(List.of("a"), List.of());
		assertThat(NativeTable.objects(read.get(4))).containsExactly(Map.of("k", 1L), Map.of());
		assertThat(table.ask("sum(c0)")).containsExactly("15");
	}

	@Test
	void valuesThatDoNotFitNameTheWholeType() {
		OneColumn.assertRefused("SimpleAggregateFunction(sum, UInt8)", 256,
				"a number out of the range of SimpleAggregateFunction(sum, UInt8)");
	}

}
