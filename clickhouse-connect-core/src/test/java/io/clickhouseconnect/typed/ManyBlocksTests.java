package io.clickhouseconnect.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.Block;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.result.RowCursor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Results of several blocks, of types past the simple ones: every face gives every row,
 * also at the end of a block and at the beginning of the next.
 */
@ExtendWith(ClickHouseExtension.class)
class ManyBlocksTests {

	private static final int ROWS = 30_000;

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = TypedClients.client(database);
	}

	private StatementSpec statement(String expression) {
		return this.client
			.sql("SELECT " + expression + " AS value, toString(value) AS text FROM numbers({rows:UInt64})")
			.param("rows", ROWS)
			.setting("max_block_size", 10_000)
			.setting("max_threads", 1)
			.setting("allow_suspicious_low_cardinality_types", 1)
			.setting("allow_suspicious_variant_types", 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "toLowCardinality(toString(number % 1000))",
			"toLowCardinality(toNullable(if(number % 3 = 0, NULL, toString(number))))",
			"number::LowCardinality(UInt64)", "nullIf(number, 9999)", "map(toString(number % 7), [number])",
			"map('a', number, 'b', number + 1)", "(number, toString(number))",
			"(number, [toString(number)])::Tuple(id UInt64, names Array(String))", "[range(number % 4), [], [number]]",
			"[nullIf(number, 10000), NULL]", "[toLowCardinality(toString(number % 11))]",
			"multiIf(number % 3 = 0, number::Variant(UInt64, String, Array(UInt64)), number % 3 = 1, toString(number)"
					+ "::Variant(UInt64, String, Array(UInt64)), [number, 1]::Variant(UInt64, String, Array(UInt64)))",
			"if(number < 10000, number::Dynamic, if(number < 20000, toString(number)::Dynamic, [number]::Dynamic))",
			"if(number % 2 = 0, NULL, toDate(number)::Dynamic)",
			"concat('{\"a\":', toString(number), ',\"b\":{\"c\":[1,', toString(number), ']}}')::JSON",
			"if(number < 15000, '{\"x\":1}', concat('{\"k', toString(number % 50), '\":\"v\"}'))::JSON",
			"concat('{\"a\":', toString(number), '}')::JSON(a UInt64, b String)" })
	void everyRowIsTheSameByEveryFace(String expression) {
		QueryResult whole = statement(expression).query();
		assertThat(whole.rowCount()).isEqualTo(ROWS);
		List<@Nullable Object> objects = new ArrayList<>();
		Texts ofWhole = new Texts();
		for (Row row : whole.rows()) {
			objects.add(row.getObject(0));
			ofWhole.add(row);
		}
		ofWhole.verify();

		List<@Nullable Object> objectsOfBlocks = new ArrayList<>();
		Texts ofBlocks = new Texts();
		int count = 0;
		try (BlockStream blocks = statement(expression).columnBlocks()) {
			for (Block block : blocks) {
				count++;
				for (int row = 0; row < block.rowCount(); row++) {
					objectsOfBlocks.add(block.column(0).getObject(row));
				}
				block.rows().forEach(ofBlocks::add);
			}
		}
		assertThat(count).isGreaterThanOrEqualTo(3);
		ofBlocks.verify();
		assertThat(objectsOfBlocks.equals(objects)).isTrue();

		List<@Nullable Object> objectsOfRows = new ArrayList<>();
		Texts ofRows = new Texts();
		try (RowCursor row = statement(expression).rows()) {
			while (row.next()) {
				objectsOfRows.add(row.getObject("value"));
				ofRows.add(row);
			}
		}
		ofRows.verify();
		assertThat(objectsOfRows.equals(objects)).isTrue();
	}

	/**
	 * Compares values with what the server says that they are.
	 */
	private static final class Texts {

		private final List<String> different = new ArrayList<>();

		private int count;

		void add(Row row) {
			String value = row.isNull(0) ? null : row.getString(0);
			// Of a Dynamic without a value the server makes an empty text.
			String text = (row.isNull(1) || (value == null && row.getLength(1) == 0)) ? null : row.getString(1);
			if (!Objects.equals(value, text)) {
				this.different.add("row " + this.count + ": " + value + " instead of " + text);
			}
			this.count++;
		}

		void verify() {
			assertThat(this.different).isEmpty();
			assertThat(this.count).isEqualTo(ROWS);
		}

	}

}
