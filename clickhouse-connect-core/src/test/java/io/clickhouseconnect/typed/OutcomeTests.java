package io.clickhouseconnect.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.observation.Operation;
import io.clickhouseconnect.observation.OperationObservation;
import io.clickhouseconnect.observation.OperationObservation.Outcome;
import io.clickhouseconnect.observation.OperationObserver;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.QuerySummary;
import io.clickhouseconnect.result.RowCursor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is told of a typed answer covers all of it, and not only its beginning.
 */
@ExtendWith(ClickHouseExtension.class)
class OutcomeTests {

	private static final int ROWS = 2_000_000;

	private static final String SQL = "SELECT number AS id FROM numbers({rows:UInt64})";

	private final List<String> events = new CopyOnWriteArrayList<>();

	private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		OperationObserver observer = (Operation operation) -> {
			this.events.add("started");
			return new OperationObservation() {

				@Override
				public void stopped(Outcome outcome, @Nullable RuntimeException error) {
					OutcomeTests.this.events.add((error != null) ? "failed" : "stopped");
					OutcomeTests.this.outcomes.add(outcome);
				}

			};
		};
		this.client = TypedClients.client(database).mutate().observer(observer).build();
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void theSummaryHasAllRowsThatWereRead(Compression compression) {
		QueryResult result = this.client.sql(SQL).param("rows", ROWS).compression(compression).query();
		assertThat(result.summary().resultRows()).isEqualTo(ROWS);
		assertThat(result.summary().resultBytes()).isGreaterThanOrEqualTo(8L * ROWS);
		assertThat(this.outcomes).singleElement()
			.satisfies((outcome) -> assertThat(outcome.returnedRows()).isEqualTo(ROWS))
			.satisfies((outcome) -> assertThat(outcome.bytesReceived()).isEqualTo(result.summary().resultBytes()))
			.satisfies((outcome) -> assertThat(outcome.complete()).isTrue());
	}

	@Test
	void theSummaryOfACursorGrowsWithTheBlocks() {
		try (RowCursor row = this.client.sql(SQL)
			.param("rows", ROWS)
			.setting("max_block_size", 10_000)
			.setting("max_threads", 1)
			.rows()) {
			assertThat(row.next()).isTrue();
			assertThat(row.summary().resultRows()).isEqualTo(10_000);
			while (row.next()) {
				assertThat(row.isNull(0)).isFalse();
			}
			assertThat(row.summary().resultRows()).isEqualTo(ROWS);
		}
	}

	@Test
	void whoeverWaitsForTheEndKnowsWhatTheServerReadToo() {
		QuerySummary summary = this.client.sql(SQL)
			.param("rows", ROWS)
			.setting("wait_end_of_query", 1)
			.query()
			.summary();
		assertThat(summary.readRows()).isEqualTo(ROWS);
		assertThat(summary.readBytes()).isEqualTo(8L * ROWS);
		assertThat(summary.resultRows()).isEqualTo(ROWS);
		assertThat(summary.elapsed()).isPositive();
	}

	@Test
	void theObservationEndsBehindTheLastRow() {
		try (RowCursor row = this.client.sql(SQL).param("rows", ROWS).rows()) {
			long last = -1;
			while (row.next()) {
				if (row.getLong(0) % 100_000 == 0) {
					this.events.add("row " + row.getLong(0));
				}
				last++;
			}
			assertThat(last).isEqualTo(ROWS - 1);
			this.events.add("end");
		}
		List<String> expected = new ArrayList<>(List.of("started"));
		for (int row = 0; row < ROWS; row += 100_000) {
			expected.add("row " + row);
		}
		expected.addAll(List.of("stopped", "end"));
		assertThat(this.events).isEqualTo(expected);
	}

	@Test
	void theObservationOfAStreamEndsBehindItsLastObject() {
		try (Stream<Long> ids = this.client.sql(SQL).param("rows", 300_000).query(Long.class).stream()) {
			ids.filter((id) -> id % 100_000 == 99_999).forEach((id) -> this.events.add("row " + id));
		}
		assertThat(this.events).containsExactly("started", "row 99999", "row 199999", "row 299999", "stopped");
		assertThat(this.outcomes.get(0).returnedRows()).isEqualTo(300_000);
	}

	@Test
	void anAnswerThatWasLeftCountsTheRowsOfItsBlocks() {
		try (RowCursor row = this.client.sql(SQL)
			.param("rows", 100_000_000)
			.setting("max_block_size", 1_000)
			.setting("max_threads", 1)
			.rows()) {
			for (int i = 0; i < 2_500; i++) {
				assertThat(row.next()).isTrue();
			}
		}
		assertThat(this.events).containsExactly("started", "stopped");
		assertThat(this.outcomes).singleElement()
			.satisfies((outcome) -> assertThat(outcome.returnedRows()).isEqualTo(3_000))
			.satisfies((outcome) -> assertThat(outcome.complete()).isFalse());
	}

	@Test
	void anErrorInTheMiddleEndsTheObservationWithTheRowsBefore() {
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> this.client.sql("SELECT number + throwIf(number = 500000) AS id FROM numbers(1000000)")
				.setting("max_block_size", 10_000)
				.setting("max_threads", 1)
				.setting("http_response_buffer_size", 0)
				.query((row) -> row.getLong("id"))
				.list());
		assertThat(this.events).containsExactly("started", "failed");
		assertThat(this.outcomes.get(0).returnedRows()).isEqualTo(500_000);
		assertThat(this.outcomes.get(0).complete()).isFalse();
	}

	@Test
	void anInsertIsObservedUntilTheServerHasTakenAll() {
		this.client.sql("CREATE OR REPLACE TABLE observed (id Int64) ENGINE = MergeTree ORDER BY id").command();
		this.events.clear();
		this.outcomes.clear();
		QuerySummary summary = this.client.insert("observed").append((row) -> {
			for (int i = 0; i < ROWS; i++) {
				row.setLong(0, i);
				row.endRow();
			}
			this.events.add("appended");
		});
		assertThat(summary.writtenRows()).isEqualTo(ROWS);
		assertThat(this.events).containsExactly("started", "stopped", "started", "appended", "stopped");
		assertThat(this.outcomes.get(1).writtenRows()).isEqualTo(ROWS);
	}

}
