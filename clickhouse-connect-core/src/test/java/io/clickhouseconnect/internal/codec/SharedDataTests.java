package io.clickhouseconnect.internal.codec;

import java.util.List;
import java.util.Map;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.result.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Values of Dynamic that stand one by one with their types, since the column has more
 * types than it keeps columns for.
 */
@ExtendWith(ClickHouseExtension.class)
class SharedDataTests {

	private static final Map<String, Object> ALLOWED = Map.of("allow_suspicious_low_cardinality_types", 1,
			"allow_suspicious_variant_types", 1, "enable_time_time64_type", 1, "allow_experimental_qbit_type", 1,
			"allow_experimental_nullable_tuple_type", 1);

	@ParameterizedTest
	@ValueSource(strings = { "-1::Int8", "-2::Int16", "-3::Int32", "-4::Int64", "-5::Int128", "-6::Int256", "1::UInt8",
			"2::UInt16", "3::UInt32", "18446744073709551615::UInt64", "5::UInt128", "6::UInt256", "1.5::BFloat16",
			"0.1::Float32", "0.1::Float64", "'1.5'::Decimal(9, 2)", "'-1.5'::Decimal(18, 4)", "'1.5'::Decimal(38, 20)",
			"'-1.5'::Decimal(76, 40)", "true", "'it\\'s'::String", "''::String", "'ab'::FixedString(3)",
			"toUUID('61f0c404-5cb3-11e7-907b-a6006ad3dba0')", "toIPv4('1.2.3.4')", "toIPv6('2001:db8::1')",
			"'b\\'c'::Enum8('a' = -1, 'b\\'c' = 2)", "'b'::Enum16('a' = 1, 'b' = -300)", "'2024-02-29'::Date",
			"'1900-02-28'::Date32", "'2024-02-29 01:02:03'::DateTime", "'2024-02-29 01:02:03'::DateTime('Asia/Tokyo')",
			"'2024-02-29 01:02:03.456'::DateTime64(3)", "'2024-02-29 01:02:03.456789'::DateTime64(9, 'Asia/Tokyo')",
			"'-10:00:00'::Time", "'10:00:00.123'::Time64(3)", "toIntervalDay(3)", "toIntervalYear(-3)",
			"toIntervalNanosecond(7)", "[1.5, -2.5, 0]::QBit(Float32, 3)", "[1.5]::QBit(BFloat16, 1)",
			"arrayMap(i -> i / 3, range(20))::QBit(Float64, 20)" })
	void scalars(String expression, TestDatabase database) {
		assertThatItIsReadAlike(expression, database);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[1, 2]::Array(UInt16)", "[]::Array(Int64)",
			"[[['a'], []], []]::Array(Array(Array(String)))", "[1, NULL, 3]::Array(Nullable(Int64))",
			"[NULL, 'a']::Array(Nullable(FixedString(2)))", "(1, 'a')::Tuple(Int64, String)",
			"(1, (NULL, ['b']))::Tuple(a Int64, `b c` Tuple(Nullable(String), Array(String)))", "tuple()",
			"[tuple(), tuple()]::Array(Tuple())", "map('a', 1, 'b', 2)::Map(String, UInt8)",
			"map()::Map(Int64, Array(String))",
			"map('k', map(1, [NULL, 'x']))::Map(String, Map(Int64, Array(Nullable(String))))",
			"'a'::LowCardinality(String)", "['a', 'b', 'a', NULL]::Array(LowCardinality(Nullable(String)))",
			"[5, 5, 6]::Array(LowCardinality(Int64))",
			"map('a', 'b')::Map(LowCardinality(String), LowCardinality(String))",
			"[(1, 'x'), (2, 'y')]::Nested(a Int64, b String)", "(1.5, 2.5)::Point", "[(1.5, 2.5), (0.5, 0.25)]::Ring",
			"[[(1.5, 2.5)]]::Polygon", "[[[(1.5, 2.5)]]]::MultiPolygon", "7::SimpleAggregateFunction(sum, UInt64)",
			"[NULL, NULL]::Array(Nullable(Int8))",
			"[(1, NULL), NULL]::Array(Nullable(Tuple(Int64, Nullable(String))))" })
	void composites(String expression, TestDatabase database) {
		assertThatItIsReadAlike(expression, database);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"[1::Variant(Int64, String), NULL, 'x'::Variant(Int64, String)]::Array(Variant(Int64, String))",
			"[1, 'a', NULL, [2]]::Array(Dynamic)", "[1::Dynamic, [map('k', 'x'::Dynamic)]::Dynamic]::Array(Dynamic)",
			"'{\"a\":1,\"b\":{\"c\":[1,{\"x\":2}]},\"d\":[]}'::JSON", "'{}'::JSON",
			"['{\"a\":1}', '{\"b\":[{\"c\":\"x\"},null]}', '{}']::Array(JSON)",
			"['{\"a\":1,\"z\":2}', '{\"q\":\"x\"}']::Array(JSON(a UInt8, b.c Array(Nullable(String)), max_dynamic_paths=1, SKIP z, SKIP REGEXP '^it\\'s'))",
			"map('k', ['{\"a\":[[1],[null]]}'])::Map(String, Array(JSON(max_dynamic_paths=0)))",
			"['{\"a\":1}', NULL]::Array(Nullable(JSON))", "[(1.5, 2.5)::Point::Geometry, NULL]::Array(Geometry)" })
	void valuesThatNameTypesThemselves(String expression, TestDatabase database) {
		assertThatItIsReadAlike(expression, database);
	}

	private static void assertThatItIsReadAlike(String expression, TestDatabase database) {
		ClickHouseClient client = NativeTable.client(database);
		Column plain = read(client, expression, ALLOWED);
		assertThat(plain.getObject(0)).isNotNull();
		for (String dynamic : List.of("::Dynamic(max_types=0)", "::Dynamic(max_types=1)", "::Dynamic")) {
			Column column = read(client, "arrayJoin([NULL, (" + expression + ")::Dynamic, 'other'::Dynamic, ("
					+ expression + ")::Dynamic])" + dynamic, ALLOWED);
			assertThat(column.getObject(0)).isNull();
			assertThat(column.getObject(2)).isEqualTo("other");
			for (int row : new int[] { 1, 3 }) {
				assertThat(column.getObject(row)).usingRecursiveComparison().isEqualTo(plain.getObject(0));
				assertThat(column.getString(row)).isEqualTo(plain.getString(0));
			}
		}
	}

	private static Column read(ClickHouseClient client, String expression, Map<String, ?> settings) {
		return NativeTable.read(client, "SELECT " + expression + " AS v", settings).get(0);
	}

	@Test
	void typesWhoseValuesCannotBeReadOneByOneAreNamed(TestDatabase database) {
		ClickHouseClient client = NativeTable.client(database);
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> read(client, "sumState(1)::Dynamic(max_types=0)", ALLOWED))
			.withMessageContaining("Values of type AggregateFunction cannot be read from the shared data")
			.withMessageContaining("output_format_native_use_flattened_dynamic_and_json_serialization");
	}

}
