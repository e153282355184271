package io.clickhouseconnect.internal.mapping;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.result.ColumnName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static io.clickhouseconnect.internal.mapping.MappedRows.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Rows that become records.
 */
@ExtendWith(ClickHouseExtension.class)
class RecordReadingTests {

	private MappedRows rows;

	@BeforeEach
	void connect(TestDatabase database) {
		this.rows = new MappedRows(database);
	}

	/**
	 * The columns of the benchmarks.
	 */
	record Trip(long id, int distance, double duration, String note, Instant pickupTime, String city,
			@Nullable Long driver, BigDecimal fare) {

	}

	@Test
	void rowsBecomeRecordsInAnyOrderOfTheColumns() {
		List<@Nullable Trip> trips = this.rows.read("""
				SELECT toDecimal64(number, 4) / 4 AS fare, if(number = 1, NULL, number) AS driver,
				toLowCardinality(concat('city', toString(number))) AS city, toDateTime(number, 'UTC') AS pickup_time,
				concat('note', toString(number)) AS note, number / 2 AS duration, toInt32(number) AS distance,
				number AS id, 'left out' AS other FROM numbers(3)""", Trip.class);
		assertThat(trips).containsExactly(
				new Trip(0, 0, 0, "note0", Instant.EPOCH, "city0", 0L, new BigDecimal("0.0000")),
				new Trip(1, 1, 0.5, "note1", Instant.ofEpochSecond(1), "city1", null, new BigDecimal("0.2500")),
				new Trip(2, 2, 1, "note2", Instant.ofEpochSecond(2), "city2", 2L, new BigDecimal("0.5000")));
	}

	@Test
	void oneReaderServesManyRows() {
		List<Column> columns = this.rows.columns("SELECT number AS a, toString(number) AS b FROM numbers(100000)");
		record Pair(long a, String b) {

		}
		ObjectReader<Pair> reader = ObjectReader.of(Pair.class, columns);
		for (int row = 0; row < 100_000; row++) {
			assertThat(reader.read(row)).isEqualTo(new Pair(row, Integer.toString(row)));
		}
	}

	@Test
	void optionalComponentsAreEmptyForNull() {
		record Optionals(Optional<String> text, OptionalInt small, OptionalLong large, OptionalDouble real,
				Optional<Instant> time) {

		}
		String sql = "SELECT %1$s('a') AS text, %1$s(toInt32(1)) AS small, %1$s(toInt64(2)) AS large, %1$s(3.5) AS real,"
				+ " %1$s(toDateTime(7, 'UTC')) AS time";
		Optionals full = new Optionals(Optional.of("a"), OptionalInt.of(1), OptionalLong.of(2), OptionalDouble.of(3.5),
				Optional.of(Instant.ofEpochSecond(7)));
		assertThat(this.rows.one(sql.formatted("identity"), Optionals.class)).isEqualTo(full);
		assertThat(this.rows.one(sql.formatted("toNullable"), Optionals.class)).isEqualTo(full);
		assertThat(this.rows.one(
				"SELECT CAST(NULL AS Nullable(String)) AS text, CAST(NULL AS Nullable(Int32)) AS small, NULL AS large,"
						+ " CAST(NULL AS Nullable(Float64)) AS real, CAST(NULL AS Nullable(DateTime)) AS time",
				Optionals.class))
			.isEqualTo(new Optionals(Optional.empty(), OptionalInt.empty(), OptionalLong.empty(),
					OptionalDouble.empty(), Optional.empty()));
	}

	@Test
	void nullDoesNotBecomeZero() {
		record Primitive(long value) {

		}
		List<Column> columns = this.rows.columns("SELECT if(number = 1, NULL, number) AS value FROM numbers(2)");
		ObjectReader<Primitive> reader = ObjectReader.of(Primitive.class, columns);
		assertThat(reader.read(0)).isEqualTo(new Primitive(0));
		refused(() -> reader.read(1), "Column 'value' (Nullable(UInt64)), row 1", "long", "'value' of Primitive",
				"NULL", "Optional");
	}

