package io.clickhouseconnect.typed;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.Block;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.testing.AllocatedBytes;
import io.clickhouseconnect.testing.Proof;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Twice the rows cost no more than twice the memory, whatever the type, the size of a
 * value, the number of blocks and the way to read.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(240)
class ReadGrowthTests {

	/** Up to how much twice the work may cost. */
	private static final double MOST = 2.2;

	/** What one query costs and the next by chance does not. */
	private static final long CHANCE = 100_000;

	/**
	 * Arrays grow by half: seen over sizes that lie equally far apart within one such
	 * step, it does not matter where the last step fell.
	 */
	private static final double[] WITHIN_A_STEP = { 1, 1.145, 1.31 };

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = TypedClients.client(database);
	}

	static List<GrowthShape> twiceTheRowsCostTwiceTheMemory() {
		return Proof.of(GrowthShape.all(), 16);
	}

	@ParameterizedTest
	@MethodSource
	void twiceTheRowsCostTwiceTheMemory(GrowthShape shape) {
		int rows = shape.rows();
		for (Way way : Way.values()) {
			for (int blocks : new int[] { 1, 20 }) {
				// Classes are loaded, and caches filled.
				allocated(shape, way, rows, blocks);
				long once = cost(shape, way, rows, blocks);
				long twice = cost(shape, way, 2 * rows, (blocks == 1) ? 1 : 2 * blocks);
				assertThat((double) twice)
					.as("%s, %d rows in %d blocks, %d and %d bytes", way, rows, blocks, once, twice)
					.isLessThan(MOST * once + CHANCE);
			}
		}
	}

	private long cost(GrowthShape shape, Way way, int rows, int blocks) {
		long sum = 0;
		for (double factor : WITHIN_A_STEP) {
			sum += allocated(shape, way, (int) (rows * factor), blocks);
		}
		return sum / WITHIN_A_STEP.length;
	}

	private long allocated(GrowthShape shape, Way way, int rows, int blocks) {
		StatementSpec statement = shape.select(this.client, rows).setting("max_block_size", Math.max(1, rows / blocks));
		int[] count = new int[1];
		long bytes = AllocatedBytes.during(() -> count[0] = way.read(statement));
		assertThat(count[0]).isEqualTo(rows);
		return bytes;
	}

	/**
	 * A way to read a result.
	 */
	enum Way {

		BLOCKS {

			@Override
			int read(StatementSpec statement) {
				int rows = 0;
				try (BlockStream blocks = statement.columnBlocks()) {
					for (Block block : blocks) {
						rows += block.rowCount();
					}
				}
				return rows;
			}

		},
		ROWS {

			@Override
			int read(StatementSpec statement) {
				int rows = 0;
				try (RowCursor row = statement.rows()) {
					while (row.next()) {
						assertThat(row.isNull(0) || row.getObject(0) != null).isTrue();
						rows++;
					}
				}
				return rows;
			}

		},
		RECORDS {

			@Override
			int read(StatementSpec statement) {
				return statement.query(Map.class).list().size();
			}

		},
		WHOLE {

			@Override
			int read(StatementSpec statement) {
				return statement.query().rowCount();
			}

		};

		abstract int read(StatementSpec statement);

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
