package io.clickhouseconnect.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseSession;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Settings that change how a response is written, in each place where they can be made.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(60)
class SettingPlacesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			output_format_native_use_flattened_dynamic_and_json_serialization | 1
			output_format_native_write_json_as_string | 1
			low_cardinality_allow_in_native_format | 0
			date_time_output_format | iso
			interval_output_format | kusto
			bool_true_representation | yes
			output_format_decimal_trailing_zeros | 1
			extremes | 1
			enable_http_compression | 1
			http_write_exception_in_output_format | 1
			""")
	void theFormOfAResponseChangesNoValue(String name, String value, TestDatabase database) {
		String sql = """
				SELECT 1::Dynamic a, '{"a":{"b":1},"c":[{"d":2}]}'::JSON b, 5::Variant(Int32, String) c,
				'x'::LowCardinality(String) d, [toLowCardinality('y')] e, toDateTime('2024-01-01 00:00:00') f,
				toIntervalDay(1) g, true h, 1.50::Decimal(9, 4) i, tuple('{"a":{"b":1}}'::JSON) j""";
		List<Object> expected = values(TypedClients.client(database).sql(sql).query());
		for (Place place : Place.values()) {
			// Parameters of HTTP are refused as settings of clients and calls.
			if (!name.equals("enable_http_compression") || place == Place.STATEMENT || place == Place.SESSION) {
				assertThat(place.query(database, sql, name, value, SettingPlacesTests::values)).as(place.name())
					.isEqualTo(expected);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void timesAreInTheTimeZoneOfTheSetting(Place place, TestDatabase database) {
		String sql = "SELECT toDateTime('2024-01-01 00:00:00') a, [toDateTime64('2024-01-01 00:00:00', 3)] b,"
				+ " toDateTime('2024-01-01 00:00:00')::Dynamic c";
		assertThat(place.query(database, sql, "session_timezone", "Asia/Tokyo", SettingPlacesTests::values))
			.hasToString("[2024-01-01T00:00+09:00[Asia/Tokyo], [2024-01-01T00:00+09:00[Asia/Tokyo]],"
					+ " 2024-01-01T00:00+09:00[Asia/Tokyo]]");
	}

	@ParameterizedTest
	@EnumSource
	void typesInBinaryAreRefusedByName(Place place, TestDatabase database) {
		String setting = "output_format_native_encode_types_in_binary_format";
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> place.query(database, "SELECT 1 AS a", setting, "1", SettingPlacesTests::values))
			.withMessageContaining(setting);
	}

	@ParameterizedTest
	@ValueSource(strings = { "'x'", "1.5::Decimal(9, 4)", "1.5::Decimal(76, 4)", "toDateTime64(0, 3, 'Asia/Tokyo')",
			"toFixedString('x', 3)", "['x']", "(1, 'x')", "(1 AS b, 'x' AS c)::Tuple(b UInt8, c String)", "map('x', 1)",
			"'x'::Nullable(String)", "NULL", "'x'::LowCardinality(String)", "'a'::Enum8('a' = 1)",
			"toUUID('00000000-0000-0000-0000-000000000001')", "1::Dynamic", "5::Variant(Int32, String)", "'{}'::JSON",
			"true", "toIntervalDay(1)", "'127.0.0.1'::IPv4", "(1, 2)::Point", "sumState(1)" })
	void typesInBinaryAreRefusedByNameWhateverTheType(String expression, TestDatabase database) {
		String setting = "output_format_native_encode_types_in_binary_format";
		for (String rows : List.of(" LIMIT 1", " LIMIT 0")) {
			assertThatExceptionOfType(ClickHouseDataException.class).as(rows)
				.isThrownBy(() -> Place.CALL.query(database, "SELECT " + expression + " AS a" + rows, setting, "1",
						QueryResult::columns))
				.withMessageContaining(setting);
		}
	}

	@Test
	void aSettingMayBeAParameter(TestDatabase database) {
		assertThat(TypedClients.client(database)
			.sql("SELECT toDateTime('2024-01-01 00:00:00') a SETTINGS session_timezone = {zone:String}")
			.param("zone", "Asia/Tokyo")
			.query()
			.rows()
			.get(0)
			.getObject(0)).hasToString("2024-01-01T00:00+09:00[Asia/Tokyo]");
	}

	private static List<Object> values(QueryResult result) {
		List<Object> values = new ArrayList<>();
		for (Row row : result.rows()) {
			for (int i = 0; i < result.columns().size(); i++) {
				values.add(row.getObject(i));
			}
		}
		return values;
	}

	enum Place {

		STATEMENT {
			@Override
			<T> T query(TestDatabase database, String sql, String name, String value, Function<QueryResult, T> read) {
				return read
					.apply(TypedClients.client(database).sql(sql + " SETTINGS " + name + " = '" + value + "'").query());
			}
		},

		CALL {
			@Override
			<T> T query(TestDatabase database, String sql, String name, String value, Function<QueryResult, T> read) {
				return read.apply(TypedClients.client(database).sql(sql).setting(name, value).query());
			}
		},

		CLIENT {
			@Override
			<T> T query(TestDatabase database, String sql, String name, String value, Function<QueryResult, T> read) {
				try (ClickHouseClient client = TypedClients.client(database).mutate().setting(name, value).build()) {
					return read.apply(client.sql(sql).query());
				}
			}
		},

		SESSION {
			@Override
			<T> T query(TestDatabase database, String sql, String name, String value, Function<QueryResult, T> read) {
				try (ClickHouseSession session = TypedClients.client(database).openSession()) {
					session.sql("SET " + name + " = '" + value + "'").command();
					return read.apply(session.sql(sql).query());
				}
			}
		};

		abstract <T> T query(TestDatabase database, String sql, String name, String value,
				Function<QueryResult, T> read);

	}

}
