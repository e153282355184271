package io.clickhouseconnect.typed;

import java.util.function.LongConsumer;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.result.Block;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.testing.AllocatedBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What reading and writing cost in memory, on all threads together. The limits are far
 * above what is measured and far below one object a value.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(180)
class AllocationTests {

	private static final int ROWS = 1_000_000;

	private static final String FIVE_COLUMNS = """
			SELECT number AS id, toInt32(number) AS distance, number / 2 AS duration, concat('note ', toString(number))
			AS note, toDateTime(number) AS time FROM numbers({rows:UInt64})""";

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = TypedClients.client(database);
	}

	private StatementSpec fiveColumns(int rows) {
		return this.client.sql(FIVE_COLUMNS).param("rows", rows).setting("max_block_size", 65_536);
	}

	/** Once to load classes, and then for the number. */
	private static long allocated(LongConsumer rows) {
		rows.accept(10_000);
		return AllocatedBytes.during(() -> rows.accept(ROWS));
	}

	@Test
	void aCursorMakesNoObjectOfARowOrAValue() {
		assertThat(allocated((rows) -> {
			long sum = 0;
			int count = 0;
			try (RowCursor row = fiveColumns((int) rows).rows()) {
				while (row.next()) {
					sum += row.getLong(0) + row.getInt(1) + (long) row.getDouble(2) + row.getLength(3) + row.getRaw(4);
					count++;
				}
			}
			assertThat(count).isEqualTo(rows);
			assertThat(sum).isPositive();
		})).isLessThan(8L * ROWS);
	}

	@Test
	void columnsThatNobodyReadsBecomeNoObjects() {
		assertThat(allocated((rows) -> {
			long sum = 0;
			try (RowCursor row = this.client.sql("""
					SELECT number AS id, toString(number) AS a, repeat('x', 50) AS b, generateUUIDv4() AS c,
					toDecimal128(number, 4) AS d, [toString(number)] AS e, map('k', number) AS f, toIPv6('::1') AS g,
					toLowCardinality(toString(number % 9)) AS h, nullIf(number, 7) AS i
					FROM numbers({rows:UInt64})""").param("rows", rows).setting("max_block_size", 65_536).rows()) {
				while (row.next()) {
					sum += row.getLong(0);
				}
			}
			assertThat(sum).isEqualTo(rows * (rows - 1) / 2);
			// A single object for each of them would be 144 bytes a row.
		})).isLessThan(48L * ROWS);
	}

	@Test
	void columnsOfBlocksAreFilledAgain() {
		assertThat(allocated((rows) -> {
			long sum = 0;
			try (BlockStream blocks = fiveColumns((int) rows).columnBlocks()) {
				for (Block block : blocks) {
					long[] ids = block.column("id").longs();
					for (int row = 0; row < block.rowCount(); row++) {
						sum += ids[row];
					}
				}
			}
			assertThat(sum).isEqualTo(rows * (rows - 1) / 2);
		})).isLessThan(8L * ROWS);
	}

	@Test
	void unsignedLongsAreReadWithoutObjects() {
		assertThat(allocated((rows) -> {
			long sum = 0;
			long bits = 0;
			try (RowCursor row = this.client
				.sql("SELECT number AS small, 18446744073709551615 - number AS large FROM numbers({rows:UInt64})")
				.param("rows", rows)
				.setting("max_block_size", 65_536)
				.rows()) {
				while (row.next()) {
					sum += row.getLong("small");
					bits += row.getRaw(1);
				}
			}
			assertThat(sum).isEqualTo(rows * (rows - 1) / 2);
			assertThat(bits).isEqualTo(-rows - rows * (rows - 1) / 2);
		})).isLessThan(4L * ROWS);
	}

	record Leg(long id, int distance, double duration) {

	}

	@Test
	void aRecordCostsLittleMoreThanItself() {
		assertThat(allocated((rows) -> {
			try (Stream<Leg> legs = fiveColumns((int) rows).query(Leg.class).stream()) {
				assertThat(legs.mapToLong(Leg::id).sum()).isEqualTo(rows * (rows - 1) / 2);
			}
			// The record itself has 40 bytes.
		})).isLessThan(72L * ROWS);
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void aLongerAnswerNeedsNoMoreMemory(Compression compression) {
		rows(compression, 2_000_000);
		long some = AllocatedBytes.during(() -> rows(compression, 500_000));
		long more = AllocatedBytes.during(() -> rows(compression, 2_000_000));
		// There are 48 MB more in it.
		assertThat(more - some).isLessThan(8 << 20);
	}

	private void rows(Compression compression, int rows) {
		try (RowCursor row = fiveColumns(rows).compression(compression).rows()) {
			long count = 0;
			while (row.next()) {
				count += row.getInt("distance") - row.getLong("id") + 1;
			}
			assertThat(count).isEqualTo(rows);
		}
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void aLongerStreamOfBytesNeedsNoMoreMemory(Compression compression) {
		bytes(compression, 2_000_000);
		long some = AllocatedBytes.during(() -> bytes(compression, 500_000));
		long more = AllocatedBytes.during(() -> bytes(compression, 2_000_000));
		// There are 24 MB more in it.
		assertThat(more - some).isLessThan(4 << 20);
	}

	private void bytes(Compression compression, int rows) {
		byte[] buffer = new byte[64 * 1024];
		long total = 0;
		try (RawStream in = this.client.sql("SELECT number, cityHash64(number) FROM numbers({rows:UInt64})")
			.param("rows", rows)
			.compression(compression)
			.rawStream("RowBinary")) {
			for (int count = in.read(buffer, 0, buffer.length); count >= 0; count = in.read(buffer, 0, buffer.length)) {
				total += count;
			}
		}
		assertThat(total).isEqualTo(16L * rows);
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void anAppenderMakesNoObjectOfARowOrAValue(Compression compression) {
		this.client
			.sql("CREATE OR REPLACE TABLE allocation_target (id UInt64, distance Int32, duration Float64)"
					+ " ENGINE = Null")
			.command();
		assertThat(
				allocated((rows) -> this.client.insert("allocation_target").compression(compression).append((row) -> {
					for (int i = 0; i < rows; i++) {
						row.setLong(0, i);
						row.setInt(1, i);
						row.setDouble(2, i / 2.0);
						row.endRow();
					}
				})))
			.isLessThan(12L * ROWS);
	}

}
