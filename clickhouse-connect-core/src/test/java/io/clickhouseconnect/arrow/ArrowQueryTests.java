package io.clickhouseconnect.arrow;

import java.util.List;
import java.util.Map;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.client.ClickHouseSession;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.request.ExternalTable;
import io.clickhouseconnect.testing.Eventually;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Whole answers in one root.
 */
class ArrowQueryTests extends ArrowTestBase {

	@Test
	void anAnswerHasItsColumnsInTheirOrder() {
		try (VectorSchemaRoot root = query("SELECT 'x' AS b, number AS a, 1.5 AS c FROM numbers(2)")) {
			assertThat(names(root)).containsExactly("b", "a", "c");
			assertThat(rows(root)).isEqualTo(List.of(List.of("x", 0L, 1.5), List.of("x", 1L, 1.5)));
		}
	}

	@Test
	void anEmptyAnswerHasItsColumnsToo() {
		try (VectorSchemaRoot root = query(
				"SELECT number AS n, toString(number) AS s, [number] AS l FROM numbers(0)")) {
			assertThat(names(root)).containsExactly("n", "s", "l");
			assertThat(root.getRowCount()).isZero();
			assertThat(rows(root)).isEmpty();
		}
	}

	@Test
	void aColumnCanHaveAnyName() {
		try (VectorSchemaRoot root = query(
				"SELECT 1 AS `with space`, 2 AS `a.b`, 3 AS `\u0446\u0435\u043d\u0430`, 4 AS `back\\`tick`, 5 AS `quo'te`")) {
			assertThat(names(root)).containsExactly("with space", "a.b", "\u0446\u0435\u043d\u0430", "back`tick",
					"quo'te");
			assertThat(rows(root)).hasToString("[[1, 2, 3, 4, 5]]");
		}
	}

	@Test
	void twoColumnsCanHaveTheSameName() {
		try (VectorSchemaRoot root = query("SELECT number, number FROM numbers(3) SETTINGS max_block_size = 1")) {
			assertThat(names(root)).containsExactly("number", "number");
			assertThat(rows(root)).isEqualTo(List.of(List.of(0L, 0L), List.of(1L, 1L), List.of(2L, 2L)));
		}
	}

	@Test
	void manyBatchesAreOneRoot() {
		try (VectorSchemaRoot root = query(
				"SELECT number, toString(number) AS s FROM numbers(1000000) ORDER BY number")) {
			assertThat(root.getRowCount()).isEqualTo(1_000_000);
			UInt8Vector numbers = (UInt8Vector) root.getVector("number");
			for (int i = 0; i < root.getRowCount(); i++) {
				if (numbers.get(i) != i || !root.getVector("s").getObject(i).toString().equals(Integer.toString(i))) {
					throw new AssertionError("Row " + i + " is another");
				}
			}
		}
	}

	@Test
	void theMemoryIsTheCallersUntilTheRootIsClosed() {
		VectorSchemaRoot root = query("SELECT number FROM numbers(10)");
		assertThat(this.allocator.getAllocatedMemory()).isPositive();
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		root.close();
		assertThat(this.allocator.getAllocatedMemory()).isZero();
	}

	@Test
	void aStatementTakesWhatItAlwaysTakes() {
		StatementSpec spec = sql(
				"SELECT id + {n:UInt32} AS x, toUInt64(getSetting('max_block_size')) AS s, currentDatabase() AS d FROM ids")
			.param("n", 40)
			.settings(Map.of("max_block_size", 4711))
			.database("system")
			.queryId("arrow-takes-all")
			.externalTables(ExternalTable.of("ids", "2\n").structure("id UInt32"));
		try (ClickHouseArrowReader reader = ClickHouseArrow.queryArrowStream(spec, this.allocator)) {
			assertThat(reader.queryId()).isEqualTo("arrow-takes-all");
			assertThat(reader.loadNextBatch()).isTrue();
			assertThat(rows(reader.getVectorSchemaRoot())).hasToString("[[42, 4711, system]]");
		}
	}

	@Test
	void literalsAreBoundByTheClient() {
		try (VectorSchemaRoot root = ClickHouseArrow.queryArrow(sql("SELECT ?").param("x"), this.allocator)) {
			assertThat(rows(root)).hasToString("[[x]]");
		}
	}

	@Test
	void aSessionHasItsTemporaryTables() {
		try (ClickHouseSession session = this.client.openSession()) {
			session.sql("CREATE TEMPORARY TABLE late AS SELECT 7 AS delay").command();
			for (int i = 0; i < 2; i++) {
				try (VectorSchemaRoot root = ClickHouseArrow.queryArrow(session.sql("SELECT * FROM late"),
						this.allocator)) {
					assertThat(rows(root)).hasToString("[[7]]");
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void anAnswerCanBeCompressedOnTheWay(Compression compression) {
		try (VectorSchemaRoot root = ClickHouseArrow
			.queryArrow(sql("SELECT number FROM numbers(100000)").compression(compression), this.allocator)) {
			assertThat(root.getRowCount()).isEqualTo(100_000);
			assertThat(root.getVector(0).getObject(99_999)).isEqualTo(99_999L);
		}
	}

	@Test
	void dictionariesAreNoneUnlessAskedFor() {
		String sql = "SELECT toLowCardinality(toString(number % 3)) AS s FROM numbers(6)";
		assertThat(rows(sql)).hasToString("[[0], [1], [2], [0], [1], [2]]");
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> ClickHouseArrow
				.queryArrow(sql(sql).setting("output_format_arrow_low_cardinality_as_dictionary", 1), this.allocator))
			.withMessageContaining("queryArrowStream");
	}

	@Test
	void aColumnTooLargeForOneVectorIsRefused() {
		String sql = "SELECT number, toString(number) AS s FROM numbers(1000) SETTINGS max_block_size = 100";
		try (ClickHouseArrowReader reader = stream(sql)) {
			assertThatExceptionOfType(ClickHouseRequestException.class)
				.isThrownBy(() -> new WholeAnswer(reader, this.allocator, 7_000).read())
				.withMessageContaining("'number'")
				.withMessageContaining("queryArrowStream");
		}
		try (ClickHouseArrowReader reader = stream(sql);
				VectorSchemaRoot root = new WholeAnswer(reader, this.allocator, 9_000).read()) {
			assertThat(root.getRowCount()).isEqualTo(1_000);
		}
	}

	@Test
	void aStatementWithoutResultIsSentByAnotherMethod() {
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> query("CREATE TABLE no_result (x UInt8) ENGINE = Memory"))
			.withMessageContaining("command()");
	}

	@Test
	void aStatementHasNoFormatOfItsOwn() {
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> query("SELECT 1 FORMAT CSV"))
			.withMessageContaining("FORMAT clause");
	}

	@Test
	@SuppressWarnings("NullAway")
	void nullIsRefusedInWords() {
		assertThatIllegalArgumentException().isThrownBy(() -> ClickHouseArrow.queryArrow(null, this.allocator))
			.withMessage("'statement' must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> ClickHouseArrow.queryArrowStream(sql("SELECT 1"), null))
			.withMessage("'allocator' must not be null");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ClickHouseArrow.insertArrow(this.client.insert("t"), (VectorSchemaRoot) null))
			.withMessage("'root' must not be null");
	}

	@Test
	void aClosedClientIsRefusedInWords() {
		ClickHouseClient closed = this.client.mutate().build();
		closed.close();
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> ClickHouseArrow.queryArrow(closed.sql("SELECT 1"), this.allocator))
			.withMessageContaining("is closed");
	}

}
