package io.clickhouseconnect.internal.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.result.ColumnMetadata;

/**
 * Finds columns by their names.
 */
final class ColumnIndex {

	private final List<ColumnMetadata> columns;

	private final Map<String, Integer> positions = new HashMap<>();

	ColumnIndex(List<ColumnMetadata> columns) {
		this.columns = columns;
		for (int i = 0; i < columns.size(); i++) {
			this.positions.putIfAbsent(columns.get(i).name(), i);
		}
	}

	List<ColumnMetadata> columns() {
		return this.columns;
	}

	int of(String name) {
		Integer position = this.positions.get(name);
		if (position == null) {
			throw new ClickHouseDataException("There is no column '" + name + "' in the result, but "
					+ this.columns.stream()
						.map((column) -> "'" + column.name() + "'")
						.collect(Collectors.joining(", ")));
		}
		return position;
	}

}
