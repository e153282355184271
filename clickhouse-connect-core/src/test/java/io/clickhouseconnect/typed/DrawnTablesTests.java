package io.clickhouseconnect.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.sql.Sql;
import io.clickhouseconnect.testing.Proof;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tables of random types whose values the server draws: read and written again they have
 * the same hash on the server.
 */
@ExtendWith(ClickHouseExtension.class)
class DrawnTablesTests {

	private static final int TABLES = Proof.rounds(150, 500);

	private static final int ROWS = 20;

	@Test
	void whatTheServerDrawsComesBackWithTheSameHash(TestDatabase database) {
		ClickHouseClient client = ClickHouseClient.builder()
			.url(database.url().toString())
			.session(SessionIdStrategy.none())
			.setting("allow_suspicious_low_cardinality_types", 1)
			.build();
		long first = Proof.seed();
		for (long seed = first; seed < first + TABLES; seed++) {
			Random random = new Random(seed);
			DrawnTypes types = new DrawnTypes(random);
			String structure = "a " + types.type(random.nextInt(4)) + ", b " + types.type(random.nextInt(4));
			for (String table : List.of("drawn", "copied")) {
				client.sql("CREATE OR REPLACE TABLE " + table + " (id Int64, " + structure + ") ENGINE = Memory")
					.command();
			}
			client
				.sql("INSERT INTO drawn SELECT rowNumberInAllBlocks(), * FROM generateRandom(" + Sql.literal(structure)
						+ ", " + (seed & Long.MAX_VALUE) + ", 12, 4) LIMIT " + ROWS)
				.command();
			client.insert("copied").rows(rows(client));
			assertThat(hashes(client, "copied")).as("seed %s, %s", seed, structure)
				.hasSize(ROWS)
				.isEqualTo(hashes(client, "drawn"));
		}
	}

	private static List<List<@Nullable Object>> rows(ClickHouseClient client) {
		List<List<@Nullable Object>> rows = new ArrayList<>();
		for (Row row : client.sql("SELECT * FROM drawn").query().rows()) {
			List<@Nullable Object> values = new ArrayList<>();
			for (int i = 0; i < row.columns().size(); i++) {
				values.add(row.getObject(i));
			}
			rows.add(values);
		}
		return rows;
	}

	private static List<String> hashes(ClickHouseClient client, String table) {
		return client.sql("SELECT toString((id, cityHash64(*))) FROM " + table + " ORDER BY id")
			.query(String.class)
			.list();
	}

}
