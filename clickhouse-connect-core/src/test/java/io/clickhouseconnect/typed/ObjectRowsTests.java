package io.clickhouseconnect.typed;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseSession;
import io.clickhouseconnect.client.PreparedQuery;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.ClickHouseTimeoutException;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.request.ExternalTable;
import io.clickhouseconnect.result.MappedQuery;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.result.RowMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Rows as objects, there and back: of records, beans, maps and whatever a mapper makes,
 * by queries that take all that other queries take.
 */
@ExtendWith(ClickHouseExtension.class)
class ObjectRowsTests {

	private static final Trip PAID = new Trip(1, "berlin", Optional.of("card"), LocalDate.of(2024, 2, 29),
			new BigDecimal("12.50"), List.of("night", "rain"));

	private static final Trip FREE = new Trip(2, "rome", Optional.empty(), LocalDate.of(2024, 3, 1),
			new BigDecimal("0.00"), List.of());

	private ClickHouseClient client;

	@BeforeEach
	void createTable(TestDatabase database) {
		this.client = TypedClients.client(database);
		this.client.sql("""
				CREATE OR REPLACE TABLE trips (trip_id UInt64, city LowCardinality(String), payment Nullable(String),
				day Date, fare Decimal(9, 2), tags Array(String)) ENGINE = MergeTree ORDER BY trip_id""").command();
	}

	record Trip(long tripId, String city, Optional<String> payment, LocalDate day, BigDecimal fare, List<String> tags) {

	}

	@Test
	void recordsComeBackAsTheyWere() {
		this.client.insert("trips").records(List.of(PAID, FREE));
		assertThat(this.client.sql("SELECT * FROM trips ORDER BY trip_id").query(Trip.class).list())
			.containsExactly(PAID, FREE);
	}

	@Test
	void someColumnsOfARecordAreInserted() {
		record Key(long tripId, String city) {

		}
		this.client.insert("trips").records(Stream.of(new Key(3, "oslo")));
		assertThat(this.client.sql("SELECT * FROM trips").query(Trip.class).single())
			.isEqualTo(new Trip(3, "oslo", Optional.empty(), LocalDate.EPOCH, new BigDecimal("0.00"), List.of()));
		assertThat(this.client.sql("SELECT * FROM trips").query(Key.class).single()).isEqualTo(new Key(3, "oslo"));
	}

	@Test
	void mapsComeBackAsTheyWere() {
		Map<String, Object> row = Map.of("trip_id", 5, "city", "paris", "payment", "cash", "day",
				LocalDate.of(2024, 1, 1), "fare", new BigDecimal("1.25"), "tags", List.of("a"));
		this.client.insert("trips").rows(List.of(row));
		assertThat(this.client.sql("SELECT toInt32(trip_id) AS trip_id, * EXCEPT trip_id FROM trips").query().maps())
			.isEqualTo(List.of(row));
		assertThat((Object) this.client.sql("SELECT toInt32(trip_id) AS trip_id, * EXCEPT trip_id FROM trips")
			.query(Map.class)
			.single()).isEqualTo(row);
	}

	/**
	 * A class with a constructor that only a mapper of its own can serve.
	 */
	private static final class Money {

		private final long cents;

		Money(BigDecimal amount) {
			this.cents = amount.movePointRight(2).longValueExact();
		}

	}

	@Test
	void aMapperMakesWhateverItLikes() {
		this.client.insert("trips").records(List.of(PAID, FREE));
		RowMapper<Money> mapper = (row) -> new Money(row.getBigDecimal("fare"));
		MappedQuery<Money> query = this.client.sql("SELECT fare FROM trips ORDER BY trip_id").query(mapper);
		assertThat(query.list()).extracting((money) -> money.cents).containsExactly(1250L, 0L);
		assertThat(this.client.sql("SELECT fare FROM trips WHERE trip_id = 1").query(mapper).single().cents)
			.isEqualTo(1250);
		assertThat(this.client.sql("SELECT fare FROM trips WHERE trip_id = 9").query(mapper).optional()).isEmpty();
	}

	@Test
	void aMapperAndAClassAreMixed() {
		this.client.insert("trips").records(List.of(PAID, FREE));
		List<String> texts = this.client.sql("SELECT * FROM trips ORDER BY trip_id")
			.query((Row row) -> row.get("tags", String[].class).length + "x" + row.get("payment", String.class))
			.list();
		assertThat(texts).containsExactly("2xcard", "0xnull");
	}

