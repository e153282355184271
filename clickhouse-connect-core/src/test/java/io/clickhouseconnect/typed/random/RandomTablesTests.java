package io.clickhouseconnect.typed.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.type.DataType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tables of random columns with random values, told by the server and by this client. A
 * failure names its seed; {@code -Dclickhouse.test.seed=} runs the same tables again.
 */
@ExtendWith(ClickHouseExtension.class)
class RandomTablesTests {

	private static final int WRITTEN_TABLES = 1_500;

	private static final int DRAWN_TABLES = 600;

	/** Types whose text Java and the server write differently. */
	private static final String FLOATING = ".*(Float|Point|Ring|Line|Polygon).*";

	private static final Map<String, Object> SETTINGS = Map.of("enable_time_time64_type", 1, "flatten_nested", 0,
			"allow_suspicious_low_cardinality_types", 1, "session_timezone", "UTC");

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = ClickHouseClient.builder()
			.url(database.url().toString())
			.session(SessionIdStrategy.none())
			.settings(SETTINGS)
			.build();
	}

	private static long firstSeed() {
		long seed = Long.getLong("clickhouse.test.seed", System.nanoTime());
		System.out.println("Random tables from seed " + seed);
		return seed;
	}

	@Test
	void whatIsWrittenIsWhatTheServerSaysAndWhatIsRead() {
		long first = firstSeed();
		for (long seed = first; seed < first + WRITTEN_TABLES; seed++) {
			Random random = new Random(seed);
			List<DataType> types = types(new RandomTypes(random, false), random);
			create("written", types);
			RandomValues values = new RandomValues(random);
			List<List<@Nullable Object>> rows = new ArrayList<>();
			for (int row = random.nextInt(20); row >= 0; row--) {
				List<@Nullable Object> one = new ArrayList<>();
				one.add((long) rows.size());
				types.forEach((type) -> one.add(values.value(type)));
				rows.add(one);
			}
			this.client.insert("written").rows(rows);
			assertSame(seed, types, rows);
		}
	}

	private void assertSame(long seed, List<DataType> types, List<List<@Nullable Object>> rows) {
		StringBuilder sql = new StringBuilder("SELECT *");
		for (int i = 0; i < types.size(); i++) {
			sql.append(", toString(c").append(i).append("), toTypeName(c").append(i).append(')');
		}
		QueryResult result = this.client.sql(sql + " FROM written ORDER BY id").query();
		assertThat(result.rowCount()).as("seed %s", seed).isEqualTo(rows.size());
		for (int i = 0; i < types.size(); i++) {
			DataType type = types.get(i);
			for (int r = 0; r < rows.size(); r++) {
				Row row = result.rows().get(r);
				Object expected = rows.get(r).get(i + 1);
				assertThat(DeepValues.equal(row.getObject(i + 1), expected))
					.as("seed %s, %s, row %s: %s instead of %s", seed, type, r, row.getObject(i + 1), expected)
					.isTrue();
				int text = 1 + types.size() + 2 * i;
				assertThat(result.metadata().get(i + 1).type()).as("seed %s", seed)
					.hasToString(row.getString(text + 1));
				if (!type.toString().matches(FLOATING) && !row.isNull(i + 1)) {
					assertThat(row.getString(i + 1)).as("seed %s, %s", seed, type).isEqualTo(text(row, text));
				}
			}
		}
	}

	/** Bytes of a FixedString need not be UTF-8. */
	private static String text(Row row, int column) {
		return new String(row.getBytes(column), java.nio.charset.StandardCharsets.UTF_8);
	}

	@Test
	void whatTheServerDrawsComesBackWithTheSameHash() {
		long first = firstSeed();
		for (long seed = first; seed < first + DRAWN_TABLES; seed++) {
			Random random = new Random(seed);
			List<DataType> types = types(new RandomTypes(random, true), random);
			create("drawn", types);
			create("copied", types);
			StringBuilder structure = new StringBuilder();
			for (int i = 0; i < types.size(); i++) {
				structure.append((i > 0) ? ", c" : "c").append(i).append(' ').append(types.get(i));
			}
			this.client.sql(
					"INSERT INTO drawn SELECT rowNumberInAllBlocks(), * FROM generateRandom({s:String}, {n:UInt64}, 12, 4) LIMIT 20"
						.replace("{s:String}", io.clickhouseconnect.sql.Sql.literal(structure.toString()))
						.replace("{n:UInt64}", Long.toString(seed & Long.MAX_VALUE)))
				.command();
			List<List<@Nullable Object>> rows = new ArrayList<>();
			for (Row row : this.client.sql("SELECT * FROM drawn ORDER BY id").query().rows()) {
				List<@Nullable Object> values = new ArrayList<>();
				for (int i = 0; i <= types.size(); i++) {
					values.add(row.getObject(i));
				}
				rows.add(values);
			}
			this.client.insert("copied").rows(rows);
			assertThat(hash("copied")).as("seed %s, %s", seed, structure).isEqualTo(hash("drawn"));
		}
	}

	private String hash(String table) {
		return this.client
			.sql("SELECT toString(groupArray((id, cityHash64(*)))) FROM (SELECT * FROM " + table + " ORDER BY id)")
			.query(row -> row.getString(0))
			.single();
	}

	private static List<DataType> types(RandomTypes random, Random count) {
		List<DataType> types = new ArrayList<>();
		for (int i = 1 + count.nextInt(3); i > 0; i--) {
			types.add(DataType.parse(random.column()));
		}
		return types;
	}

	private void create(String table, List<DataType> types) {
		StringBuilder sql = new StringBuilder("CREATE OR REPLACE TABLE " + table + " (id Int64");
		for (int i = 0; i < types.size(); i++) {
			sql.append(", c").append(i).append(' ').append(types.get(i));
		}
		this.client.sql(sql + ") ENGINE = Memory").command();
	}

}
