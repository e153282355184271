package io.clickhouseconnect.typed;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * {@code NULL} at every face: {@code null}, an empty Optional or a refusal, and never a
 * zero or an empty text; and what a value is read as instead of its default class.
 */
@ExtendWith(ClickHouseExtension.class)
class NullTests {

	private static final String SQL = "SELECT nullIf(number, 1)::Nullable(Int64) AS n, if(n = 0, 'x', NULL) AS s,"
			+ " n + 1.5 AS f, number AS id FROM numbers(2)";

	private TestDatabase database;

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.database = database;
		this.client = TypedClients.client(database);
	}

	@Test
	void nullIsNullForObjectsAndRefusedForOthers() {
		Row row = this.client.sql(SQL).query().rows().get(1);
		for (String column : List.of("n", "s", "f")) {
			assertThat(row.isNull(column)).isTrue();
			assertThat(row.getObject(column)).isNull();
			assertThat(row.get(column, String.class)).isNull();
			List<Consumer<String>> getters = List.of(row::getLong, row::getInt, row::getDouble, row::getFloat,
					row::getBoolean, row::getString, row::getBytes, row::getBigDecimal, row::getBigInteger);
			for (Consumer<String> getter : getters) {
				assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> getter.accept(column))
					.withMessageContaining("'" + column + "'");
			}
		}
		assertThat(row.toMap()).containsEntry("n", null).containsEntry("s", null).containsKey("id");
	}

	@Test
	void aCursorRefusesNullAsANumberToo() {
		try (var rows = this.client.sql(SQL).rows()) {
			assertThat(rows.next()).isTrue();
			assertThat(rows.getLong("n")).isZero();
			assertThat(rows.getDouble("f")).isEqualTo(1.5);
			assertThat(rows.next()).isTrue();
			assertThat(rows.isNull("n")).isTrue();
			assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> rows.getLong("n"));
			assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> rows.getDouble("f"));
			assertThat(rows.next()).isFalse();
		}
	}

	@Test
	void aMaskSaysWhichRowsAreNull() {
		QueryResult result = this.client.sql(SQL).query();
		assertThat(result.column("n").nulls()).startsWith((byte) 0, (byte) 1);
		assertThat(result.column("n").longs()).startsWith(0L);
		assertThat(result.column("id").nulls()).isNull();
	}

	@Test
	void optionalsAreEmptyAndPrimitivesRefuse() {
		record Optionals(Optional<String> s, OptionalLong n, Optional<Double> f) {
		}
		record Boxes(@Nullable String s, @Nullable Long n, @Nullable Double f) {
		}
		record Primitives(long n) {
		}
		assertThat(this.client.sql(SQL).query(Optionals.class).list()).containsExactly(
				new Optionals(Optional.of("x"), OptionalLong.of(0), Optional.of(1.5)),
				new Optionals(Optional.empty(), OptionalLong.empty(), Optional.empty()));
		assertThat(this.client.sql(SQL).query(Boxes.class).list()).containsExactly(new Boxes("x", 0L, 1.5),
				new Boxes(null, null, null));
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.sql(SQL).query(Primitives.class).list())
			.withMessageContaining("'n'");
	}

	@Test
	void nullIsNoObjectOfAClass() {
		StatementSpec one = this.client.sql("SELECT NULL::Nullable(Int64) AS n");
		StatementSpec many = this.client.sql("SELECT arrayJoin([1, NULL, 0]) AS n");
		assertThat(one.query(Long.class).optional()).isEmpty();
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> {
			try (Stream<Long> numbers = many.query(Long.class).stream()) {
				numbers.forEach((number) -> assertThat(number).isNotNull());
			}
		});
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> one.query(String.class).single())
			.withMessageContaining("Column 'n' (Nullable(Int64)), row 0")
			.withMessageContaining("NULL")
			.withMessageContaining("optional()");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> many.query(Long.class).list())
			.withMessageContaining("row 1");
		List<@Nullable Long> all = many.<@Nullable Long>query((row) -> row.get(0, Long.class)).list();
		assertThat(all).isEqualTo(Arrays.asList(1L, null, 0L));
	}

	@Test
	void nullsOfEveryFaceArriveAsNull() {
		this.database
			.execute("CREATE OR REPLACE TABLE nulls (id UInt8, n Nullable(Int64), s LowCardinality(Nullable(String)),"
					+ " t Nullable(DateTime64(3)), a Array(Nullable(Int8))) ENGINE = MergeTree ORDER BY id");
		record Nulls(int id, OptionalLong n, @Nullable String s, Optional<Instant> t, List<@Nullable Byte> a) {
		}
		Nulls empty = new Nulls(1, OptionalLong.empty(), null, Optional.empty(), Arrays.asList(null, (byte) 0));
		this.client.insert("nulls").records(List.of(empty));
		this.client.insert("nulls")
			.rows(Stream.<Object>of(new @Nullable Object[] { 2, null, null, null, Arrays.asList(null, 0) },
					Arrays.asList(3, null, null, null, Arrays.asList(null, 0))));
		this.client.insert("nulls").rows(List.of(Map.of("id", 4, "a", Arrays.asList(null, 0))));
		this.client.insert("nulls")
			.columnValues(ColumnValues.of(new int[] { 5 }),
					ColumnValues.of(new long[] { 99 }).withNulls(new boolean[] { true }),
					ColumnValues.of(new @Nullable Object[] { null }), ColumnValues.of(Arrays.asList((Object) null)),
					ColumnValues.of(List.of(Arrays.asList(null, 0))));
		this.client.insert("nulls").append((row) -> {
			row.setInt(0, 6);
			row.setNull(1);
			row.setObject(2, null);
			row.setNull(3);
			row.setObject(4, Arrays.asList(null, 0));
			row.endRow();
		});
		assertThat(this.database.query("SELECT * FROM nulls ORDER BY id")).isEqualTo(Stream.of(1, 2, 3, 4, 5, 6)
			.map((id) -> id + "\t\\N\t\\N\t\\N\t[NULL,0]")
			.reduce((a, b) -> a + "\n" + b)
			.get());
		assertThat(this.client.sql("SELECT * FROM nulls ORDER BY id LIMIT 1").query(Nulls.class).single())
			.isEqualTo(empty);
	}

	@Test
	void aValueIsReadAsTheClassThatIsAskedFor() {
		Row row = this.client
			.sql("SELECT toUInt64(18446744073709551615) AS u, 'abc' AS s, toUUID('61f0c404-5cb3-11e7-907b-a6006ad3dba0') AS id,"
					+ " CAST((1, 'x'), 'Tuple(a Int8, b String)') AS t, [1, 2]::Array(Int32) AS a, toIPv4('1.2.3.4') AS ip,"
					+ " toDateTime64('2024-07-01 12:00:00.5', 1, 'UTC') AS d, CAST('b', 'Enum8(\\'a\\' = 1, \\'b\\' = 2)') AS e")
			.query()
			.rows()
			.get(0);
		record Pair(int a, String b) {
		}
		assertThat(row.get("u", String.class)).isEqualTo("18446744073709551615");
		assertThat(row.getRaw("u")).isEqualTo(-1L);
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> row.get("u", Long.class));
		assertThat(row.get("s", byte[].class)).containsExactly('a', 'b', 'c');
		assertThat(row.get("id", String.class)).isEqualTo("61f0c404-5cb3-11e7-907b-a6006ad3dba0");
		assertThat(row.getObject("t")).isEqualTo(Map.of("a", (byte) 1, "b", "x"));
		assertThat(row.get("t", Pair.class)).isEqualTo(new Pair(1, "x"));
		assertThat(row.getString("t")).isEqualTo("(1,'x')");
		assertThat(row.get("a", int[].class)).containsExactly(1, 2);
		assertThat(row.get("ip", String.class)).isEqualTo("1.2.3.4");
		assertThat(row.getRaw("ip")).isEqualTo(0x01020304L);
		assertThat(row.get("d", Instant.class)).isEqualTo("2024-07-01T12:00:00.500Z");
		assertThat(row.getRaw("d")).isEqualTo(17198352005L);
		assertThat(row.get("e", Letter.class)).isEqualTo(Letter.b);
		assertThat(row.getRaw("e")).isEqualTo(2);
		assertThat(Objects.requireNonNull(row.getObject("e"))).isEqualTo("b");
	}

	/**
	 * Labels of an Enum8.
	 */
	enum Letter {

		a, b

	}

}
