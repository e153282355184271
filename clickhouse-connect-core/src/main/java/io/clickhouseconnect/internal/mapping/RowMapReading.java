package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.result.Column;

/**
 * Reads whole rows into maps from the names of columns to default objects.
 *
 * @param columns the columns of the result; of equal names the first counts
 */
record RowMapReading(List<ColumnSlot> columns) {

	/**
	 * Composes a handle.
	 * @param columns the columns of the result
	 * @return the handle
	 */
	static MethodHandle of(List<ColumnSlot> columns) {
		return Members.bound(new RowMapReading(columns), "map",
				MethodType.methodType(Map.class, Object[].class, int.class));
	}

	Map<String, @Nullable Object> map(Object[] columns, int row) {
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		for (ColumnSlot column : this.columns) {
			map.putIfAbsent(column.name(), ((Column) columns[column.index()]).getObject(row));
		}
		return map;
	}

}