	@Test
	void singleAndOptionalAreExactAboutTheNumberOfRows() {
		MappedQuery<Long> none = this.client.sql("SELECT 1 WHERE 0").query(Long.class);
		MappedQuery<Long> one = this.client.sql("SELECT 7").query(Long.class);
		MappedQuery<Long> two = this.client.sql("SELECT number FROM numbers(2)").query(Long.class);
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(none::single)
			.withMessageContaining("no row");
		assertThat(none.optional()).isEmpty();
		assertThat(one.single()).isEqualTo(7);
		assertThat(one.optional()).contains(7L);
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(two::single)
			.withMessageContaining("more than one row");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(two::optional);
	}

	record Numbered(long id, String name, int threads) {

	}

	@Test
	void aQueryForRecordsTakesParametersAndSettings() {
		String sql = """
				SELECT number AS id, {prefix:String} || toString(number) AS name,
				toInt32(getSetting('max_threads')) AS threads FROM numbers({from:UInt64}, {count:UInt64})""";
		assertThat(this.client.sql(sql)
			.param("prefix", "it's ")
			.params(Map.of("from", 5, "count", 2))
			.setting("max_threads", 3)
			.queryId("records-with-all")
			.compression(Compression.ZSTD)
			.query(Numbered.class)
			.list()).containsExactly(new Numbered(5, "it's 5", 3), new Numbered(6, "it's 6", 3));
		assertThat(this.client.sql("SELECT toUInt64(?) AS id, ? AS name, toInt32(1) AS threads")
			.param(9)
			.param("nine")
			.query(Numbered.class)
			.single()).isEqualTo(new Numbered(9, "nine", 1));
	}

	@Test
	void aQueryForRecordsTakesExternalTables() {
		assertThat(this.client.sql("SELECT id, name, toInt32(1) AS threads FROM given ORDER BY id")
			.externalTables(ExternalTable.of("given", "2\tb\n1\ta\n").structure("id UInt64, name String"))
			.query(Numbered.class)
			.list()).containsExactly(new Numbered(1, "a", 1), new Numbered(2, "b", 1));
	}

	@Test
	void aQueryForRecordsRunsInASession() {
		try (ClickHouseSession session = this.client.openSession()) {
			session.sql("CREATE TEMPORARY TABLE passing (id UInt64, name String)").command();
			session.insert("passing").records(Stream.of(new Pair(1, "x")));
			assertThat(session.sql("SELECT * FROM passing").query(Pair.class).list()).containsExactly(new Pair(1, "x"));
		}
	}

	record Pair(long id, String name) {

	}

	@Test
	void aQueryForRecordsHasATimeLimit() {
		assertThatExceptionOfType(ClickHouseTimeoutException.class)
			.isThrownBy(() -> this.client.sql("SELECT number AS id, toString(number) AS name FROM system.numbers")
				.timeout(Duration.ofMillis(300))
				.query(Pair.class)
				.stream()
				.count());
	}

	@Test
	void recordsAreStreamedWithoutAnEnd() {
		try (Stream<Pair> pairs = this.client
			.sql("SELECT number AS id, concat({prefix:String}, toString(number)) AS name FROM system.numbers")
			.param("prefix", "n")
			.setting("max_block_size", 1000)
			.query(Pair.class)
			.stream()) {
			assertThat(pairs.skip(123_456).findFirst()).contains(new Pair(123_456, "n123456"));
		}
	}

	@Test
	void aPreparedQueryMakesRecordsAgainAndAgain() {
		PreparedQuery prepared = this.client.sql("SELECT {id:UInt64} AS id, toString(id) AS name").prepare();
		assertThat(IntStream.range(0, 5)
			.mapToObj((id) -> prepared.spec().param("id", id).query(Pair.class).single())
			.map(Pair::name)).containsExactly("0", "1", "2", "3", "4");
	}

	@Test
	void oneQueryForObjectsMayRunSeveralTimes() {
		MappedQuery<Pair> query = this.client.sql("SELECT number AS id, 'x' AS name FROM numbers(2)").query(Pair.class);
		assertThat(query.list()).hasSize(2);
		assertThat(query.list()).hasSize(2);
		try (Stream<Pair> stream = query.stream()) {
			assertThat(stream).hasSize(2);
		}
	}

}
