package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.write.ColumnWriter;
import io.clickhouseconnect.internal.codec.write.UnfitValueException;
import io.clickhouseconnect.result.ColumnMetadata;

/**
 * Appends the values of records, beans and other objects to columns, object by object.
 * Not thread safe, as the columns are not.
 *
 * @param <T> the type of the objects
 */
public final class ObjectWriter<T> {

	private static final MethodType APPENDING = MethodType.methodType(void.class, Object[].class, Object.class);

	private static final HandleCache HANDLES = new HandleCache();

	private final ObjectConsumer<RuntimeException> consumer;

	private ColumnWriter[] columns;

	private Object[] slots;

	private ObjectWriter(MethodHandle handle, ColumnWriter[] columns) {
		this.consumer = ObjectConsumer.of(handle);
		this.columns = columns;
		this.slots = ColumnShape.slots(columns);
	}

	/**
	 * Finds the columns that objects have values for.
	 * @param type the class of the objects
	 * @param names the names of all columns that can be inserted into
	 * @return the names of those with values, in the same order
	 * @throws ClickHouseDataException if a value of the objects has no column
	 */
	public static List<String> columns(Class<?> type, List<String> names) {
		List<Integer> positions = ObjectAppending.positions(JavaType.of(type), NameMatch.ofColumns(names));
		List<String> found = new ArrayList<>();
		for (int i = 0; i < names.size(); i++) {
			if (positions.contains(i)) {
				found.add(names.get(i));
			}
		}
		return found;
	}

	/**
	 * Makes a writer.
	 * @param <T> the type of the objects
	 * @param type the class of the objects
	 * @param metadata names and types of the columns
	 * @param columns the columns of the first block
	 * @return the writer
	 * @throws ClickHouseDataException if a column has no value, or could never take it
	 */
	public static <T> ObjectWriter<T> of(Class<T> type, List<ColumnMetadata> metadata, ColumnWriter[] columns) {
		JavaType source = JavaType.of(type);
		List<ColumnShape> shapes = ColumnShape.of(metadata, columns);
		MethodHandle handle = HANDLES.get(source, true, shapes,
				() -> ObjectAppending.ofRow(source, ColumnSlot.of(shapes)).asType(APPENDING));
		return new ObjectWriter<>(handle, columns);
	}

	/**
	 * Appends an object, in the order of the columns.
	 * @param block the columns of the block, equal to those of the first
	 * @param object the object
	 * @throws ClickHouseDataException if there is no object; whatever a getter throws is
	 * thrown as it is
	 * @throws UnfitValueException if a value does not fit the first column that has fewer
	 * rows than the one before it, see {@link #refused(ColumnWriter[])}
	 */
	public void append(ColumnWriter[] block, @Nullable T object) {
		if (object == null) {
			throw new ClickHouseDataException("One of the objects to insert is null");
		}
		if (block != this.columns) {
			this.columns = block;
			this.slots = ColumnShape.slots(block);
		}
		this.consumer.accept(this.slots, object);
	}

	/**
	 * Finds the column that refused its value.
	 * @param block the columns after {@link #append} failed
	 * @return its position
	 */
	public static int refused(ColumnWriter[] block) {
		int refused = 0;
		for (int i = 1; i < block.length; i++) {
			if (block[i].size() < block[refused].size()) {
				refused = i;
			}
		}
		return refused;
	}

}
