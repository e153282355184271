package io.clickhouseconnect.arrow;

import java.util.ArrayList;
import java.util.List;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.SessionBusyException;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Eventually;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.util.TransferPair;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Answers batch by batch.
 */
class ArrowStreamTests extends ArrowTestBase {

	private static final String HUGE = "SELECT number, toString(number) AS s FROM numbers(100000000000)";

	@Test
	void columnsAreThereBeforeTheFirstBatch() {
		try (ClickHouseArrowReader reader = stream("SELECT number AS n FROM numbers(3)")) {
			VectorSchemaRoot root = reader.getVectorSchemaRoot();
			assertThat(names(root)).containsExactly("n");
			assertThat(root.getRowCount()).isZero();
			assertThat(reader.loadNextBatch()).isTrue();
			assertThat(reader.getVectorSchemaRoot()).isSameAs(root);
			assertThat(rows(root)).hasToString("[[0], [1], [2]]");
		}
	}

	@Test
	void anEmptyAnswerHasColumnsAndNoBatch() {
		try (ClickHouseArrowReader reader = stream("SELECT number AS n FROM numbers(0)")) {
			assertThat(names(reader.getVectorSchemaRoot())).containsExactly("n");
			assertThat(reader.loadNextBatch()).isFalse();
		}
	}

	@Test
	void aBigAnswerComesInManyBatchesAndTakesTheMemoryOfOne() {
		long rows = 0;
		long sum = 0;
		int batches = 0;
		long largest = 0;
		try (ClickHouseArrowReader reader = stream("SELECT number, toString(number) AS s FROM numbers(3000000)")) {
			while (reader.loadNextBatch()) {
				largest = Math.max(largest, this.allocator.getAllocatedMemory());
				UInt8Vector numbers = (UInt8Vector) reader.getVectorSchemaRoot().getVector("number");
				for (int i = 0; i < numbers.getValueCount(); i++) {
					sum += numbers.get(i);
				}
				rows += numbers.getValueCount();
				batches++;
			}
			assertThat(reader.bytesRead()).isGreaterThan(50_000_000);
		}
		assertThat(rows).isEqualTo(3_000_000);
		assertThat(sum).isEqualTo(2_999_999L * 1_500_000);
		assertThat(batches).isGreaterThan(20);
		assertThat(this.allocator.getPeakMemoryAllocation()).isLessThan(largest * 3 / 2);
		assertThat(largest).isLessThan(8 << 20);
	}

	@Test
	void batchesComeBeforeTheQueryHasEndedAndClosingEndsIt() {
		ClickHouseArrowReader reader = stream(HUGE);
		assertThat(reader.loadNextBatch()).isTrue();
		assertThat(reader.getVectorSchemaRoot().getVector(0).getObject(1)).isEqualTo(1L);
		assertThat(this.pool.stats().total().leased()).isEqualTo(1);
		reader.close();
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		assertThat(this.allocator.getAllocatedMemory()).isZero();
		Eventually.until("the query is gone",
				() -> this.database
					.query("SELECT count() FROM system.processes WHERE query_id = '" + reader.queryId() + "'")
					.equals("0"));
	}

	@Test
	void closingUnreadAnswersGivesTheirPlacesBack() {
		for (int i = 0; i < 10; i++) {
			stream(HUGE).close();
		}
		assertThat(this.client.sql("SELECT 1").command().asLong()).isEqualTo(1);
	}

	@Test
	void closingAgainDoesNothing() {
		ClickHouseArrowReader reader = stream(HUGE);
		assertThat(reader.loadNextBatch()).isTrue();
		reader.close();
		reader.close();
		reader.close(false);
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(reader::loadNextBatch)
			.withMessageContaining("closed");
	}

