package io.clickhouseconnect.typed;

import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.testing.AllocatedBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code row.get(column, class)} costs: no more than the object that it returns,
 * however many columns and classes there are.
 */
@ExtendWith(ClickHouseExtension.class)
class ValueByClassTests {

	private static final int COLUMNS = 100;

	private static final int ROWS = 2_000;

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = TypedClients.client(database);
	}

	/** One of the labels of an enum of 1,000. */
	enum Label {

		L0, L1, L2

	}

	private static String labels() {
		return "Enum16("
				+ IntStream.range(0, 1000).mapToObj((i) -> "\\'L" + i + "\\' = " + i).collect(Collectors.joining(", "))
				+ ")";
	}

	private static String columns(String expression) {
		return "SELECT " + IntStream.range(0, COLUMNS)
			.mapToObj((i) -> expression + " AS c" + i)
			.collect(Collectors.joining(", ")) + " FROM numbers({rows:UInt64})";
	}

	/** Bytes for each of the values, without those of the query. */
	private static double perValue(LongConsumer rows) {
		rows.accept(ROWS);
		rows.accept(2 * ROWS);
		long once = AllocatedBytes.during(() -> rows.accept(ROWS));
		long twice = AllocatedBytes.during(() -> rows.accept(2 * ROWS));
		return (twice - once) / ((double) ROWS * COLUMNS);
	}

	private void read(String sql, long rows, Class<?> type) {
		long count = 0;
		try (RowCursor row = this.client.sql(sql).param("rows", rows).rows()) {
			while (row.next()) {
				for (int i = 0; i < COLUMNS; i++) {
					count += (row.get(i, type) != null) ? 1 : 0;
				}
			}
		}
		assertThat(count).isEqualTo(rows * COLUMNS);
	}

	@Test
	void valuesOfManyColumnsCostNoObjects() {
		String sql = columns("toInt8(number % 100)");
		assertThat(perValue((rows) -> read(sql, rows, Byte.class))).isLessThan(8);
	}

	@Test
	void labelsOfAWideEnumCostNoObjects() {
		String sql = columns("CAST(number % 3, '" + labels() + "')");
		assertThat(perValue((rows) -> read(sql, rows, Label.class))).isLessThan(8);
	}

	@Test
	void anArrayCostsNoMoreThanItself() {
		String sql = columns("[toInt32(number), 2]");
		// 24 bytes are the array itself, and as many are in the block.
		assertThat(perValue((rows) -> read(sql, rows, int[].class))).isLessThan(60);
	}

	@Test
	void severalClassesOfAColumnAndSeveralRowsOfABlockShareTheirReaders() {
		QueryResult result = this.client.sql(columns("toInt8(number % 100)")).param("rows", ROWS).query();
		Runnable all = () -> {
			for (Row row : result.rows()) {
				for (int i = 0; i < COLUMNS; i++) {
					assertSame(row, i);
				}
			}
		};
		all.run();
		// A row has 32 bytes, each of the objects 24 at most.
		assertThat(AllocatedBytes.during(all) / ((double) ROWS * COLUMNS)).isLessThan(64);
	}

	private static void assertSame(Row row, int column) {
		Byte number = row.get(column, Byte.class);
		Object same = row.get(column, Object.class);
		Long longer = row.get(column, Long.class);
		if (number == null || !number.equals(same) || longer == null || longer != number.longValue()) {
			throw new AssertionError(number + ", " + same + ", " + longer);
		}
	}

}
