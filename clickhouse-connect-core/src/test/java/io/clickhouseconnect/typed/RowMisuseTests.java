package io.clickhouseconnect.typed;

import java.util.ArrayList;
import java.util.List;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.result.Block;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.result.RowCursor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Values that are asked for where there are none.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(60)
class RowMisuseTests {

	private static final String TWO_COLUMNS = "SELECT number AS id, toString(number) AS name FROM numbers(10)";

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = TypedClients.client(database);
	}

	private static void assertMisuse(ThrowingCallable call, String reason) {
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(call).withMessageContaining(reason);
	}

	private static void assertNoColumn(ThrowingCallable call, String reason) {
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(call).withMessageContaining(reason);
	}

	@Test
	void nullIsRefusedByTheNameOfTheArgument() {
		Row row = this.client.sql(TWO_COLUMNS).query().rows().get(0);
		Class<Object> noClass = null;
		String noColumn = null;
		assertThatIllegalArgumentException().isThrownBy(() -> row.get(0, noClass)).withMessageContaining("'type'");
		assertThatIllegalArgumentException().isThrownBy(() -> row.get("id", noClass)).withMessageContaining("'type'");
		assertThatIllegalArgumentException().isThrownBy(() -> row.getLong(noColumn)).withMessageContaining("'column'");
		assertThatIllegalArgumentException().isThrownBy(() -> row.columnIndex(noColumn))
			.withMessageContaining("'column'");
	}

	@Test
	void aCursorHasNoValuesBeforeNextIsCalled() {
		try (RowCursor row = this.client.sql(TWO_COLUMNS).rows()) {
			assertMisuse(() -> row.getLong(0), "call next()");
			assertMisuse(() -> row.getInt(0), "call next()");
			assertMisuse(() -> row.getDouble(0), "call next()");
			assertMisuse(() -> row.getString("name"), "call next()");
			assertMisuse(() -> row.isNull(1), "call next()");
			assertMisuse(() -> row.get(0, Long.class), "call next()");
			assertThat(row.next()).isTrue();
			assertThat(row.getLong(0)).isZero();
		}
	}

	@Test
	void aCursorHasNoValuesAfterTheLastRow() {
		try (RowCursor row = this.client.sql(TWO_COLUMNS).rows()) {
			while (row.next()) {
				assertThat(row.getString(1)).isNotEmpty();
			}
			assertMisuse(() -> row.getLong(0), "next() returned false");
			assertMisuse(() -> row.getString(1), "next() returned false");
		}
	}

	@Test
	void aPositionWithoutAColumnIsNamed() {
		try (RowCursor row = this.client.sql(TWO_COLUMNS).rows()) {
			assertThat(row.next()).isTrue();
			for (int position : new int[] { -1, 2, Integer.MAX_VALUE }) {
				assertNoColumn(() -> row.getLong(position), "no column at position " + position);
				assertNoColumn(() -> row.getString(position), "which has 2 columns");
			}
		}
		QueryResult whole = this.client.sql(TWO_COLUMNS).query();
		assertNoColumn(() -> whole.column(2), "no column at position 2");
		assertNoColumn(() -> whole.rows().get(0).getObject(-1), "no column at position -1");
	}

	@Test
	void aNameWithoutAColumnIsAnsweredWithTheNearestOfMany() {
		StringBuilder sql = new StringBuilder("SELECT 1 AS pickup_time");
		for (int i = 0; i < 1_000; i++) {
			sql.append(", ").append(i).append(" AS column_with_a_long_name_").append(i);
		}
		Row row = this.client.sql(sql.toString()).query().rows().get(0);
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> row.getLong("pickupTime"))
			.withMessageContaining("no column 'pickupTime' in the result, but 1001 others, such as 'pickup_time'")
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(400));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> row.getLong("x".repeat(1_000_000)))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(700));
	}

	@Test
	void aRowThatIsKeptAfterItsMapperHasNoValues() {
		List<Row> kept = new ArrayList<>();
		List<Long> ids = this.client.sql(TWO_COLUMNS).query((row) -> {
			kept.add(row);
			return row.getLong(0) + row.getString("name").length();
		}).list();
		assertThat(ids).hasSize(10);
		assertThat(kept).doesNotHaveDuplicates();
		for (Row row : kept) {
			assertMisuse(() -> row.getLong(0), "after its mapper had returned");
			assertMisuse(() -> row.getString(1), "after its mapper had returned");
		}
	}

	@Test
	void rowsAndColumnsOfABlockThatEndedHaveNoValues() {
		try (BlockStream blocks = this.client.sql("SELECT number FROM numbers(30)")
			.setting("max_block_size", 10)
			.columnBlocks()) {
			Block first = blocks.next();
			Row row = first.rows().get(3);
			assertThat(row.getLong(0)).isEqualTo(3);
			Block second = blocks.next();
			assertThat(second.rows().get(3).getLong(0)).isEqualTo(13);
			assertMisuse(() -> row.getLong(0), "ended when the next block was asked for");
			assertMisuse(() -> first.rows().get(0).getObject(0), "ended when the next block was asked for");
			assertMisuse(() -> first.column(0), "ended when the next block was asked for");
			assertMisuse(() -> first.column("number"), "ended when the next block was asked for");
		}
	}

	@Test
	void theLastBlockStaysReadable() {
		try (BlockStream blocks = this.client.sql(TWO_COLUMNS).columnBlocks()) {
			Block only = blocks.next();
			assertThat(blocks.next()).isNull();
			assertThat(only.rows().get(9).getString("name")).isEqualTo("9");
		}
	}

}
