package io.clickhouseconnect.typed;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.PreparedInsert;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.InsertSourceException;
import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.request.RowAppender;
import io.clickhouseconnect.result.QuerySummary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The shapes in which values are inserted.
 */
@ExtendWith(ClickHouseExtension.class)
class InsertFacesTests {

	private TestDatabase database;

	private ClickHouseClient client;

	@BeforeEach
	void createTable(TestDatabase database) {
		this.database = database;
		this.client = TypedClients.client(database);
		database.execute("CREATE OR REPLACE TABLE t (id Int64, name Nullable(String)) ENGINE = MergeTree ORDER BY id");
	}

	private String content() {
		return this.database.query("SELECT * FROM t ORDER BY id");
	}

	private String checksum() {
		return this.database.query("SELECT count(), sum(id), sum(length(name)) FROM t").strip();
	}

	@Test
	void rowsAreArraysListsOrMaps() {
		QuerySummary summary = this.client.insert("t")
			.rows(List.of(new Object[] { 1L, "a" }, Arrays.asList(2L, null), Map.of("name", "c", "id", 3)));
		assertThat(content()).isEqualTo("1\ta\n2\t\\N\n3\tc");
		assertThat(summary.writtenRows()).isEqualTo(3);
	}

	@Test
	void manyRowsGoInManyBlocks() {
		int rows = 300_000;
		this.client.insert("t")
			.rows(IntStream.range(0, rows).mapToObj((i) -> new Object[] { (long) i, Integer.toString(i) }));
		assertThat(checksum()).isEqualTo(rows + "\t" + (long) rows * (rows - 1) / 2 + "\t"
				+ IntStream.range(0, rows).mapToLong((i) -> Integer.toString(i).length()).sum());
	}

	@Test
	void wholeColumnsAreInserted() {
		long[] ids = LongStream.range(0, 200_000).toArray();
		Object[] names = Arrays.stream(ids).mapToObj((id) -> (id % 3 == 0) ? null : "n" + id % 10).toArray();
		this.client.insert("t").columns("id", "name").columnValues(ColumnValues.of(ids), ColumnValues.of(names));
		assertThat(checksum()).isEqualTo("200000\t" + 200_000L * 199_999 / 2 + "\t"
				+ Arrays.stream(names).mapToLong((name) -> (name != null) ? name.toString().length() : 0).sum());
	}

	@Test
	void columnsMayHaveAMaskOfNulls() {
		this.client.insert("t")
			.columnValues(ColumnValues.of(new long[] { 1, 2, 3 }),
					ColumnValues.of(List.of("a", "b", "c")).withNulls(new boolean[] { false, true, false }));
		assertThat(content()).isEqualTo("1\ta\n2\t\\N\n3\tc");
	}

	@Test
	void anAppenderTakesValuesInAnyOrder() {
		QuerySummary summary = this.client.insert("t").append((row) -> {
			int name = row.columnIndex("name");
			for (int i = 0; i < 150_000; i++) {
				row.setString(name, "xy");
				row.setLong(0, i);
				row.endRow();
			}
		});
		assertThat(checksum()).isEqualTo("150000\t" + 150_000L * 149_999 / 2 + "\t300000");
		assertThat(summary.writtenRows()).isEqualTo(150_000);
	}

	@Test
	void anAppenderThatIsNotFinishedInsertsNothingOfItsBlock() {
		try (RowAppender row = this.client.insert("t").appender()) {
			row.setLong(0, 1);
			row.setNull(1);
			row.endRow();
		}
		assertThat(content()).isEmpty();
	}

	@Test
	void aColumnThatIsNotSetIsNamed() {
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.insert("t").append((row) -> {
				row.setLong(0, 1);
				row.endRow();
			}))
			.withMessageContaining("'name'")
			.withMessageContaining("row 0");
		assertThat(content()).isEmpty();
	}

	@Test
	void nothingIsSentForNoRows() {
		assertThat(this.client.insert("no_such_table").rows(List.of())).isEqualTo(QuerySummary.nothing());
	}

	@Test
	void aSourceThatThrowsReachesTheCaller() {
		IllegalStateException cause = new IllegalStateException("out of rows");
		Stream<Object[]> rows = IntStream.range(0, 1_000_000).mapToObj((i) -> {
			if (i == 500_000) {
				throw cause;
			}
			return new Object[] { (long) i, "x" };
		});
		assertThatExceptionOfType(InsertSourceException.class).isThrownBy(() -> this.client.insert("t").rows(rows))
			.withCause(cause);
	}

	@Test
	void anUnfitValueIsNamedByColumnAndRow() {
		Iterator<Object[]> rows = IntStream.range(0, 300_000)
			.mapToObj((i) -> new Object[] { (i == 250_000) ? (Object) "secret" : (Object) (long) i, "x" })
			.iterator();
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> this.client.insert("t").rows(rows))
			.withMessageContaining("'id'")
			.withMessageContaining("row 250000")
			.withMessageNotContaining("secret");
	}

	@Test
	void aPreparedInsertDescribesItsTableOnce() {
		PreparedInsert prepared = this.client.insert("t").columns("name", "id").prepare();
		prepared.spec().rows(List.<Object[]>of(new Object[] { "a", 1 }));
		prepared.spec().rows(List.<Object[]>of(new Object[] { "b", 2 }));
		assertThat(content()).isEqualTo("1\ta\n2\tb");
		assertThat(prepared.columns()).extracting("name").containsExactly("name", "id");
	}

	@Test
	void nullBecomesTheDefaultOfAColumnWithoutNull() {
		this.database.execute("""
				CREATE OR REPLACE TABLE d (id Int64, n Int64 DEFAULT 42, s String DEFAULT 'x',
				m Int64 MATERIALIZED 5, a Int64 ALIAS id, e Int64 EPHEMERAL) ENGINE = Memory""");
		this.client.insert("d").rows(List.of(Arrays.asList(1, null, "y"), Arrays.asList(2, 7, null)));
		assertThat(this.database.query("SELECT * FROM d ORDER BY id")).isEqualTo("1\t42\ty\n2\t7\tx");
	}

	@Test
	void nullIntoAColumnWithoutNullAndDefaultIsRefused() {
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.insert("t").rows(List.of(Arrays.asList(null, "x"))))
			.withMessageContaining("'id'")
			.withMessageContaining("NULL");
	}

}
