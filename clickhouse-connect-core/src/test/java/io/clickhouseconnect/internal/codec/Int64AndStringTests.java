package io.clickhouseconnect.internal.codec;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The two simplest columns, over many blocks and with long values.
 */
@ExtendWith(ClickHouseExtension.class)
class Int64AndStringTests {

	@Test
	void valuesAndNullsComeBack(TestDatabase database) {
		NativeTable table = new NativeTable(database, "int64_and_string", "Int64", "Nullable(String)");
		table.insert((columns) -> {
			columns[0].appendLong(Long.MIN_VALUE);
			columns[0].appendLong(7);
			columns[1].appendString("\u0446\u0435\u043d\u0430");
			columns[1].appendNull();
		});
		List<Column> read = table.read();
		assertThat(NativeTable.objects(read.get(0))).containsExactly(Long.MIN_VALUE, 7L);
		assertThat(NativeTable.objects(read.get(1))).isEqualTo(Arrays.asList("\u0446\u0435\u043d\u0430", null));
		assertThat(table.ask("c1")).isEqualTo(Arrays.asList("\u0446\u0435\u043d\u0430", null));
	}

	@Test
	void longValuesCrossBuffersAndBlocks(TestDatabase database) {
		List<Column> read = NativeTable.read(NativeTable.client(database),
				"SELECT toInt64(number), repeat('x', number % 700000 = 1 ? 300000 : number % 300) FROM numbers(200000)",
				Map.of());
		Column numbers = read.get(0);
		Column texts = read.get(1);
		assertThat(numbers.size()).isEqualTo(200_000);
		for (int row = 0; row < numbers.size(); row++) {
			assertThat(numbers.getLong(row)).isEqualTo(row);
			assertThat(texts.ends()[row] - texts.starts()[row]).isEqualTo((row == 1) ? 300_000 : row % 300);
		}
		assertThat(texts.getString(1)).matches("x{300000}");
		assertThat(texts.getString(199_999)).matches("x{199}");
	}

}
