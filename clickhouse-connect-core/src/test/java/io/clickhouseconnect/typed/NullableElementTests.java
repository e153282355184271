package io.clickhouseconnect.typed;

import java.math.BigInteger;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.RowCursor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nulls among the elements of arrays, maps and tuples.
 */
@ExtendWith(ClickHouseExtension.class)
class NullableElementTests {

	private static final BigInteger LARGEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

	private static final ZonedDateTime TIME = ZonedDateTime.of(2024, 2, 29, 1, 2, 3, 0, ZoneId.of("UTC"));

	private TestDatabase database;

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.database = database;
		this.client = TypedClients.client(database);
	}

	@Test
	void unsignedNumbersAndTimesAreRead() {
		try (RowCursor row = this.client.sql("""
				SELECT [18446744073709551615, NULL, 0]::Array(Nullable(UInt64)) AS numbers,
				[NULL, toDateTime('2024-02-29 01:02:03', 'UTC')] AS times, 42 AS guard""").rows()) {
			assertThat(row.next()).isTrue();
			assertThat(row.getObject("numbers")).isEqualTo(Arrays.asList(LARGEST, null, BigInteger.ZERO));
			assertThat(row.getObject("times")).isEqualTo(Arrays.asList(null, TIME));
			assertThat(row.getInt("guard")).isEqualTo(42);
			assertThat(row.next()).isFalse();
		}
	}

	@Test
	void theyComeBackAsTheyWere() {
		this.database.execute("""
				CREATE OR REPLACE TABLE nullable_elements (id UInt8, numbers Array(Nullable(UInt64)),
				times Array(Nullable(DateTime('UTC'))), deep Array(Array(Nullable(UInt64))),
				entries Map(String, Nullable(UInt64)), pair Tuple(Nullable(UInt64), Nullable(DateTime('UTC'))))
				ENGINE = Memory""");
		List<List<Object>> rows = List.of(
				Arrays.asList(1, Arrays.asList(LARGEST, null, BigInteger.TEN), Arrays.asList(null, TIME),
						List.of(Arrays.asList(BigInteger.ONE, null), List.of(), Arrays.asList((Object) null)),
						entry("k", null), Arrays.asList(null, TIME)),
				Arrays.asList(2, List.of(), List.of(TIME), List.of(), Map.of(),
						Arrays.asList(LARGEST, (ZonedDateTime) null)));
		this.client.insert("nullable_elements").rows(rows);
		assertThat(this.database.query("SELECT toString((numbers, times, deep, entries, pair)) FROM nullable_elements"
				+ " WHERE id = 1 FORMAT RawBLOB"))
			.isEqualTo("([18446744073709551615,NULL,10],[NULL,'2024-02-29 01:02:03'],[[1,NULL],[],[NULL]],{'k':NULL},"
					+ "(NULL,'2024-02-29 01:02:03'))");
		assertThat(this.client.sql("SELECT * EXCEPT id FROM nullable_elements ORDER BY id")
			.query((row) -> Arrays.asList(row.getObject(0), row.getObject(1), row.getObject(2), row.getObject(3),
					row.getObject(4)))
			.list()).isEqualTo(rows.stream().map((row) -> row.subList(1, row.size())).toList());
	}

	private static Map<String, @Nullable Object> entry(String key, @Nullable Object value) {
		Map<String, @Nullable Object> map = new HashMap<>();
		map.put(key, value);
		return map;
	}

	@Test
	void recordsHaveThem() {
		record Arrayed(List<@Nullable BigInteger> numbers, List<@Nullable ZonedDateTime> times, int guard) {

		}
		assertThat(this.client.sql("""
				SELECT [18446744073709551615, NULL]::Array(Nullable(UInt64)) AS numbers,
				[toDateTime('2024-02-29 01:02:03', 'UTC'), NULL] AS times, toInt32(42) AS guard""")
			.query(Arrayed.class)
			.single()).isEqualTo(new Arrayed(Arrays.asList(LARGEST, null), Arrays.asList(TIME, null), 42));
	}

}
