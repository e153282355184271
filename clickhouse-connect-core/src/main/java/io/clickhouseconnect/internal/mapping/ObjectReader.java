package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.result.Column;

/**
 * Makes objects of the rows of columns, whatever rows these hold now. Made once for a
 * result. Not thread safe, as the columns are not.
 *
 * @param <T> the type of the objects
 */
public final class ObjectReader<T> {

	private static final MethodType READING = MethodType.methodType(Object.class, Object[].class, int.class);

	private static final HandleCache HANDLES = new HandleCache();

	private final RowFunction<RuntimeException> function;

	private final JavaType type;

	private final Object[] slots;

	private ObjectReader(MethodHandle handle, JavaType type, List<? extends Column> columns) {
		this.type = type;
		this.function = RowFunction.of(handle);
		this.slots = ColumnShape.slots(columns);
	}

	/**
	 * Makes a reader of whole rows: into records, beans and other objects by the names of
	 * the columns, into maps, or into the value of the only column.
	 * @param <T> the type of the objects
	 * @param type the class of the objects
	 * @param columns the columns of a result, with rows or without
	 * @return the reader
	 * @throws ClickHouseDataException if the columns can never be such objects
	 */
	public static <T> ObjectReader<T> of(Class<T> type, List<? extends Column> columns) {
		JavaType target = JavaType.of(type);
		if (!target.isObject() && !isRowMap(type)) {
			if (columns.size() != 1) {
				throw new ClickHouseDataException("A result of " + columns.size() + " columns cannot be read as "
						+ target + "; select one column, or read a record or a Map");
			}
			return ofValue(type, columns.get(0));
		}
		List<ColumnShape> shapes = ColumnShape.of(columns);
		MethodHandle handle = HANDLES.get(target, true, shapes, () -> {
			List<ColumnSlot> slots = ColumnSlot.of(shapes);
			MethodHandle row = target.isObject() ? ObjectReading.ofRow(target, slots) : RowMapReading.of(slots);
			return row.asType(READING);
		});
		return new ObjectReader<>(handle, target, columns);
	}

	private static boolean isRowMap(Class<?> type) {
		return Map.class.isAssignableFrom(type) && type.isAssignableFrom(LinkedHashMap.class);
	}

	/**
	 * Makes a reader of the values of one column.
	 * @param <T> the type of the values
	 * @param type the class of the values, with its type arguments where it has some
	 * @param column the column
	 * @return the reader
	 * @throws ClickHouseDataException if the column can never be read so
	 */
	public static <T> ObjectReader<T> ofValue(Type type, Column column) {
		JavaType target = JavaType.of(type);
		List<Column> columns = List.of(column);
		List<ColumnShape> shapes = ColumnShape.of(columns);
		MethodHandle handle = HANDLES.get(target, false, shapes,
				() -> ValueReading.of(Place.of(ColumnSlot.of(shapes).get(0), target)).asType(READING));
		return new ObjectReader<>(handle, target, columns);
	}

	/**
	 * Reads one row.
	 * @param row a row that the columns have
	 * @return its object; {@code null} only for the {@code NULL} of a single value
	 * @throws ClickHouseDataException if a value does not fit
	 */
	@SuppressWarnings("unchecked")
	public @Nullable T read(int row) {
		return (T) this.function.read(this.slots, row);
	}

	/**
	 * Reads one row whose object is not {@code null}.
	 * @param row a row that the columns have
	 * @return its object
	 * @throws ClickHouseDataException if a value does not fit, or the single value is
	 * {@code NULL}
	 */
	public T readPresent(int row) {
		T object = read(row);
		if (object == null) {
			Column column = (Column) this.slots[0];
			throw new ClickHouseDataException("Column '" + Excerpt.of(column.name()) + "' (" + Excerpt.of(column.type())
					+ "), row " + row + " cannot be read as " + this.type
					+ ": it is NULL; use optional() for one value, or query((row) -> row.get(0, " + this.type
					+ ".class))");
		}
		return object;
	}

}
