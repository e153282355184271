package io.clickhouseconnect.internal.codec;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.internal.codec.state.StateLayouts;
import io.clickhouseconnect.internal.codec.write.BlockWriter;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.type.DataType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shows for states of the real server that they end where this client says.
 */
final class StateProof {

	private final ClickHouseClient client;

	private final String source;

	/**
	 * Creates a proof.
	 * @param client the client
	 * @param source the table or the query in parentheses that states are made of
	 */
	StateProof(ClickHouseClient client, String source) {
		this.client = client;
		this.source = source;
	}

	/**
	 * Proves the states of those expressions that the server takes and whose layout this
	 * client claims to know.
	 * @param expressions the expressions
	 * @return how many different types there were
	 */
	int prove(Collection<String> expressions) {
		Map<String, String> known = new LinkedHashMap<>();
		types(List.copyOf(expressions)).forEach((type, expression) -> {
			if (isKnown(type)) {
				known.put(type, expression);
			}
		});
		if (!known.isEmpty()) {
			prove(List.copyOf(known.keySet()), List.copyOf(known.values()));
		}
		return known.size();
	}

	private static boolean isKnown(String type) {
		try {
			return StateLayouts.of(DataType.parse(type)) != null;
		}
		catch (ClickHouseDataException ex) {
			assertThat(ex).hasMessageContaining(type);
			return false;
		}
	}

	/** The types of the expressions that the server takes. */
	private Map<String, String> types(List<String> expressions) {
		Map<String, String> types = new LinkedHashMap<>();
		try {
			List<Column> read = NativeTable.read(this.client,
					"SELECT " + expressions.stream()
						.map((expression) -> "toTypeName(" + expression + ")")
						.collect(Collectors.joining(", ")) + " FROM " + this.source + " WHERE 0",
					Map.of());
			for (int i = 0; i < expressions.size(); i++) {
				types.putIfAbsent(read.get(i).getString(0), expressions.get(i));
			}
		}
		catch (ClickHouseServerException ex) {
			int half = expressions.size() / 2;
			if (half > 0) {
				types.putAll(types(expressions.subList(0, half)));
				types(expressions.subList(half, expressions.size())).forEach(types::putIfAbsent);
			}
		}
		return types;
	}

	private void prove(List<String> types, List<String> expressions) {
		int count = types.size();
		String states = join(count,
				(i) -> expressions.get(i) + " AS s" + i + ", toUInt64(id * 1000 + " + i + ") AS t" + i);
		this.client
			.sql("CREATE OR REPLACE TABLE states ENGINE = Memory AS SELECT id, " + states + " FROM " + this.source
					+ " GROUP BY id ORDER BY id")
			.command();
		this.client
			.sql("INSERT INTO states SELECT 1000 AS id, " + states + " FROM " + this.source + " WHERE 0 GROUP BY ()")
			.command();
		List<Column> read = NativeTable.read(this.client, "SELECT * FROM states", Map.of());
		List<Column> bytes = NativeTable.read(this.client,
				"SELECT " + join(count, (i) -> "CAST(s" + i + " AS String)") + " FROM states", Map.of());
		for (int i = 0; i < count; i++) {
			assertSame(bytes.get(i), read.get(1 + 2 * i), types.get(i));
			for (int row = 0; row < read.get(0).size(); row++) {
				assertThat(read.get(2 + 2 * i).getLong(row)).as("Behind %s", types.get(i))
					.isEqualTo(read.get(0).getLong(row) * 1000 + i);
			}
		}
		this.client.sql("CREATE OR REPLACE TABLE copy AS states").command();
		write(read);
		// The server need not put a state that it was given into the same bytes again.
		List<Column> again = NativeTable.read(this.client,
				"SELECT "
						+ join(count, (i) -> "CAST(CAST(CAST(s" + i + " AS String) AS " + types.get(i) + ") AS String)")
						+ " FROM states",
				Map.of());
		List<Column> written = NativeTable.read(this.client,
				"SELECT " + join(count, (i) -> "CAST(s" + i + " AS String)") + " FROM copy ORDER BY id", Map.of());
		for (int i = 0; i < count; i++) {
			assertSame(again.get(i), written.get(i), types.get(i));
		}
	}

	private void write(List<Column> columns) {
		List<ColumnMetadata> metadata = columns.stream()
			.map((column) -> new ColumnMetadata(column.name(), column.type()))
			.toList();
		BlockWriter block = new BlockWriter(metadata, ZoneOffset.UTC);
		for (int i = 0; i < columns.size(); i++) {
			NativeTable.objects(columns.get(i)).forEach(block.columns()[i]::appendObject);
		}
		this.client.insert("copy").rawInsert("Native", block::writeTo);
	}

	private static String join(int count, IntFunction<String> part) {
		return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(", "));
	}

	private static void assertSame(Column expected, Column actual, String type) {
		assertThat(actual.size()).isEqualTo(expected.size());
		for (int row = 0; row < expected.size(); row++) {
			byte[] bytes = actual.getBytes(row);
			byte[] wanted = expected.getBytes(row);
			if (!Arrays.equals(bytes, wanted)) {
				assertThat(HexFormat.of().formatHex(bytes)).as("Row %d of %s", row, type)
					.isEqualTo(HexFormat.of().formatHex(wanted));
			}
		}
	}

}