	@Test
	void componentsMayNameTheirColumns() {
		record Renamed(@ColumnName("the id") long id, @ColumnName("pickup_time") String time) {

		}
		assertThat(this.rows.one("SELECT 1 AS `the id`, 2 AS id, 'x' AS pickup_time, 'y' AS time", Renamed.class))
			.isEqualTo(new Renamed(1, "x"));
		refused(() -> this.rows.read("SELECT 1 AS `the id`, 'x' AS pickupTime", Renamed.class),
				"no column for the component 'pickup_time' of Renamed", "'the id', 'pickupTime'");
	}

	@Test
	void constructorsMayCheckTheirValues() {
		record Checked(int value) {

			Checked {
				if (value < 0) {
					throw new IllegalArgumentException("not negative");
				}
			}

		}
		assertThat(this.rows.one("SELECT 1 AS value", Checked.class)).isEqualTo(new Checked(1));
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.rows.read("SELECT arrayJoin([1, -1]) AS value", Checked.class))
			.withMessageContaining("Row 1 ")
			.withMessageContaining("Checked")
			.havingCause()
			.isInstanceOf(IllegalArgumentException.class)
			.withMessage("not negative");
	}

	@Test
	void recordsMayHaveMoreComponentsThanACompilerInlines() {
		record Wide(long a1, long a2, long a3, long a4, long a5, long a6, long a7, long a8, long a9, long a10, long a11,
				long a12, long a13, long a14, long a15, long a16, long a17, long a18, long a19, long a20, long a21,
				long a22, long a23, long a24, long a25, long a26, long a27, long a28, long a29, long a30, long a31,
				long a32, long a33, long a34, long a35, long a36, long a37, long a38, long a39, long a40) {

		}
		StringBuilder sql = new StringBuilder("SELECT ");
		for (int i = 1; i <= 40; i++) {
			sql.append("number + ").append(i).append(" AS a").append(i).append(", ");
		}
		List<@Nullable Wide> wide = this.rows.read(sql + "number AS b FROM numbers(1000)", Wide.class);
		assertThat(wide.get(999)).matches((row) -> row.a1() == 1000 && row.a20() == 1019 && row.a40() == 1039);
	}

	@Test
	void privateRecordsAreReached() {
		assertThat(this.rows.read("SELECT 7 AS number", Hidden.class)).containsExactly(new Hidden(7));
	}

	@Test
	void genericRecordsHaveNoTypeToReadSoThatTheDefaultIsRead() {
		record Pair<A, B>(A left, B right) {

		}
		record Holder(Pair<Integer, String> pair) {

		}
		Object pair = this.rows.one("SELECT toInt64(1) AS left, 'x' AS right", Pair.class);
		assertThat(pair).isEqualTo(new Pair<>(1L, "x"));
		assertThat(this.rows.one("SELECT CAST((1, 'x') AS Tuple(left Int64, right String)) AS pair", Holder.class))
			.isEqualTo(new Holder(new Pair<>(1, "x")));
	}

	@Test
	void aColumnThatIsForOneComponentIsNotGivenToAnother() {
		record Alike(int a_, int a) {

		}
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.rows.read("SELECT toInt32(1) AS a", Alike.class))
			.withMessageContaining("Two properties of Alike are for the column 'a'");
		assertThat(this.rows.read("SELECT toInt32(1) AS a, toInt32(2) AS a_", Alike.class))
			.containsExactly(new Alike(2, 1));
	}

	@Test
	void mapsHaveAllColumnsByName() {
		List<?> maps = this.rows.read("SELECT number AS a, NULL AS b FROM numbers(2)", Map.class);
		assertThat(maps).hasToString("[{a=0, b=null}, {a=1, b=null}]");
	}

	@Test
	void anEmptyResultIsCheckedToo() {
		record Named(String name) {

		}
		record Number(int id) {

		}
		assertThat(MappedRows.read(MappedRows.described("name", "String"), Named.class)).isEmpty();
		refused(() -> MappedRows.read(MappedRows.described("id", "String"), Number.class), "Column 'id' (String)",
				"int for the component 'id' of Number");
		refused(() -> MappedRows.read(MappedRows.described("id", "String"), Named.class),
				"no column for the component 'name' of Named");
	}

	private record Hidden(int number) {

	}

}
