package io.clickhouseconnect.internal.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.internal.limit.NameList;
import io.clickhouseconnect.internal.limit.Required;
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

	/**
	 * Says that there is no column at a position.
	 * @param position the position
	 * @return the exception to throw
	 */
	ClickHouseDataException missing(int position) {
		return new ClickHouseDataException("There is no column at position " + position + " of the result, which has "
				+ this.columns.size() + " columns; positions count from 0");
	}

	int of(String name) {
		Integer position = this.positions.get(name);
		if (position == null) {
			Required.value("column", name);
			throw new ClickHouseDataException("There is no column '" + Excerpt.of(name) + "' in the result, but "
					+ NameList.of(this.columns.stream().map(ColumnMetadata::name).toList(), name));
		}
		return position;
	}

}
