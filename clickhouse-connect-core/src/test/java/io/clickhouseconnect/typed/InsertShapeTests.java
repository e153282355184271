package io.clickhouseconnect.typed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.InsertSpec;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.request.ColumnValues;

import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.QuerySummary;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.testing.AllocatedBytes;
import io.clickhouseconnect.testing.Proof;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Twice the rows cost at most about twice the memory to insert, whatever the type, the
 * size of a value and the way to write.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(240)
class InsertShapeTests {

	/** Up to how much twice the work may cost. */
	private static final double MOST = 2.2;

	/** What one insert costs and the next by chance does not. */
	private static final long CHANCE = 200_000;

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = TypedClients.client(database);
	}

	static List<GrowthShape> twiceTheRowsCostTwiceTheMemory() {
		return Proof.of(GrowthShape.all().stream().filter((shape) -> !shape.name().contains("Nothing")).toList(), 14);
	}

	@ParameterizedTest
	@MethodSource
	void twiceTheRowsCostTwiceTheMemory(GrowthShape shape) {
		this.client
			.sql("CREATE OR REPLACE TABLE insert_shape ENGINE = Null AS SELECT " + shape.expression()
					+ (shape.expression().contains(" AS a,") ? "" : " AS v") + " FROM numbers(1)")
			.setting("allow_suspicious_fixed_string_types", 1)
			.setting("allow_suspicious_low_cardinality_types", 1)
			.setting("allow_suspicious_variant_types", 1)
			.command();
		QueryResult result = shape.select(this.client, 2 * shape.rows()).query();
		List<String> names = this.client.sql("SELECT * FROM insert_shape")
			.query()
			.columns()
			.stream()
			.map((column) -> column.name())
			.toList();
		List<List<@Nullable Object>> values = result.rows().stream().map(InsertShapeTests::values).toList();
		for (Way way : Way.values()) {
			if (way == Way.RECORDS && names.size() > 1) {
				continue;
			}
			long once = least(way, names, values.subList(0, values.size() / 2));
			long twice = least(way, names, values);
			assertThat((double) twice).as("%s, %s, %d rows, %d and %d bytes", shape, way, shape.rows(), once, twice)
				.isLessThan(MOST * once + CHANCE);
		}
	}

	private static List<@Nullable Object> values(Row row) {
		List<@Nullable Object> values = new ArrayList<>();
		for (int i = 0; i < row.columns().size(); i++) {
			values.add(row.getObject(i));
		}
		return values;
	}

	/** Other threads allocate by chance, and the first insert loads classes. */
	private long least(Way way, List<String> names, List<List<@Nullable Object>> values) {
		Object source = way.source(names, values);
		return IntStream.range(0, 4).mapToLong((i) -> {
			QuerySummary[] summary = new QuerySummary[1];
			long bytes = AllocatedBytes
				.during(() -> summary[0] = way.write(this.client.insert("insert_shape"), source));
			assertThat(summary[0].writtenRows()).isEqualTo(values.size());
			return bytes;
		}).min().orElseThrow();
	}

	/**
	 * A way to write.
	 */
	enum Way {

		ROWS {

			@Override
			Object source(List<String> names, List<List<@Nullable Object>> values) {
				return values;
			}

			@Override
			QuerySummary write(InsertSpec insert, Object source) {
				return insert.rows((List<?>) source);
			}

		},
		MAPS {

			@Override
			Object source(List<String> names, List<List<@Nullable Object>> values) {
				return values.stream().map((row) -> {
					Map<String, @Nullable Object> map = new HashMap<>();
					IntStream.range(0, names.size()).forEach((i) -> map.put(names.get(i), row.get(i)));
					return map;
				}).toList();
			}

			@Override
			QuerySummary write(InsertSpec insert, Object source) {
				return insert.rows((List<?>) source);
			}

		},
		RECORDS {

			@Override
			Object source(List<String> names, List<List<@Nullable Object>> values) {
				return values.stream().map((row) -> new Value(row.get(0))).toList();
			}

			@Override
			QuerySummary write(InsertSpec insert, Object source) {
				return insert.records((List<?>) source);
			}

		},
		COLUMNS {

			@Override
			Object source(List<String> names, List<List<@Nullable Object>> values) {
				return IntStream.range(0, names.size())
					.mapToObj((i) -> ColumnValues.of(Arrays.asList(values.stream().map((row) -> row.get(i)).toArray())))
					.toArray(ColumnValues[]::new);
			}

			@Override
			QuerySummary write(InsertSpec insert, Object source) {
				return insert.columnValues((ColumnValues[]) source);
			}

		};

		abstract Object source(List<String> names, List<List<@Nullable Object>> values);

		abstract QuerySummary write(InsertSpec insert, Object source);

	}

	record Value(@Nullable Object v) {

	}

}
