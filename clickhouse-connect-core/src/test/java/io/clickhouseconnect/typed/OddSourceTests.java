package io.clickhouseconnect.typed;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.InsertSourceException;
import io.clickhouseconnect.request.RowAppender;
import org.jspecify.annotations.Nullable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Rows, objects and streams that fail in their own code while they are inserted, and
 * appenders that are given what they cannot take.
 */
@ExtendWith(ClickHouseExtension.class)
class OddSourceTests {

	private TestDatabase database;

	private ClickHouseClient client;

	@BeforeEach
	void createTable(TestDatabase database) {
		this.database = database;
		this.client = TypedClients.client(database);
		database.execute("CREATE OR REPLACE TABLE odd (id Int64, name String) ENGINE = Memory");
	}

	private String count() {
		return this.database.query("SELECT count() FROM odd");
	}

	@Test
	void aRowThatFailsIsAFailureOfTheSource() {
		List<Object> row = new AbstractList<>() {

			@Override
			public Object get(int index) {
				throw new IllegalStateException("no value");
			}

			@Override
			public int size() {
				return 2;
			}

		};
		assertThatExceptionOfType(InsertSourceException.class)
			.isThrownBy(() -> this.client.insert("odd").rows(List.of(List.of(1, "a"), row)))
			.withCauseInstanceOf(IllegalStateException.class);
		assertThat(count()).isEqualTo("0");
	}

	@Test
	void anAccessorThatFailsNamesColumnAndRow() {
		assertThatExceptionOfType(InsertSourceException.class)
			.isThrownBy(() -> this.client.insert("odd").records(List.of(new Failing(1, "a"))))
			.withMessageContaining("Column 'name', row 0")
			.withRootCauseInstanceOf(IllegalStateException.class);
		assertThat(count()).isEqualTo("0");
	}

	@Test
	void aStreamThatFailsWhenItIsClosedUndoesNoInsert() {
		Stream<?> rows = Stream.of(List.of(1, "a")).onClose(() -> {
			throw new IllegalStateException("no end");
		});
		assertThat(this.client.insert("odd").rows(rows).writtenRows()).isOne();
		assertThat(count()).isEqualTo("1");
	}

	@Test
	void aStreamThatFailsWhenItIsClosedHidesNoFailure() {
		Stream<?> rows = Stream.of(List.of(1, 2)).onClose(() -> {
			throw new IllegalStateException("no end");
		});
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> this.client.insert("odd").rows(rows))
			.satisfies((ex) -> assertThat(ex.getSuppressed()).hasSize(1));
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 2 })
	void anAppenderSaysWhichColumnsThereAre(int column) {
		try (RowAppender rows = this.client.insert("odd").appender()) {
			assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> rows.setLong(column, 1))
				.withMessage("The insert into 'odd' has no column " + column + "; its columns are 0 to 1");
		}
	}

	@Test
	void anAppenderThatIsGivenNullAsTextNamesTheColumn() {
		@Nullable String none = null;
		try (RowAppender rows = this.client.insert("odd").appender()) {
			assertThatExceptionOfType(ClickHouseException.class).isThrownBy(() -> rows.setString(1, none))
				.withMessageContaining("Column 'name', row 0")
				.withMessageContaining("setNull");
		}
	}

	@Test
	void aKeyThatIsNoColumnIsNamedWithItsRow() {
		assertRefused(() -> this.client.insert("odd").columns("id", "name").rows(List.of(Map.of("id", 1, "nam", "a"))),
				"Row 0 of the insert into 'odd' has the key 'nam', which is no column");
		assertRefused(
				() -> this.client.insert("odd")
					.rows(List.of(Map.of("id", 1, "name", "a"), Map.of("id", 2, "name", "b", "other", 3))),
				"Row 1 of the insert into 'odd' has the key 'other', which is no column");
	}

	@Test
	void aKeyThatIsMissingIsSaidToBeMissing() {
		assertRefused(() -> this.client.insert("odd").columns("id", "name").rows(List.of(Map.of("name", "a"))),
				"Column 'id', row 0 of the insert into 'odd' does not take its value: the map of the row has no such key");
	}

	@Test
	void nullAmongRecordsIsNamedByItsRow() {
		assertRefused(() -> this.client.insert("odd").records(Collections.singletonList(null)),
				"Row 0 of the insert into 'odd' is null");
		assertRefused(() -> this.client.insert("odd").records(Arrays.asList(new Sound(1, "a"), null)),
				"Row 1 of the insert into 'odd' is null");
	}

	@Test
	void whatIsNoRecordIsSentToRows() {
		for (Object row : List.of(Map.of("id", 1), new HashMap<>(Map.of("id", 1)), List.of(1, "a"),
				new Object[] { 1, "a" })) {
			assertRefused(() -> this.client.insert("odd").records(List.of(row)), "by rows(..)");
		}
	}

	private void assertRefused(ThrowingCallable insert, String reason) {
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(insert).withMessageContaining(reason);
		assertThat(count()).isEqualTo("0");
	}

	record Sound(long id, String name) {

	}

	record Failing(long id, String name) {

		@Override
		public String name() {
			throw new IllegalStateException("no name");
		}

	}

}
