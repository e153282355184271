package io.clickhouseconnect.typed;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.Block;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.testing.AllocatedBytes;
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

	/** About how many bytes of data the smaller result has. */
	private static final int DATA = 150_000;

	/** What a row has beside its bytes would be all that is measured of more. */
	private static final int MAX_ROWS = 4_000;

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

	static Stream<Shape> shapes() {
		return Stream.of(new Shape("all fixed widths", """
				number::Int8 AS a, number::UInt16 AS b, number::Int32 AS c, number::UInt64 AS d, number::Int128 AS e,
				number::UInt256 AS f, number::Float32 AS g, number::Float64 AS h, number::BFloat16 AS i,
				(number % 2)::Bool AS j, number::Decimal(9, 2) AS k, number::Decimal(18, 2) AS l,
				number::Decimal(38, 2) AS m, number::Decimal(60, 2) AS n, generateUUIDv4() AS o, toIPv4(number) AS p,
				toIPv6('::1') AS q, (number % 2)::Enum8('x' = 0, 'y' = 1) AS r, number::Date AS s, number::Date32 AS t,
				number::DateTime AS u, number::DateTime64(3) AS v, toIntervalDay(number) AS w, (number, number) AS x,
				nullIf(number, 1) AS y""", 250), new Shape("Array(Nothing)", "[]", 8),
				new Shape("Nullable(Nothing)", "NULL", 2), string(1), string(127), string(128), string(1_000),
				string(100_000), new Shape("String, not ASCII", "concat('\u00e4', repeat('b', 200))", 200),
				new Shape("Nullable(String)", "if(number % 3 = 0, NULL, repeat('a', 200))", 200), fixedString(1),
				fixedString(128), fixedString(1_000), array("range", 3), array("range", 127), array("range", 128),
				array("range", 1_000), array("range", 12_500),
				new Shape("Array(String) of 128", "arrayMap(x -> repeat('a', 128), range(4))", 512),
				new Shape("Array(String) of 1000", "arrayMap(x -> repeat('a', 1000), range(4))", 4_000),
				new Shape("Array(Array(String))", "[[repeat('a', 300)], [], [repeat('b', 300), '']]", 600),
				new Shape("Map of 3", "map('a', number, 'b', number, 'c', number)", 30),
				new Shape("Map of 128", "mapFromArrays(range(128), arrayMap(x -> repeat('a', 200), range(128)))",
						25_000),
				new Shape("Tuple", "(number, repeat('a', 200), [repeat('b', 200)])", 400),
				new Shape("LowCardinality, few", "toLowCardinality(concat(repeat('a', 200), toString(number % 5)))", 4),
				new Shape("LowCardinality, many",
						"toLowCardinality(toNullable(concat(repeat('a', 200), toString(number))))", 200),
				new Shape("Variant",
						"if(number % 2 = 0, repeat('a', 200)::Variant(UInt64, String), number::Variant(UInt64, String))",
						100),
				new Shape("Dynamic", "if(number % 2 = 0, repeat('a', 200)::Dynamic, number::Dynamic)", 100),
				new Shape("Dynamic, shared", "repeat('a', 200)::Dynamic(max_types = 0)", 200),
				json("JSON, few paths", "JSON", 3, 200), json("JSON, many paths", "JSON", 100, 10),
				json("JSON, typed paths", "JSON(k0 String, k1 String)", 3, 200),
				json("JSON, shared paths", "JSON(max_dynamic_paths = 0)", 3, 200),
				new Shape("AggregateFunction", "initializeAggregation('groupArrayState', repeat('a', 200))", 200),
				new Shape("SimpleAggregateFunction", "repeat('a', 200)::SimpleAggregateFunction(any, String)", 200));
	}

	private static Shape string(int length) {
		return new Shape("String of " + length, "repeat('a', " + length + ")", length);
	}

	private static Shape fixedString(int length) {
		return new Shape("FixedString of " + length, "toFixedString('a', " + length + ")", length);
	}

	private static Shape array(String function, int length) {
		return new Shape("Array of " + length, function + "(" + length + ")", 8 * length);
	}

	private static Shape json(String name, String type, int paths, int length) {
		return new Shape(name,
				"concat('{', arrayStringConcat(arrayMap(x -> concat('\"k', toString(x), '\":\"', repeat('a', " + length
						+ "), '\"'), range(" + paths + ")), ','), '}')::" + type,
				paths * (length + 4));
	}

	@ParameterizedTest
	@MethodSource("shapes")
	void twiceTheRowsCostTwiceTheMemory(Shape shape) {
		int rows = Math.min(Math.max(4, DATA / shape.bytes()), MAX_ROWS);
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

	private long cost(Shape shape, Way way, int rows, int blocks) {
		long sum = 0;
		for (double factor : WITHIN_A_STEP) {
			sum += allocated(shape, way, (int) (rows * factor), blocks);
		}
		return sum / WITHIN_A_STEP.length;
	}

	private long allocated(Shape shape, Way way, int rows, int blocks) {
		StatementSpec statement = this.client.sql("SELECT " + shape.expression() + " FROM numbers(" + rows + ")")
			.setting("max_threads", 1)
			.setting("max_block_size", Math.max(1, rows / blocks))
			.setting("allow_suspicious_low_cardinality_types", 1)
			.setting("allow_suspicious_variant_types", 1);
		int[] count = new int[1];
		long bytes = AllocatedBytes.during(() -> count[0] = way.read(statement));
		assertThat(count[0]).isEqualTo(rows);
		return bytes;
	}

	/**
	 * A type with the size of its values.
	 *
	 * @param name what it is called
	 * @param expression what the server makes the values with
	 * @param bytes about how many bytes a value has
	 */
	record Shape(String name, String expression, int bytes) {

		@Override
		public String toString() {
			return this.name;
		}

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
