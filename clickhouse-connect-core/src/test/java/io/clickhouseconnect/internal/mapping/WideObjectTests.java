package io.clickhouseconnect.internal.mapping;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.internal.codec.write.BlockWriter;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.testing.AllocatedBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Objects of many values: each value costs as much as one of a narrow object.
 */
@ExtendWith(ClickHouseExtension.class)
class WideObjectTests {

	private static final int ROWS = 10_000;

	private static final int MEASUREMENTS = 8;

	private static final List<String> TYPES = List.of("long", "int", "double", "boolean", "float", "String", "short",
			"byte");

	private static final List<String> EXPRESSIONS = List.of("toInt64(number + %d)", "toInt32(number + %d)",
			"number + %d.5", "toBool(number %% 2)", "toFloat32(%d.5)", "''", "toInt16(%d)", "toInt8(%d %% 100)");

	private static final List<String> SERVER_TYPES = List.of("Int64", "Int32", "Float64", "Bool", "Float32", "String",
			"Int16", "Int8");

	private static final List<Integer> ONE_SLOT = List.of(1, 3, 4, 7, 5, 6);

	@TempDir
	private static Path directory;

	private MappedRows rows;

	@BeforeEach
	void connect(TestDatabase database) {
		this.rows = new MappedRows(database);
	}

	private static String list(int count, IntFunction<String> element) {
		return IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(", "));
	}

	/** The kind of a component. A constructor takes at most 127 that have two slots. */
	private static int kind(int index, int count) {
		return (count > 200) ? ONE_SLOT.get(index % ONE_SLOT.size()) : index % TYPES.size();
	}

	private static String type(int index, int count) {
		return TYPES.get(kind(index, count));
	}

	private static Class<?> record(int count) throws Exception {
		return compiled("Record" + count,
				"public record Record" + count + "(" + list(count, (i) -> type(i, count) + " c" + i) + ") {}");
	}

	private static Class<?> bean(int count) throws Exception {
		return compiled("Bean" + count,
				"public class Bean" + count + " {"
						+ IntStream.range(0, count)
							.mapToObj((i) -> "private " + type(i, count) + " c" + i + ";" + "public " + type(i, count)
									+ " getC" + i + "() { return c" + i + "; } public void setC" + i + "("
									+ type(i, count) + " value) { c" + i + " = value; }")
							.collect(Collectors.joining())
						+ "}");
	}

	private static Class<?> compiled(String name, String source) throws Exception {
		return CompiledClasses.of(directory, Map.of(name, source)).get(name);
	}

	private List<Column> columns(int count) {
		return this.rows
			.columns("SELECT " + list(count, (i) -> EXPRESSIONS.get(kind(i, count)).formatted(i) + " AS c" + i)
					+ " FROM numbers(" + ROWS + ")");
	}

	/** The bytes of reading and of appending all rows, for each value. */
	private double perValue(Class<?> type, int count) {
		List<Column> columns = columns(count);
		ObjectReader<?> reader = ObjectReader.of(type, columns);
		BlockWriter block = new BlockWriter(
				columns.stream().map((column) -> new ColumnMetadata(column.name(), column.type())).toList(),
				ZoneOffset.UTC);
		ObjectWriter<Object> writer = writer(type, block);
		Runnable all = () -> {
			for (int row = 0; row < ROWS; row++) {
				writer.append(block.columns(), reader.read(row));
			}
			block.clear();
		};
		// A busy machine compiles late, and interpreted handles allocate more.
		long least = Long.MAX_VALUE;
		for (int i = 0; i < MEASUREMENTS; i++) {
			least = Math.min(least, AllocatedBytes.during(all));
		}
		return least / ((double) ROWS * count);
	}

	@SuppressWarnings("unchecked")
	private static ObjectWriter<Object> writer(Class<?> type, BlockWriter block) {
		return ObjectWriter.of((Class<Object>) type, block.metadata(), block.columns());
	}

	@Test
	void aValueOfAWideObjectAllocatesNoMoreThanOneOfANarrowObject() throws Exception {
		double narrowRecord = perValue(record(16), 16);
		double narrowBean = perValue(bean(16), 16);
		Map<String, Double> records = new HashMap<>();
		Map<String, Double> beans = new HashMap<>();
		for (int count : new int[] { 60, 250 }) {
			records.put("record" + count, perValue(record(count), count));
			beans.put("bean" + count, perValue(bean(count), count));
		}
		assertThat(records).allSatisfy((name, bytes) -> assertThat(bytes).isLessThan(narrowRecord));
		assertThat(beans).allSatisfy((name, bytes) -> assertThat(bytes).isLessThan(narrowBean));
		// The fields themselves have four bytes each on average, a box would be 16 more
		// for each value.
		assertThat(List.of(narrowRecord, narrowBean)).allSatisfy((bytes) -> assertThat(bytes).isLessThan(16));
	}

	@ParameterizedTest
	@ValueSource(ints = { 125, 160, 250 })
	void everyValueOfAWideObjectArrivesWhereItBelongs(int count) throws Exception {
		this.rows.create("wide", list(count, (i) -> "c" + i + " " + SERVER_TYPES.get(kind(i, count))));
		for (Class<?> type : List.of(record(count), bean(count))) {
			List<Column> columns = columns(count);
			insert(type, List.copyOf(MappedRows.read(columns, type).subList(0, 3)));
			assertThat(this.rows.text("wide")).isEqualTo(IntStream.range(0, 3)
				.mapToObj((row) -> columns.stream()
					.map((column) -> column.getString(row))
					.collect(Collectors.joining("\t")))
				.collect(Collectors.joining("\n")));
			this.rows.create("wide", list(count, (i) -> "c" + i + " " + columns.get(i).type()));
		}
	}

	@SuppressWarnings("unchecked")
	private void insert(Class<?> type, List<?> objects) {
		this.rows.insert("wide", (Class<Object>) type, (List<Object>) objects);
	}

}
