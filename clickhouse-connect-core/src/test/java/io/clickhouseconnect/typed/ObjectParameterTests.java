package io.clickhouseconnect.typed;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.request.ExternalTable;
import io.clickhouseconnect.testing.Proof;
import io.clickhouseconnect.type.TypedValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Parameters that are records, beans and maps, and those that have more precision than
 * their type: they are taken as inserts take them.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(120)
class ObjectParameterTests {

	private ClickHouseClient client;

	private TestDatabase database;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.database = database;
		this.client = TypedClients.client(database);
	}

	record Place(double lat, double lon) {
	}

	record Trip(String tripName, List<Place> places) {
	}

	/** A bean whose getter throws. */
	public static final class Failing {

		public String getName() {
			throw new IllegalStateException("no name");
		}

		public void setName(String name) {
		}

	}

	private String text(String type, Object value) {
		return this.client.sql("SELECT toString({p:" + type + "})").param("p", value).query(String.class).single();
	}

	@Test
	void objectsAreTuplesByName() {
		assertThat(text("Tuple(lon Float64, lat Float64)", new Place(1, 2))).isEqualTo("(2,1)");
		assertThat(text("Tuple(Float64, Float64)", new Place(1, 2))).isEqualTo("(1,2)");
		assertThat(text("Tuple(delay Nullable(Int32), stop_name String)", new Stop("a", 3))).isEqualTo("(3,'a')");
		assertThat(text("Tuple(places Array(Tuple(lat Float64, lon Float64)), trip_name String)",
				new Trip("t", List.of(new Place(1, 2)))))
			.isEqualTo("([(1,2)],'t')");
		assertThat(text("Array(Tuple(stop_name String, delay Nullable(Int32)))", List.of(new Stop("b", null))))
			.isEqualTo("[('b',NULL)]");
		assertThat(text("Nested(lat Float64, lon Float64)", new Place[] { new Place(1, 2) })).isEqualTo("[(1,2)]");
		assertThat(text("Map(String, Tuple(lat Float64, lon Float64))", Map.of("k", new Place(1, 2))))
			.isEqualTo("{'k':(1,2)}");
		assertThat(text("Map(String, Float64)", new Place(1, 2))).isEqualTo("{'lat':1,'lon':2}");
		assertThat(text("Variant(Tuple(stop_name String, delay Nullable(Int32)), Tuple(lat Float64, lon Float64))",
				new Place(1, 2)))
			.isEqualTo("(1,2)");
		assertThat(text("Tuple(lat Float64, lon Float64)", TypedValue.of(new Place(1, 2), "Point"))).isEqualTo("(1,2)");
	}

	@Test
	void objectsAreObjectsOfJson() {
		assertThat(text("JSON", new Stop("a", 3))).isEqualTo("{\"delay\":3,\"stopName\":\"a\"}");
		assertThat(text("JSON", Map.of("trip", new Trip("t", List.of(new Place(1, 2))))))
			.isEqualTo("{\"trip\":{\"places\":[{\"lat\":1,\"lon\":2}],\"tripName\":\"t\"}}");
	}

	@Test
	void anObjectThatDoesNotFitIsRefused() {
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> text("Tuple(a Int32, b Int32)", new Stop("a", 3)))
			.withMessageContaining("parameter 'p'")
			.withMessageContaining("Stop");
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> text("Int32", new Stop("a", 3)))
			.withMessageContaining("Stop");
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> this.client.sql("SELECT ?").param(new Stop("a", 3)).query())
			.withMessageContaining("Stop");
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> text("JSON", new Failing()))
			.withMessageContaining("parameter 'p'")
			.withCauseInstanceOf(IllegalStateException.class);
	}

	@Test
	void aParameterIsRoundedAsAnInsertedValueIs() {
		Random random = new Random(Proof.seed());
		for (String type : List.of("Float32", "BFloat16", "Float64")) {
			List<Number> numbers = new ArrayList<>(List.of(0.1f, 0.1, new BigDecimal("0.1"), 1L << 60 | 1, -1.00390625,
					1.00390625000001, new BigDecimal("1.003906250000000000000000001"), 3.0e38f));
			for (int i = 0; i < 100; i++) {
				numbers.add((random.nextDouble() - 0.5) * Math.pow(2, random.nextInt(100) - 50));
				numbers.add(random.nextFloat());
				numbers.add(new BigDecimal(random.nextDouble()).add(new BigDecimal("1e-30")));
			}
			this.client.sql("CREATE OR REPLACE TABLE rounded (id UInt32, v " + type + ") ENGINE = Memory").command();
			List<Object[]> rows = new ArrayList<>();
			for (int i = 0; i < numbers.size(); i++) {
				rows.add(new Object[] { i, numbers.get(i) });
			}
			this.client.insert("rounded").rows(rows);
			List<String> different = this.client
				.sql("SELECT toString(id) || ': ' || toString(v) FROM rounded WHERE reinterpretAsUInt64(v) !="
						+ " reinterpretAsUInt64({p:Array(" + type + ")}[id + 1])")
				.param("p", numbers)
				.query(String.class)
				.list();
			assertThat(different).as("Numbers of seed %s as %s", Proof.seed(), type).isEmpty();
		}
	}

	@Test
	void aTimeIsRoundedDownAndADateIsTheDay() {
		Instant instant = Instant.parse("2024-05-06T07:08:09.987654321Z");
		assertThat(text("DateTime64(3, 'UTC')", instant)).isEqualTo("2024-05-06 07:08:09.987");
		assertThat(text("DateTime('UTC')", instant)).isEqualTo("2024-05-06 07:08:09");
		assertThat(text("Time64(1)", Duration.ofMillis(-1999))).isEqualTo("-00:00:02.0");
		assertThat(text("Date", LocalDateTime.parse("2024-05-06T07:08"))).isEqualTo("2024-05-06");
		assertThat(text("Date32", ZonedDateTime.parse("2024-05-06T23:08+02:00"))).isEqualTo("2024-05-06");
		assertThat(text("Date", OffsetDateTime.parse("2024-05-06T00:08+02:00"))).isEqualTo("2024-05-06");
	}

	private void assertRefused(String type, Object value) {
		ClickHouseClient strict = ClickHouseClient.builder().url(this.database.url().toString()).exact().build();
		assertThatExceptionOfType(ClickHouseRequestException.class).as("%s", type)
			.isThrownBy(() -> strict.sql("SELECT {p:" + type + "}").param("p", value).query())
			.withMessageContaining("parameter 'p'");
		assertThatExceptionOfType(ClickHouseRequestException.class).as("%s", type)
			.isThrownBy(() -> this.client.sql("SELECT {p:" + type + "}").exact().param("p", value).query());
		assertThat(this.client.sql("SELECT {p:" + type + "}").param("p", value).query().rows()).hasSize(1);
	}

	@Test
	void exactRefusesParametersOfMorePrecision() {
		assertRefused("DateTime", Instant.ofEpochMilli(1500));
		assertRefused("DateTime64(3)", LocalDateTime.parse("2024-05-06T07:08:09.123456"));
		assertRefused("Time", Duration.ofMillis(1500));
		assertRefused("Date", LocalDateTime.parse("2024-05-06T07:08"));
		assertRefused("Float32", 0.1);
		assertRefused("BFloat16", 0.1f);
		assertRefused("Float64", new BigDecimal("0.1"));
		assertRefused("Float64", Long.MAX_VALUE);
		assertRefused("Array(Float32)", new double[] { 0.5, 0.1 });
		assertRefused("Tuple(at DateTime)", Map.of("at", Instant.ofEpochMilli(1500)));
		assertThat(this.client.sql("SELECT {p:Float32} + {q:Float64}")
			.exact()
			.param("p", 0.5)
			.param("q", 0.1)
			.query(Double.class)
			.single()).isEqualTo(0.6);
	}

	@Test
	void exactRefusesRowsOfExternalTablesOfMorePrecision() {
		ExternalTable table = ExternalTable.of("times", "at DateTime('UTC')",
				List.<Object[]>of(new Object[] { Instant.ofEpochMilli(1500) }));
		assertThat(this.client.sql("SELECT count() FROM times").externalTables(table).query(Long.class).single())
			.isOne();
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.sql("SELECT count() FROM times").exact().externalTables(table).query());
	}

}
