package io.clickhouseconnect.internal.codec;

import java.util.List;
import java.util.Map;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.internal.codec.read.BlockReader;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.result.RawStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers of several blocks: no row at the end of one or the beginning of the next is
 * lost or another, whatever the type.
 */
@ExtendWith(ClickHouseExtension.class)
class BlockBoundaryTests {

	private static final int ROWS = 30_000;

	private static final Map<String, Object> SETTINGS = Map.of("client_protocol_version", BlockReader.REVISION,
			"max_block_size", 9973, "max_threads", 1, "allow_suspicious_low_cardinality_types", 1,
			"allow_experimental_nullable_tuple_type", 1);

	@ParameterizedTest
	@ValueSource(strings = { "number", "toString(number)", "nullIf(number, 9973)",
			"toString(number % 1000)::LowCardinality(String)",
			"nullIf(toString(number % 1000), '7')::LowCardinality(Nullable(String))",
			"toFixedString(toString(number), 5)", "range(number % 4)", "[nullIf(number, 9973), NULL]",
			"[NULL, nullIf(toDateTime(number, 'UTC'), toDateTime(7, 'UTC'))]", "[[], range(number % 3)]",
			"[toString(number)]::Array(LowCardinality(String))", "(number, toString(number))",
			"if(number % 2 = 0, NULL, (number, [number]))::Nullable(Tuple(UInt64, Array(UInt64)))",
			"map(toString(number % 7), [number])", "map(number, map(number, (number, 'x')))",
			"[(number, [(toString(number))])]::Nested(a UInt64, b Array(String))", "toDateTime(number, 'UTC')",
			"toDecimal64(number, 4)", "toUUID('00112233-4455-6677-8899-aabbccddeeff')" })
	void rowsOfAllBlocksComeBack(String expression, TestDatabase database) {
		String sql = "SELECT " + expression + " AS value, toString(value) FROM numbers(" + ROWS + ")";
		ClickHouseClient client = NativeTable.client(database);
		List<Column> whole = NativeTable.read(client, sql, SETTINGS);
		assertThat(whole.get(0).size()).isEqualTo(ROWS);
		assertRows(whole, ROWS);
		try (RawStream answer = client.sql(sql).settings(SETTINGS).rawStream("Native")) {
			BlockReader reader = GoldenAnswer.reader(answer, false);
			int blocks = 0;
			int rows = 0;
			while (reader.next()) {
				blocks++;
				rows += reader.rowCount();
				assertRows(reader.columns(), reader.rowCount());
			}
			assertThat(blocks).isGreaterThan(3);
			assertThat(rows).isEqualTo(ROWS);
		}
	}

	private static void assertRows(List<? extends Column> columns, int rows) {
		Column values = columns.get(0);
		Column texts = columns.get(1);
		for (int row = 0; row < rows; row++) {
			assertThat(values.isNull(row)).isEqualTo(texts.isNull(row));
			if (!values.isNull(row)) {
				assertThat(values.getString(row)).isEqualTo(texts.getString(row));
				assertThat(values.getObject(row)).isNotNull();
			}
		}
	}

}
