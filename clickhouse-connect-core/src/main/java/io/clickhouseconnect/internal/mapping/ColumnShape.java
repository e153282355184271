package io.clickhouseconnect.internal.mapping;

import java.util.ArrayList;
import java.util.List;

import io.clickhouseconnect.internal.codec.write.ColumnWriter;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.type.DataType;

/**
 * What handles are composed for: columns of equal shape can share them.
 *
 * @param name the name of the column
 * @param type its type
 * @param carrier the class that holds its values
 * @param elements the columns inside, of an Array, Map or Tuple by whatever name
 */
record ColumnShape(String name, DataType type, Class<?> carrier, List<ColumnShape> elements) {

	static List<ColumnShape> of(List<? extends Column> columns) {
		return columns.stream().map((column) -> of(column.name(), column)).toList();
	}

	static ColumnShape of(String name, Column column) {
		List<ColumnShape> elements = new ArrayList<>();
		if (isOpen(column.type())) {
			List<Column> inside = column.elements();
			for (int i = 0; i < inside.size(); i++) {
				elements.add(of(elementName(name, column.type(), i), inside.get(i)));
			}
		}
		return new ColumnShape(name, column.type(), column.getClass(), List.copyOf(elements));
	}

	static List<ColumnShape> of(List<ColumnMetadata> metadata, ColumnWriter[] columns) {
		List<ColumnShape> shapes = new ArrayList<>();
		for (int i = 0; i < columns.length; i++) {
			shapes.add(of(metadata.get(i).name(), columns[i]));
		}
		return shapes;
	}

	private static ColumnShape of(String name, ColumnWriter column) {
		List<ColumnShape> elements = new ArrayList<>();
		if (isOpen(column.type())) {
			List<ColumnWriter> inside = column.elements();
			for (int i = 0; i < inside.size(); i++) {
				elements.add(of(elementName(name, column.type(), i), inside.get(i)));
			}
		}
		return new ColumnShape(name, column.type(), column.getClass(), List.copyOf(elements));
	}

	/** Whether the columns inside are known before there are values. */
	private static boolean isOpen(DataType type) {
		return switch (layout(type).kind()) {
			case ARRAY, MAP, TUPLE -> true;
			default -> false;
		};
	}

	/** What is in the bytes of a type. */
	static DataType layout(DataType type) {
		return type.bare().structure();
	}

	private static String elementName(String name, DataType type, int index) {
		DataType layout = layout(type);
		return switch (layout.kind()) {
			case MAP -> name + ((index == 0) ? ".keys" : ".values");
			case TUPLE -> name + "." + (layout.names().isEmpty() ? index + 1 : layout.names().get(index));
			default -> name + "[]";
		};
	}

	/**
	 * Puts columns and those inside where {@link ColumnSlot} finds them.
	 * @param columns the columns
	 * @return an array with each
	 */
	static Object[] slots(List<? extends Column> columns) {
		List<Object> slots = new ArrayList<>();
		columns.forEach((column) -> fill(column, slots));
		return slots.toArray();
	}

	private static void fill(Column column, List<Object> slots) {
		slots.add(column);
		if (isOpen(column.type())) {
			column.elements().forEach((element) -> fill(element, slots));
		}
	}

	static Object[] slots(ColumnWriter[] columns) {
		List<Object> slots = new ArrayList<>();
		for (ColumnWriter column : columns) {
			fill(column, slots);
		}
		return slots.toArray();
	}

	private static void fill(ColumnWriter column, List<Object> slots) {
		slots.add(column);
		if (isOpen(column.type())) {
			column.elements().forEach((element) -> fill(element, slots));
		}
	}

}
