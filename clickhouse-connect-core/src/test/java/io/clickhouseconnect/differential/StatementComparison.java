package io.clickhouseconnect.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.PreparedInsert;
import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.result.Block;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * One statement, read in every way and written again.
 */
final class StatementComparison {

	private final ClickHouseClient client;

	private final String statement;

	private final List<String> differences = new ArrayList<>();

	StatementComparison(ClickHouseClient client, String statement) {
		this.client = client;
		this.statement = statement;
	}

	/**
	 * Runs the statement.
	 * @return what differs, with the statement, empty if nothing does
	 */
	List<String> differences() {
		attempt("reading", () -> {
			ServerText printed = ServerText.of(this.client.sql(this.statement));
			QueryResult whole = this.client.sql(this.statement).query();
			compareColumns(printed, whole.metadata());
			List<List<@Nullable String>> expected = printed.canonical(printed.rows());
			compare("query", expected,
					printed.canonical(whole.rows().stream().map(StatementComparison::texts).toList()));
			compare("rows", expected, printed.canonical(cursorTexts(whole)));
			compare("columnBlocks", expected, printed.canonical(blockTexts()));
			comparePrimitives(printed, whole);
			writeAgain(whole, printed);
			return null;
		});
		return this.differences;
	}

	private void attempt(String way, Supplier<@Nullable Object> task) {
		try {
			task.get();
		}
		catch (RuntimeException ex) {
			add(way, ex.toString());
		}
	}

	private void add(String way, String difference) {
		this.differences.add(this.statement + "\n  " + way + ": " + difference);
	}

	private void compare(String way, List<?> expected, List<?> actual) {
		if (expected.size() != actual.size()) {
			add(way, "expected " + expected.size() + " rows, but there are " + actual.size());
			return;
		}
		for (int i = 0; i < expected.size(); i++) {
			if (!expected.get(i).equals(actual.get(i))) {
				add(way, "row " + i + " is\n    " + actual.get(i) + "\n    and not\n    " + expected.get(i));
				return;
			}
		}
	}

	private void compareColumns(ServerText printed, List<ColumnMetadata> columns) {
		compare("names", printed.names(), columns.stream().map(ColumnMetadata::name).toList());
		compare("types", printed.types().stream().map(DataType::parse).toList(),
				columns.stream().map(ColumnMetadata::type).toList());
	}

	private static List<@Nullable String> texts(Row row) {
		List<@Nullable String> texts = new ArrayList<>();
		for (int i = 0; i < row.columns().size(); i++) {
			texts.add(row.isNull(i) ? null : row.getString(i));
		}
		return texts;
	}

	private List<List<@Nullable String>> cursorTexts(QueryResult whole) {
		List<List<@Nullable String>> rows = new ArrayList<>();
		try (RowCursor cursor = this.client.sql(this.statement).rows()) {
			while (cursor.next()) {
				compareObjects(rows.size(), cursor, whole);
				rows.add(texts(cursor));
			}
		}
		return rows;
	}

	private List<List<@Nullable String>> blockTexts() {
		List<List<@Nullable String>> rows = new ArrayList<>();
		try (BlockStream blocks = this.client.sql(this.statement).columnBlocks()) {
			for (Block block : blocks) {
				for (int row = 0; row < block.rowCount(); row++) {
					List<@Nullable String> texts = new ArrayList<>();
					for (Column column : block.columns()) {
						texts.add(column.isNull(row) ? null : column.getString(row));
					}
					rows.add(texts);
				}
			}
		}
		return rows;
	}

	private void comparePrimitives(ServerText printed, QueryResult whole) {
		for (int row = 0; row < printed.rows().size(); row++) {
			Row values = whole.rows().get(row);
			for (int i = 0; i < printed.types().size(); i++) {
				String text = printed.rows().get(row).get(i);
				String primitive = (text != null) ? PrimitiveText.of(values, i) : null;
				if (primitive != null && !primitive.equals(text)) {
					add("getter", "row " + row + ", column " + i + " is " + primitive + " and not " + text);
				}
			}
		}
	}

	private void compareObjects(int row, Row values, QueryResult whole) {
		for (int i = 0; i < whole.metadata().size() && row < whole.rows().size(); i++) {
			Object one = values.getObject(i);
			Object other = whole.rows().get(row).getObject(i);
			if (!Objects.deepEquals(one, other)) {
				add("getObject", "row " + row + ", column " + i + " is " + one + " and " + other);
			}
		}
	}

	/** Writes the objects into a table of the same columns, by rows and by columns. */
	private void writeAgain(QueryResult whole, ServerText printed) {
		List<Integer> chosen = new ArrayList<>();
		StringBuilder columns = new StringBuilder();
		for (int i = 0; i < whole.metadata().size(); i++) {
			if (isStorable(whole.metadata().get(i).type())) {
				columns.append(chosen.isEmpty() ? "" : ", ").append('c').append(i).append(' ');
				columns.append(printed.types().get(i));
				chosen.add(i);
			}
		}
		if (chosen.isEmpty() || whole.rows().isEmpty()) {
			return;
		}
		List<List<@Nullable String>> expected = new ArrayList<>();
		for (List<@Nullable String> row : printed.rows()) {
			List<@Nullable String> values = new ArrayList<>();
			chosen.forEach((i) -> values.add(row.get(i)));
			expected.add(values);
		}
		this.client.sql("CREATE OR REPLACE TABLE again (" + columns + ") ENGINE = Memory")
			.setting("allow_suspicious_low_cardinality_types", 1)
			.command();
		PreparedInsert insert = this.client.insert("again").prepare();
		List<List<@Nullable String>> all = new ArrayList<>();
		attempt("insert by rows", () -> {
			insert.spec().rows(rows(whole, chosen));
			return all.addAll(expected);
		});
		attempt("insert by columns", () -> {
			insert.spec()
				.columnValues(
						chosen.stream().map((i) -> ColumnValues.of(objects(whole, i))).toArray(ColumnValues[]::new));
			return all.addAll(expected);
		});
		compare("insert", all, ServerText.of(this.client.sql("SELECT * FROM again").setting("max_threads", 1)).rows());
	}

	private static boolean isStorable(DataType type) {
		String text = type.toString();
		return type.kind() != TypeKind.NOTHING && !text.contains("Nothing");
	}

	private static List<List<@Nullable Object>> rows(QueryResult whole, List<Integer> chosen) {
		List<List<@Nullable Object>> rows = new ArrayList<>();
		for (Row row : whole.rows()) {
			List<@Nullable Object> values = new ArrayList<>();
			for (int i : chosen) {
				values.add(row.getObject(i));
			}
			rows.add(values);
		}
		return rows;
	}

	private static List<@Nullable Object> objects(QueryResult whole, int column) {
		List<@Nullable Object> values = new ArrayList<>();
		for (Row row : whole.rows()) {
			values.add(row.getObject(column));
		}
		return values;
	}

}
