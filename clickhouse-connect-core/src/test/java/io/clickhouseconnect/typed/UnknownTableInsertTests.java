package io.clickhouseconnect.typed;

import java.util.List;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.InsertSpec;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.request.ColumnValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Inserts into tables that the client has not seen before, whether they are there or not.
 */
@ExtendWith(ClickHouseExtension.class)
class UnknownTableInsertTests {

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = TypedClients.client(database);
	}

	@ParameterizedTest
	@EnumSource
	void aTableThatIsNotThereIsNamed(Face face) {
		ClickHouseServerException ex = catchThrowableOfType(ClickHouseServerException.class,
				() -> face.insert(this.client.insert("never_created")));
		assertThat(ex).isNotNull();
		assertThat(ex.code()).isEqualTo(60);
		assertThat(ex.name()).isEqualTo("UNKNOWN_TABLE");
		assertThat(ex).hasMessageContaining("never_created");
	}

	@ParameterizedTest
	@EnumSource
	void aDatabaseThatIsNotThereIsNamed(Face face) {
		ClickHouseServerException ex = catchThrowableOfType(ClickHouseServerException.class,
				() -> face.insert(this.client.insert("no_database.never_created")));
		assertThat(ex).isNotNull();
		assertThat(ex.code()).isEqualTo(81);
		assertThat(ex).hasMessageContaining("no_database");
	}

	@ParameterizedTest
	@EnumSource
	void aTableAndAClassThatWereNeverSeenAreTaken(Face face) {
		this.client.sql("CREATE OR REPLACE TABLE just_created (id Int64) ENGINE = Memory").command();
		face.insert(this.client.insert("just_created"));
		assertThat(this.client.sql("SELECT id FROM just_created").query(Long.class).list()).containsExactly(7L);
	}

	@Test
	void aTableThatWasCreatedAnewIsDescribedAnew() {
		record Before(long id) {

		}
		record After(String name) {

		}
		this.client.sql("CREATE OR REPLACE TABLE anew (id Int64) ENGINE = Memory").command();
		this.client.insert("anew").records(List.of(new Before(1)));
		this.client.sql("CREATE OR REPLACE TABLE anew (name String) ENGINE = Memory").command();
		this.client.insert("anew").records(List.of(new After("one")));
		assertThat(this.client.sql("SELECT name FROM anew").query(String.class).list()).containsExactly("one");
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.insert("anew").records(List.of(new Before(1))))
			.withMessageContaining("'name'");
	}

	/**
	 * The ways to insert.
	 */
	enum Face {

		ROWS {

			@Override
			void insert(InsertSpec insert) {
				insert.rows(List.<List<?>>of(List.of(7)));
			}

		},

		RECORDS {

			@Override
			void insert(InsertSpec insert) {
				record Unseen(long id) {

				}
				insert.records(Stream.of(new Unseen(7)));
			}

		},

		COLUMNS {

			@Override
			void insert(InsertSpec insert) {
				insert.columnValues(ColumnValues.of(new long[] { 7 }));
			}

		},

		APPENDER {

			@Override
			void insert(InsertSpec insert) {
				insert.append((row) -> {
					row.setLong(0, 7);
					row.endRow();
				});
			}

		},

		PREPARED {

			@Override
			void insert(InsertSpec insert) {
				insert.prepare().spec().rows(List.<List<?>>of(List.of(7)));
			}

		};

		abstract void insert(InsertSpec insert);

	}

}
