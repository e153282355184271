package io.clickhouseconnect.typed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.result.Block;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.type.DataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The shapes in which a typed result comes.
 */
@ExtendWith(ClickHouseExtension.class)
class ResultFacesTests {

	private static final String NUMBERS = "SELECT toInt64(number) AS id, toString(number) AS name FROM numbers({n:UInt64})";

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = TypedClients.client(database);
	}

	@Test
	void aWholeResultHasRowsAndColumns() {
		QueryResult result = this.client.sql(NUMBERS).param("n", 200_000).query();
		assertThat(result.rowCount()).isEqualTo(200_000);
		assertThat(result.column("id").getLong(199_999)).isEqualTo(199_999);
		assertThat(result.rows().get(70_000).getString("name")).isEqualTo("70000");
		assertThat(result.metadata()).containsExactly(new ColumnMetadata("id", DataType.parse("Int64")),
				new ColumnMetadata("name", DataType.parse("String")));
	}

	@Test
	void rowsCanBeMaps() {
		assertThat(this.client.sql(NUMBERS).param("n", 2).query().maps()).containsExactly(Map.of("id", 0L, "name", "0"),
				Map.of("id", 1L, "name", "1"));
	}

	@Test
	void anEmptyResultHasItsColumns() {
		QueryResult result = this.client.sql(NUMBERS + " WHERE id > {n:UInt64} -- none\n;").param("n", 5).query();
		assertThat(result.rowCount()).isZero();
		assertThat(result.metadata()).extracting(ColumnMetadata::name).containsExactly("id", "name");
		assertThat(result.column("name").size()).isZero();
		assertThat(result.firstRow()).isEmpty();
	}

	@Test
	void blocksComeOneAfterTheOther() {
		long sum = 0;
		int count = 0;
		try (BlockStream blocks = this.client.sql(NUMBERS)
			.param("n", 100_000)
			.setting("max_block_size", 30_000)
			.columnBlocks()) {
			for (Block block : blocks) {
				long[] ids = block.column(0).longs();
				for (int row = 0; row < block.rowCount(); row++) {
					sum += ids[row];
				}
				count++;
			}
		}
		assertThat(sum).isEqualTo(100_000L * 99_999 / 2);
		assertThat(count).isEqualTo(4);
	}

	@Test
	void blocksHaveRows() {
		List<String> names = new ArrayList<>();
		try (BlockStream blocks = this.client.sql(NUMBERS).param("n", 3).columnBlocks()) {
			for (Block block : blocks) {
				block.rows().forEach((row) -> names.add(row.getString("name")));
			}
		}
		assertThat(names).containsExactly("0", "1", "2");
	}

	@Test
	void aCursorWalksThroughRowsOfManyBlocks() {
		long sum = 0;
		try (RowCursor row = this.client.sql(NUMBERS).param("n", 100_000).setting("max_block_size", 7_000).rows()) {
			int name = row.columnIndex("name");
			while (row.next()) {
				assertThat(row.getLong(0)).isEqualTo(Long.parseLong(row.getString(name)));
				sum += row.getLong("id");
			}
			assertThat(row.next()).isFalse();
		}
		assertThat(sum).isEqualTo(100_000L * 99_999 / 2);
	}

	@Test
	void aCursorStandsOnNoRowBeforeTheFirstAndBehindTheLast() {
		try (RowCursor row = this.client.sql(NUMBERS).param("n", 1).rows()) {
			assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> row.getLong(0));
			assertThat(row.next()).isTrue();
			assertThat(row.getLong(0)).isZero();
			assertThat(row.next()).isFalse();
			assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> row.getLong(0));
		}
	}

	@Test
	void aMapperMakesObjectsOfRows() {
		assertThat(this.client.sql(NUMBERS)
			.param("n", 3)
			.query((Row row) -> row.getString("name") + "=" + row.getLong("id"))
			.list()).containsExactly("0=0", "1=1", "2=2");
	}

	@Test
	void nullIsNotZero() {
		QueryResult result = this.client.sql("SELECT arrayJoin([toNullable(toInt64(1)), NULL]) AS x").query();
		assertThat(Arrays.asList(result.rows().get(0).getObject("x"), result.rows().get(1).getObject("x")))
			.isEqualTo(Arrays.asList(1L, null));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> result.rows().get(1).getLong("x"))
			.withMessageContaining("'x'")
			.withMessageContaining("row 1");
	}

	@Test
	void rowsBeforeAnErrorAreDelivered() {
		List<Long> ids = new ArrayList<>();
		assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(() -> {
			try (RowCursor row = this.client
				.sql("SELECT toInt64(number + throwIf(number = 50000)) AS id FROM numbers(100000)")
				.setting("max_block_size", 10_000)
				.setting("max_threads", 1)
				.rows()) {
				while (row.next()) {
					ids.add(row.getLong(0));
				}
			}
		}).satisfies((ex) -> assertThat(ex.code()).isEqualTo(395));
		assertThat(ids).hasSize(50_000).endsWith(49_999L);
	}

	@Test
	void aCommandHasNoColumns() {
		QueryResult result = this.client.sql("CREATE TABLE result_faces_command (x Int64) ENGINE = Memory").query();
		assertThat(result.metadata()).isEmpty();
		assertThat(result.rowCount()).isZero();
	}

	@Test
	void aPreparedQueryRunsWithDifferentParameters() {
		var prepared = this.client.sql(NUMBERS).prepare();
		assertThat(prepared.spec().param("n", 2).query().rowCount()).isEqualTo(2);
		assertThat(prepared.spec().param("n", 3).query().rowCount()).isEqualTo(3);
	}

}
