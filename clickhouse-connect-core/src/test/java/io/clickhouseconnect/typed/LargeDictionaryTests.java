package io.clickhouseconnect.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.result.Block;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.session.SessionIdStrategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * LowCardinality with more values than one dictionary of the server holds, so that they
 * come in several.
 */
@ExtendWith(ClickHouseExtension.class)
class LargeDictionaryTests {

	private static final String CHECKSUM = "SELECT count(), uniqExact(s), uniqExact(u), countIf(isNull(n)),"
			+ " countIf(s = concat('value ', toString(id % {distinct:UInt32}))), "
			+ "countIf(u = toUUID(concat('00000000-0000-0001-0000-', leftPad(lower(hex(toUInt32(id % {distinct:UInt32}))), 12, '0'))))"
			+ " FROM dictionaries";

	private TestDatabase database;

	private ClickHouseClient client;

	@BeforeEach
	void createTable(TestDatabase database) {
		this.database = database;
		this.client = ClickHouseClient.builder()
			.url(database.url().toString())
			.session(SessionIdStrategy.none())
			.setting("allow_suspicious_low_cardinality_types", 1)
			.build();
		this.client.sql("""
				CREATE OR REPLACE TABLE dictionaries (id UInt32, s LowCardinality(String), u LowCardinality(UUID),
				n LowCardinality(Nullable(String))) ENGINE = MergeTree ORDER BY id""").command();
	}

	private static UUID uuid(int id, int distinct) {
		return new UUID(1, id % distinct);
	}

	private static String text(int id, int distinct) {
		return "value " + id % distinct;
	}

	@ParameterizedTest
	@ValueSource(ints = { 30_000, 300_000 })
	void valuesAreInsertedAndReadByEveryFace(int distinct) {
		int half = distinct / 2 + 5_000;
		int rows = distinct + 10_000;
		List<Object> texts = new ArrayList<>();
		List<Object> uuids = new ArrayList<>();
		List<Object> nulls = new ArrayList<>();
		for (int id = 0; id < half; id++) {
			texts.add(text(id, distinct));
			uuids.add(uuid(id, distinct));
			nulls.add((id % 7 == 0) ? null : text(id, distinct));
		}
		this.client.insert("dictionaries")
			.columnValues(ColumnValues.of(IntStream.range(0, half).toArray()), ColumnValues.of(texts),
					ColumnValues.of(uuids), ColumnValues.of(nulls));
		this.client.insert("dictionaries")
			.rows(IntStream.range(half, rows)
				.mapToObj((id) -> new Object[] { id, text(id, distinct), uuid(id, distinct),
						(id % 7 == 0) ? null : text(id, distinct) }));
		assertThat(this.client.sql(CHECKSUM).param("distinct", distinct).query().rows().get(0).toMap().values())
			.extracting(Object::toString)
			.containsExactly(Integer.toString(rows), Integer.toString(distinct), Integer.toString(distinct),
					Integer.toString((rows + 6) / 7), Integer.toString(rows), Integer.toString(rows));
		readWhole(distinct, rows);
		readRows(distinct, rows);
		readBlocks(distinct, rows);
	}

	private void readWhole(int distinct, int rows) {
		QueryResult result = this.client.sql("SELECT * FROM dictionaries ORDER BY id").query();
		assertThat(result.rowCount()).isEqualTo(rows);
		for (int id = 0; id < rows; id++) {
			check(result.column("s"), result.column("u"), result.column("n"), id, id, distinct);
		}
	}

	private void readRows(int distinct, int rows) {
		try (RowCursor row = this.client.sql("SELECT * FROM dictionaries ORDER BY id").rows()) {
			for (int id = 0; id < rows; id++) {
				assertThat(row.next()).isTrue();
				assertThat(row.getString("s")).isEqualTo(text(id, distinct));
				assertThat(row.getUuid("u")).isEqualTo(uuid(id, distinct));
			}
			assertThat(row.next()).isFalse();
		}
	}

	private void readBlocks(int distinct, int rows) {
		int read = 0;
		try (BlockStream blocks = this.client.sql("SELECT * FROM dictionaries ORDER BY id").columnBlocks()) {
			for (Block block : blocks) {
				for (int row = 0; row < block.rowCount(); row++) {
					check(block.column("s"), block.column("u"), block.column("n"), row, read++, distinct);
				}
			}
		}
		assertThat(read).isEqualTo(rows);
	}

	private static void check(Column texts, Column uuids, Column nulls, int row, int id, int distinct) {
		String text = text(id, distinct);
		boolean isNull = id % 7 == 0;
		if (!texts.getString(row).equals(text) || !uuids.getUuid(row).equals(uuid(id, distinct))
				|| nulls.isNull(row) != isNull || (!isNull && !nulls.getString(row).equals(text))) {
			throw new AssertionError("Row " + id + " is " + texts.getString(row) + ", " + uuids.getUuid(row) + ", "
					+ nulls.getObject(row));
		}
	}

}
