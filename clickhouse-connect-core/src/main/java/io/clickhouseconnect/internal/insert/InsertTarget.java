package io.clickhouseconnect.internal.insert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.write.BlockWriter;
import io.clickhouseconnect.internal.codec.write.ColumnWriter;
import io.clickhouseconnect.internal.codec.write.WriteOptions;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.type.TypeKind;

/**
 * Where rows go: a table and those of its columns that rows have values for.
 *
 * @param table the name of the table as the caller wrote it
 * @param columns the columns in the order of the values
 * @param options how values become those of the columns
 * @param ephemeral further columns, which are never stored and only get a value from
 * those who name them
 */
public record InsertTarget(String table, List<InsertColumn> columns, WriteOptions options,
		List<InsertColumn> ephemeral) {

	/** A target of the columns that are stored or named. */
	private InsertTarget(String table, List<InsertColumn> columns, WriteOptions options) {
		this(table, columns, options, List.of());
	}

	/**
	 * Chooses among the columns of a table.
	 * @param table the name of the table
	 * @param described all columns that can be inserted into
	 * @param wanted the names of those that rows have values for; empty for all that are
	 * stored
	 * @param options how values become those of the columns
	 * @return the target
	 */
	public static InsertTarget of(String table, List<InsertColumn> described, List<String> wanted,
			WriteOptions options) {
		if (wanted.isEmpty()) {
			return new InsertTarget(table, described.stream().filter((column) -> !column.ephemeral()).toList(), options,
					described.stream().filter(InsertColumn::ephemeral).toList());
		}
		Map<String, InsertColumn> byName = new HashMap<>(nested(described));
		described.forEach((column) -> byName.put(column.metadata().name(), column));
		List<InsertColumn> chosen = new ArrayList<>();
		for (String name : wanted) {
			InsertColumn column = byName.remove(name);
			if (column == null) {
				throw new ClickHouseDataException("The table '" + table + "' has no column '" + name
						+ "' that can be inserted into, or it is named twice");
			}
			chosen.add(column);
		}
		return new InsertTarget(table, List.copyOf(chosen), options);
	}

	/** The columns of the type Nested that arrays with a dot in their names stand for. */
	private static Map<String, InsertColumn> nested(List<InsertColumn> described) {
		Map<String, Map<String, ColumnMetadata>> parts = new LinkedHashMap<>();
		for (InsertColumn column : described) {
			String name = column.metadata().name();
			int dot = name.indexOf('.');
			if (dot > 0 && column.metadata().type().kind() == TypeKind.ARRAY && !column.defaulted()) {
				parts.computeIfAbsent(name.substring(0, dot), (unused) -> new LinkedHashMap<>())
					.put(elementName(name, dot), column.metadata());
			}
		}
		Map<String, InsertColumn> nested = new LinkedHashMap<>();
		parts.forEach((name, arrays) -> nested.put(name, InsertColumn.nested(name, arrays)));
		return nested;
	}

	private static String elementName(String name, int dot) {
		return name.substring(dot + 1);
	}

	/**
	 * Leaves columns out, which the server then fills with their defaults.
	 * @param names the names of the columns that are left
	 * @return the same target with other columns
	 */
	InsertTarget only(List<String> names) {
		return of(this.table, all(), names, this.options);
	}

	/**
	 * Takes the arrays of a Nested as one column where rows name it so.
	 * @param keys what rows name
	 * @return a target of the same columns
	 */
	public InsertTarget withWhole(Set<?> keys) {
		Set<String> nested = nested(this.columns).keySet();
		Set<String> names = new LinkedHashSet<>();
		for (String name : names()) {
			int dot = name.indexOf('.');
			String whole = (dot > 0) ? name.substring(0, dot) : name;
			names.add((keys.contains(whole) && nested.contains(whole)) ? whole : name);
		}
		return (names.size() < this.columns.size()) ? only(List.copyOf(names)) : this;
	}

	/**
	 * Returns the names of all columns that may be named.
	 * @return the names, those of ephemeral columns and of whole Nested last
	 */
	List<String> allNames() {
		Set<String> names = new LinkedHashSet<>();
		all().forEach((column) -> names.add(column.metadata().name()));
		names.addAll(nested(this.columns).keySet());
		return List.copyOf(names);
	}

	/**
	 * Returns the names of the columns as the table has them.
	 * @return the names; several for a Nested that the table has as arrays
	 */
	public List<String> tableColumns() {
		return this.columns.stream()
			.flatMap((column) -> column.parts().isEmpty() ? Stream.of(column.metadata()) : column.parts().stream())
			.map(ColumnMetadata::name)
			.toList();
	}

	private List<InsertColumn> all() {
		return Stream.concat(this.columns.stream(), this.ephemeral.stream()).toList();
	}

	/**
	 * Takes values in another way.
	 * @param options how values become those of the columns
	 * @return a target of the same columns
	 */
	public InsertTarget with(WriteOptions options) {
		return new InsertTarget(this.table, this.columns, options, this.ephemeral);
	}

	public List<ColumnMetadata> metadata() {
		return this.columns.stream().map(InsertColumn::metadata).toList();
	}

	public List<String> names() {
		return this.columns.stream().map((column) -> column.metadata().name()).toList();
	}

	/**
	 * Returns where the columns are.
	 * @return the positions by the names of the columns
	 */
	public Map<String, Integer> indexes() {
		Map<String, Integer> indexes = new HashMap<>();
		for (int i = 0; i < this.columns.size(); i++) {
			indexes.put(this.columns.get(i).metadata().name(), i);
		}
		return indexes;
	}

	BlockWriter block() {
		Map<Integer, List<ColumnMetadata>> parts = new HashMap<>();
		for (int i = 0; i < this.columns.size(); i++) {
			if (!this.columns.get(i).parts().isEmpty()) {
				parts.put(i, this.columns.get(i).parts());
			}
		}
		BlockWriter block = new BlockWriter(metadata(), this.options, parts);
		ColumnWriter[] writers = block.columns();
		for (int i = 0; i < writers.length; i++) {
			if (this.columns.get(i).defaulted()) {
				writers[i].withDefault();
			}
		}
		return block;
	}

}
