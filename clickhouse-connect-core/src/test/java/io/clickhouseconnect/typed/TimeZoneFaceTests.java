package io.clickhouseconnect.typed;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.InsertSpec;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.result.ColumnNaming;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * In which time zone times are read and written: that of the column, of its type, of the
 * call, of the client, of the session, of the server.
 */
@ExtendWith(ClickHouseExtension.class)
class TimeZoneFaceTests {

	private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

	private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

	private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

	private static final Instant NOON = Instant.parse("2024-07-01T12:00:00Z");

	/** A column whose type names no zone, one whose type does, and both in an Array. */
	private static final String TIMES = "SELECT fromUnixTimestamp64Milli(1719835200000)::DateTime AS t,"
			+ " t::DateTime64(3) AS t64, toDateTime(t, 'Asia/Kolkata') AS z, [t] AS ts, [tuple(z)] AS zs";

	private TestDatabase database;

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.database = database;
		this.client = TypedClients.client(database);
	}

	private static void assertZones(StatementSpec spec, ZoneId untyped, ZoneId typed) {
		QueryResult result = spec.query();
		Row row = result.rows().get(0);
		assertThat(row.getObject("t")).isEqualTo(NOON.atZone(untyped));
		assertThat(row.getObject("t64")).isEqualTo(NOON.atZone(untyped));
		assertThat(row.getObject("ts")).isEqualTo(List.of(NOON.atZone(untyped)));
		assertThat(row.getObject("z")).isEqualTo(NOON.atZone(typed));
		assertThat(row.getObject("zs")).isEqualTo(List.of(List.of(NOON.atZone(typed))));
		assertThat(row.getLocalDateTime("t")).isEqualTo(NOON.atZone(untyped).toLocalDateTime());
		assertThat(row.getLocalDateTime("z")).isEqualTo(NOON.atZone(typed).toLocalDateTime());
		for (String column : List.of("t", "t64", "z")) {
			assertThat(row.getInstant(column)).isEqualTo(NOON);
			assertThat(row.get(column, OffsetDateTime.class).toInstant()).isEqualTo(NOON);
		}
	}

	@Test
	void theZoneIsThatOfTheServerIfNobodySaysAnother() {
		ZoneId server = this.client.sql("SELECT serverTimezone()").query((row) -> ZoneId.of(row.getString(0))).single();
		assertZones(this.client.sql(TIMES), server, KOLKATA);
	}

	@Test
	void theZoneOfTheSessionGoesBeforeThatOfTheServer() {
		assertZones(this.client.sql(TIMES).setting("session_timezone", "Asia/Tokyo"), TOKYO, KOLKATA);
		assertZones(this.client.sql(TIMES + " SETTINGS session_timezone = 'Asia/Tokyo'"), TOKYO, KOLKATA);
		ClickHouseClient inSession = ClickHouseClient.create(this.database.url().toString());
		inSession.sql("SET session_timezone = 'Asia/Tokyo'").command();
		assertZones(inSession.sql(TIMES), TOKYO, KOLKATA);
	}

	@Test
	void theZoneOfTheClientGoesBeforeThatOfTheSession() {
		ClickHouseClient zoned = this.client.mutate().timeZone(BERLIN).build();
		assertZones(zoned.sql(TIMES).setting("session_timezone", "Asia/Tokyo"), BERLIN, KOLKATA);
		assertZones(zoned.sql(TIMES).setting("session_timezone", "Asia/Tokyo").prepare().spec(), BERLIN, KOLKATA);
	}

	@Test
	void theZoneOfTheCallGoesBeforeThatOfTheClient() {
		ClickHouseClient zoned = this.client.mutate().timeZone(BERLIN).build();
		assertZones(zoned.sql(TIMES).timeZone(TOKYO), TOKYO, KOLKATA);
		assertZones(zoned.sql(TIMES), BERLIN, KOLKATA);
	}

	@Test
	void theZoneOfAColumnGoesBeforeThatOfItsTypeAndEveryOther() {
		ClickHouseClient zoned = this.client.mutate().timeZone(BERLIN).build();
		Row row = zoned.sql(TIMES)
			.timeZone("z", TOKYO)
			.timeZone("zs", TOKYO)
			.timeZone("t", KOLKATA)
			.query()
			.rows()
			.get(0);
		assertThat(row.getObject("z")).isEqualTo(NOON.atZone(TOKYO));
		assertThat(row.getObject("zs")).isEqualTo(List.of(List.of(NOON.atZone(TOKYO))));
		assertThat(row.getObject("t")).isEqualTo(NOON.atZone(KOLKATA));
		assertThat(row.getObject("t64")).isEqualTo(NOON.atZone(BERLIN));
	}

	@Test
	void theZoneOfAColumnIsGivenByTheNameThatTheServerSends() {
		Row row = this.client.sql("SELECT toDateTime(1719835200, 'UTC') AS pickup_time")
			.columnNaming(ColumnNaming.CAMEL_CASE)
			.timeZone("pickup_time", TOKYO)
			.query()
			.rows()
			.get(0);
		assertThat(row.getObject("pickupTime")).isEqualTo(NOON.atZone(TOKYO));
	}

	@Test
	void everyFaceReadsInTheSameZone() {
		record Times(ZonedDateTime t, LocalDateTime z) {
		}
		StatementSpec spec = this.client.sql(TIMES).timeZone(TOKYO).timeZone("z", BERLIN);
		LocalDateTime berlin = NOON.atZone(BERLIN).toLocalDateTime();
		assertThat(spec.query(Times.class).single()).isEqualTo(new Times(NOON.atZone(TOKYO), berlin));
		assertThat(spec.query((row) -> row.getLocalDateTime("z")).single()).isEqualTo(berlin);
		try (var rows = spec.rows()) {
			assertThat(rows.next()).isTrue();
			assertThat(rows.getZonedDateTime("t")).isEqualTo(NOON.atZone(TOKYO));
		}
		try (var blocks = spec.columnBlocks()) {
			blocks.forEach((block) -> assertThat(block.column("z").getLocalDateTime(0)).isEqualTo(berlin));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Tehran", "UTC" })
	void bothSidesOfEveryChangeOfTheClocksHaveTheTextOfTheServer(String zone) {
		String hours = "toDateTime({from:UInt32} + number * 1800)";
		QueryResult result = this.client
			.sql("SELECT " + hours + " AS t, toString(t) AS text, t::DateTime64(3) AS t64, toUnixTimestamp(t) AS unix"
					+ " FROM numbers(2 * 24 * 366) SETTINGS session_timezone = '" + zone + "'")
			.param("from", LocalDateTime.of(2022, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC))
			.query();
		for (Row row : result.rows()) {
			assertThat(row.getString("t")).isEqualTo(row.getString("text"));
			assertThat(row.getInstant("t").getEpochSecond()).isEqualTo(row.getLong("unix"));
			assertThat(row.getObject("t")).isEqualTo(row.getInstant("t").atZone(ZoneId.of(zone)));
			assertThat(row.getInstant("t64")).isEqualTo(row.getInstant("t"));
		}
	}

	@Test
	void bothInstantsOfATimeThatTheClocksShowTwiceComeBack() {
		this.database.execute("CREATE OR REPLACE TABLE twice (id UInt8, t DateTime, z DateTime64(3, 'Europe/Berlin'))"
				+ " ENGINE = MergeTree ORDER BY id");
		Instant first = Instant.parse("2024-10-27T00:30:00Z");
		Instant second = Instant.parse("2024-10-27T01:30:00Z");
		ClickHouseClient berlin = this.client.mutate().timeZone(BERLIN).build();
		berlin.insert("twice")
			.rows(Stream.of(new Object[] { 1, first, first.atZone(BERLIN) },
					new Object[] { 2, second.atZone(BERLIN), second }));
		assertThat(berlin.sql("SELECT * FROM twice ORDER BY id").query().maps())
			.extracting((row) -> List.of(row.get("t"), row.get("z")))
			.containsExactly(List.of(first.atZone(BERLIN), first.atZone(BERLIN)),
					List.of(second.atZone(BERLIN), second.atZone(BERLIN)));
		assertThat(this.database.query("SELECT toUnixTimestamp(t) = toUnixTimestamp(z) FROM twice")).isEqualTo("1\n1");
	}

	@ParameterizedTest
	@CsvSource({ "CALL", "CLIENT", "SESSION" })
	void localTimesAreWrittenInTheZoneThatTheyAreReadIn(Zone zone) {
		this.database.execute("CREATE OR REPLACE TABLE local (id UInt8, t DateTime, t64 Nullable(DateTime64(6)),"
				+ " z DateTime('Asia/Kolkata')) ENGINE = MergeTree ORDER BY id");
		LocalDateTime local = LocalDateTime.of(2024, 7, 1, 21, 0);
		record Times(int id, LocalDateTime t, LocalDateTime t64, LocalDateTime z) {
		}
		Times times = new Times(1, local, local.plusNanos(1_000), local);
		zone.insert(this.client, "local").records(List.of(times));
		zone.insert(this.client, "local").rows(List.<Object[]>of(new Object[] { 2, local, local, local }));
		zone.insert(this.client, "local")
			.columnValues(ColumnValues.of(new int[] { 3 }), ColumnValues.of(List.of(local)),
					ColumnValues.of(List.of(local)), ColumnValues.of(List.of(local)));
		zone.insert(this.client, "local").append((row) -> {
			row.setInt(0, 4);
			row.setObject(1, local);
			row.setObject(2, local);
			row.setObject(3, local);
			row.endRow();
		});
		assertThat(this.client.sql("SELECT t FROM local").query(Instant.class).list()).hasSize(4).containsOnly(NOON);
		assertThat(this.client.sql("SELECT z FROM local").query(Instant.class).list()).hasSize(4)
			.containsOnly(local.atZone(KOLKATA).toInstant());
		assertThat(zone.sql(this.client, "SELECT * FROM local WHERE id = 1").query(Times.class).single())
			.isEqualTo(times);
	}

	@Test
	void aLocalTimeThatTheClocksSkipIsRefused() {
		this.database.execute("CREATE OR REPLACE TABLE skipped (t DateTime) ENGINE = Memory");
		LocalDateTime skipped = LocalDateTime.of(2024, 3, 31, 2, 30);
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.insert("skipped").timeZone(BERLIN).rows(List.of(List.of(skipped))))
			.withMessageContaining("Europe/Berlin");
		this.client.insert("skipped").timeZone(TOKYO).rows(List.of(List.of(skipped)));
		assertThat(this.client.sql("SELECT t FROM skipped").query(Instant.class).single())
			.isEqualTo(skipped.atZone(TOKYO).toInstant());
	}

	/**
	 * Where Tokyo is said to be the zone.
	 */
	enum Zone {

		CALL {

			@Override
			InsertSpec insert(ClickHouseClient client, String table) {
				return client.insert(table).timeZone(TOKYO);
			}

			@Override
			StatementSpec sql(ClickHouseClient client, String sql) {
				return client.sql(sql).timeZone(TOKYO);
			}

		},

		CLIENT {

			@Override
			InsertSpec insert(ClickHouseClient client, String table) {
				return client.mutate().timeZone(TOKYO).build().insert(table);
			}

			@Override
			StatementSpec sql(ClickHouseClient client, String sql) {
				return client.mutate().timeZone(TOKYO).build().sql(sql);
			}

		},

		SESSION {

			@Override
			InsertSpec insert(ClickHouseClient client, String table) {
				return client.insert(table).setting("session_timezone", "Asia/Tokyo");
			}

			@Override
			StatementSpec sql(ClickHouseClient client, String sql) {
				return client.sql(sql).setting("session_timezone", "Asia/Tokyo");
			}

		};

		abstract InsertSpec insert(ClickHouseClient client, String table);

		abstract StatementSpec sql(ClickHouseClient client, String sql);

	}

	@Test
	void aColumnThatIsNotThereIsRefused() {
		for (String sql : List.of("SELECT now() AS created", "SELECT now() AS created WHERE 0")) {
			assertThatExceptionOfType(ClickHouseRequestException.class)
				.isThrownBy(() -> this.client.sql(sql).timeZone("createdd", TOKYO).query())
				.withMessageContaining("There is no column 'createdd'")
				.withMessageContaining("'created'");
		}
	}

}
