package io.clickhouseconnect.typed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.Block;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.RowCursor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Totals and extremes, which the server leaves out of the format of typed results.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(60)
class TotalsTests {

	private static final String SUMS = "SELECT number % 2 AS k, sum(number) AS s FROM numbers(6) GROUP BY k";

	private static final List<Long> ROWS = List.of(6L, 9L);

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = TypedClients.client(database);
	}

	private ClickHouseOperations.StatementSpec totals() {
		return this.client.sql(SUMS + " WITH TOTALS ORDER BY k SETTINGS extremes = 1");
	}

	@Test
	void typedResultsHaveTheRowsAlone() {
		assertThat(totals().query().rows()).extracting((row) -> row.getLong("s")).isEqualTo(ROWS);
		assertThat(totals().query(Sum.class).list()).extracting(Sum::s).isEqualTo(ROWS);
		List<Long> sums = new ArrayList<>();
		try (RowCursor rows = totals().rows()) {
			while (rows.next()) {
				sums.add(rows.getLong("s"));
			}
		}
		assertThat(sums).isEqualTo(ROWS);
	}

	@Test
	void blocksHaveTheRowsAlone() {
		List<Long> sums = new ArrayList<>();
		try (BlockStream blocks = totals().columnBlocks()) {
			for (Block block : blocks) {
				for (int row = 0; row < block.rowCount(); row++) {
					sums.add(block.column("s").getLong(row));
				}
			}
		}
		assertThat(sums).isEqualTo(ROWS);
	}

	@Test
	void theFormatJsonHasTotalsAndExtremes() {
		String json = new String(totals().setting("output_format_json_pretty_print", 0).rawQuery("JSON"),
				StandardCharsets.UTF_8)
			.replaceAll("\\s", "");
		assertThat(json).contains("\"totals\":{\"k\":0,\"s\":15}")
			.contains("\"extremes\":{\"min\":{\"k\":0,\"s\":6},\"max\":{\"k\":1,\"s\":9}}");
	}

	@Test
	void aRollupGivesTheTotalsAsARow() {
		List<Total> rows = this.client
			.sql("SELECT number % 2 AS k, sum(number) AS s, grouping(k) AS total FROM numbers(6) GROUP BY k WITH ROLLUP"
					+ " ORDER BY total, k")
			.query(Total.class)
			.list();
		assertThat(rows).containsExactly(new Total(0, 6, 0), new Total(1, 9, 0), new Total(0, 15, 1));
	}

	record Sum(int k, long s) {
	}

	record Total(int k, long s, int total) {
	}

}