	@Test
	void closingTheVectorsAloneLeavesTheAnswerOpen() {
		try (ClickHouseArrowReader reader = stream("SELECT number FROM numbers(10) SETTINGS max_block_size = 5")) {
			assertThat(reader.loadNextBatch()).isTrue();
			reader.close(false);
			assertThat(this.allocator.getAllocatedMemory()).isZero();
			assertThat(reader.loadNextBatch()).isTrue();
			assertThat(rows(reader.getVectorSchemaRoot())).hasToString("[[5], [6], [7], [8], [9]]");
		}
	}

	@Test
	void theConnectionIsFreeAtTheEndAndKept() {
		try (ClickHouseArrowReader reader = stream("SELECT 1")) {
			assertThat(reader.loadNextBatch()).isTrue();
			assertThat(reader.loadNextBatch()).isFalse();
			Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
			assertThat(this.pool.stats().total().idle()).isEqualTo(1);
			assertThat(reader.loadNextBatch()).isFalse();
			assertThat(reader.getVectorSchemaRoot().getRowCount()).isZero();
		}
		assertThat(this.pool.stats().total().idle()).isEqualTo(1);
	}

	@Test
	void aSessionIsBusyUntilTheReaderIsAtItsEndOrClosed() {
		ClickHouseClient one = this.client.mutate().session(SessionIdStrategy.perClient()).build();
		try (ClickHouseArrowReader reader = ClickHouseArrow.queryArrowStream(one.sql("SELECT 1"), this.allocator)) {
			assertThatExceptionOfType(SessionBusyException.class).isThrownBy(() -> one.sql("SELECT 2").command());
			assertThat(reader.loadNextBatch()).isTrue();
			assertThat(reader.loadNextBatch()).isFalse();
			assertThat(one.sql("SELECT 2").command().asLong()).isEqualTo(2);
		}
	}

	@Test
	void vectorsTakenOutOfABatchOutliveIt() {
		List<FieldVector> taken = new ArrayList<>();
		try (ClickHouseArrowReader reader = stream(
				"SELECT toString(number) FROM numbers(9) SETTINGS max_block_size = 3")) {
			while (reader.loadNextBatch()) {
				TransferPair transfer = reader.getVectorSchemaRoot().getVector(0).getTransferPair(this.allocator);
				transfer.transfer();
				taken.add((FieldVector) transfer.getTo());
			}
		}
		assertThat(taken).extracting((vector) -> vector.getObject(2).toString()).containsExactly("2", "5", "8");
		taken.forEach(ValueVector::close);
	}

	@Test
	void dictionariesComeIfAskedFor() {
		StatementSpec spec = sql("SELECT toLowCardinality(toString(number)) AS s, toLowCardinality(number % 2) AS n"
				+ " FROM numbers(1000) SETTINGS max_block_size = 100, max_threads = 1")
			.setting("allow_suspicious_low_cardinality_types", 1)
			.setting("output_format_arrow_low_cardinality_as_dictionary", 1);
		List<String> values = new ArrayList<>();
		int batches = 0;
		try (ClickHouseArrowReader reader = ClickHouseArrow.queryArrowStream(spec, this.allocator)) {
			while (reader.loadNextBatch()) {
				batches++;
				values.addAll(decoded(reader, "s"));
			}
			assertThat(reader.getDictionaryVectors()).hasSize(2);
		}
		assertThat(batches).isGreaterThan(5);
		assertThat(values).hasSize(1_000).startsWith("0", "1", "2").endsWith("998", "999");
	}

	private static List<String> decoded(ClickHouseArrowReader reader, String column) {
		FieldVector encoded = reader.getVectorSchemaRoot().getVector(column);
		Dictionary dictionary = reader.lookup(encoded.getField().getDictionary().getId());
		List<String> values = new ArrayList<>();
		try (ValueVector decoded = DictionaryEncoder.decode(encoded, dictionary)) {
			for (int i = 0; i < decoded.getValueCount(); i++) {
				values.add(decoded.getObject(i).toString());
			}
		}
		return values;
	}

}
