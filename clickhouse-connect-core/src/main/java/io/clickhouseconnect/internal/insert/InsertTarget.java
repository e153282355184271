package io.clickhouseconnect.internal.insert;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.write.BlockWriter;
import io.clickhouseconnect.internal.codec.write.ColumnWriter;
import io.clickhouseconnect.result.ColumnMetadata;

/**
 * Where rows go: a table and those of its columns that rows have values for.
 *
 * @param table the name of the table as the caller wrote it
 * @param columns the columns in the order of the values
 * @param zone the time zone of local times in columns whose type names none
 */
public record InsertTarget(String table, List<InsertColumn> columns, @Nullable ZoneId zone) {

	/**
	 * Chooses among the columns of a table.
	 * @param table the name of the table
	 * @param described all columns that can be inserted into
	 * @param wanted the names of those that rows have values for; empty for all
	 * @param zone the time zone of local times in columns whose type names none
	 * @return the target
	 */
	public static InsertTarget of(String table, List<InsertColumn> described, List<String> wanted,
			@Nullable ZoneId zone) {
		if (wanted.isEmpty()) {
			return new InsertTarget(table, described, zone);
		}
		Map<String, InsertColumn> byName = new HashMap<>();
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
		return new InsertTarget(table, List.copyOf(chosen), zone);
	}

	/**
	 * Leaves columns out, which the server then fills with their defaults.
	 * @param names the names of the columns that are left
	 * @return the same target with fewer columns
	 */
	InsertTarget only(List<String> names) {
		return of(this.table, this.columns, names, this.zone);
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
		BlockWriter block = new BlockWriter(metadata(), this.zone);
		ColumnWriter[] writers = block.columns();
		for (int i = 0; i < writers.length; i++) {
			if (this.columns.get(i).defaulted()) {
				writers[i].withDefault();
			}
		}
		return block;
	}

}
