package io.clickhouseconnect.internal.insert;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.type.DataType;

/**
 * A column that rows are inserted into.
 *
 * @param metadata its name and type
 * @param defaulted whether the table has a default expression for it
 * @param ephemeral whether it is never stored, and only gives its value to expressions
 * @param parts the columns of the table that a Nested stands for; empty for a column of
 * the table
 */
public record InsertColumn(ColumnMetadata metadata, boolean defaulted, boolean ephemeral, List<ColumnMetadata> parts) {

	public InsertColumn(ColumnMetadata metadata, boolean defaulted, boolean ephemeral) {
		this(metadata, defaulted, ephemeral, List.of());
	}

	/**
	 * Joins the arrays that a server makes of a Nested by default.
	 * @param name the name of the Nested
	 * @param parts the arrays by the names of its elements
	 * @return the Nested
	 */
	static InsertColumn nested(String name, Map<String, ColumnMetadata> parts) {
		String elements = parts.entrySet()
			.stream()
			.map((part) -> quoted(part.getKey()) + " " + part.getValue().type().element())
			.collect(Collectors.joining(", "));
		return new InsertColumn(new ColumnMetadata(name, DataType.parse("Nested(" + elements + ")")), false, false,
				List.copyOf(parts.values()));
	}

	private static String quoted(String name) {
		return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`";
	}

}
