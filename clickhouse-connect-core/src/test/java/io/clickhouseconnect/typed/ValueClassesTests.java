package io.clickhouseconnect.typed;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.type.TypedValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Values as classes that are not those of their types by default.
 */
@ExtendWith(ClickHouseExtension.class)
class ValueClassesTests {

	private TestDatabase database;

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.database = database;
		this.client = TypedClients.client(database);
	}

	private Row row(String sql) {
		return this.client.sql(sql).query().rows().get(0);
	}

	@Test
	void datesAndTimesAreThoseOfJavaSqlOnRequest() {
		Row row = row("SELECT toDate('2024-07-01') AS d, toDateTime64('2024-07-01 12:00:00.123456789', 9, 'UTC') AS t,"
				+ " '12:34:56'::Time AS s, '12:34:56.5'::Time64(1) AS f SETTINGS enable_time_time64_type = 1");
		assertThat(row.get("d", Date.class)).isEqualTo(Date.valueOf(LocalDate.of(2024, 7, 1)));
		assertThat(row.get("t", Timestamp.class))
			.isEqualTo(Timestamp.from(Instant.parse("2024-07-01T12:00:00.123456789Z")));
		assertThat(row.get("s", Time.class)).isEqualTo(Time.valueOf(LocalTime.of(12, 34, 56)));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> row.get("f", Time.class))
			.withMessageContaining("Column 'f'")
			.withMessageContaining("seconds");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> row.get("d", Timestamp.class))
			.withMessageContaining("Column 'd'");
	}

	@Test
	void anAddressOfIPv4WithinIPv6IsOneOfIPv4OnRequest() throws Exception {
		Row row = row("SELECT toIPv6('::ffff:1.2.3.4') AS mapped, toIPv6('::1') AS other");
		assertThat(row.get("mapped", Inet4Address.class)).isEqualTo(InetAddress.getByName("1.2.3.4"));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> row.get("other", Inet4Address.class))
			.withMessageContaining("Column 'other'");
	}

	@Test
	void aValueOfSeveralTypesComesWithItsType() {
		record Values(TypedValue v, TypedValue d, Optional<TypedValue> n) {
		}
		String sql = "SELECT 5::UInt8::Variant(UInt8, String) AS v, '1.5'::Decimal(9, 2)::Dynamic AS d,"
				+ " NULL::Variant(UInt8, String) AS n";
		Row row = row(sql);
		assertThat(row.get("v", TypedValue.class)).isEqualTo(TypedValue.of((short) 5, "UInt8"));
		TypedValue decimal = row.get("d", TypedValue.class);
		assertThat(decimal).isNotNull();
		assertThat(decimal.type().toString()).isEqualTo("Decimal(9, 2)");
		assertThat(row.get("n", TypedValue.class)).isNull();
		assertThat(this.client.sql(sql).query(Values.class).single())
			.isEqualTo(new Values(TypedValue.of((short) 5, "UInt8"), decimal, Optional.empty()));
		assertThat(row("SELECT 7::Int32 AS i").get("i", TypedValue.class)).isEqualTo(TypedValue.of(7, "Int32"));
	}

	record Line(String article, int count, @Nullable Double discount) {
	}

	record Order(long id, List<Line> orderLines) {
	}

	@Test
	void aNestedThatTheServerKeepsAsArraysIsAListOfRecords() {
		this.database
			.execute("CREATE OR REPLACE TABLE orders (id Int64, order_lines Nested(article String, count Int32,"
					+ " discount Nullable(Float64))) ENGINE = MergeTree ORDER BY id");
		assertThat(this.database.query("SELECT count() FROM system.columns WHERE table = 'orders'"
				+ " AND database = currentDatabase() AND name = 'order_lines.article'"))
			.isEqualTo("1");
		List<Order> orders = List.of(new Order(1, List.of(new Line("a", 1, 0.5), new Line("b", 2, null))),
				new Order(2, List.of()), new Order(3, List.of(new Line("c", 3, 0.25))));
		this.client.insert("orders").records(orders);
		assertThat(this.client.sql("SELECT * FROM orders ORDER BY id").query(Order.class).list()).isEqualTo(orders);
		record Other(long id, Line[] orderLines) {
		}
		assertThat(this.client.sql("SELECT * FROM orders ORDER BY id").query(Other.class).list().get(2).orderLines())
			.containsExactly(new Line("c", 3, 0.25));
		record Sets(Set<Line> orderLines) {
		}
		assertThat(this.client.sql("SELECT * FROM orders ORDER BY id").query(Sets.class).list().get(1).orderLines())
			.isEmpty();
	}

	@Test
	void arraysOfDifferentLengthsAreNoNested() {
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> this.client
			.sql("SELECT 1::Int64 AS id, ['a', 'b'] AS `order_lines.article`,"
					+ " [1]::Array(Int32) AS `order_lines.count`, [0.5, 1] AS `order_lines.discount`")
			.query(Order.class)
			.list()).withMessageContaining("row 0").withMessageContaining("different lengths");
	}

	@Test
	void aMapWithEqualKeysIsAListOfEntries() {
		record Pairs(List<Map.Entry<String, Integer>> m) {
		}
		this.database.execute("CREATE OR REPLACE TABLE pairs (m Map(String, Int32)) ENGINE = Memory");
		Pairs pairs = new Pairs(List.of(Map.entry("a", 1), Map.entry("a", 2), Map.entry("b", 3)));
		this.client.insert("pairs").records(List.of(pairs));
		assertThat(this.database.query("SELECT * FROM pairs")).isEqualTo("{'a':1,'a':2,'b':3}");
		assertThat(this.client.sql("SELECT * FROM pairs").query(Pairs.class).single()).isEqualTo(pairs);
	}

}
