package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

/**
 * A column, and where it stands in the array that handles take. Each column stands before
 * those inside of it.
 *
 * @param shape the column
 * @param index where it stands
 * @param inside whether it is inside of another, so that its rows are not those of the
 * result
 * @param elements the columns inside
 */
record ColumnSlot(ColumnShape shape, int index, boolean inside, List<ColumnSlot> elements) {

	private static final MethodHandle AT = MethodHandles.arrayElementGetter(Object[].class);

	static List<ColumnSlot> of(List<ColumnShape> shapes) {
		return of(shapes, 0, false);
	}

	private static List<ColumnSlot> of(List<ColumnShape> shapes, int first, boolean inside) {
		List<ColumnSlot> slots = new ArrayList<>();
		int next = first;
		for (ColumnShape shape : shapes) {
			ColumnSlot slot = new ColumnSlot(shape, next, inside, of(shape.elements(), next + 1, true));
			slots.add(slot);
			next = slot.end();
		}
		return List.copyOf(slots);
	}

	/**
	 * Joins the columns that a server makes of a Nested by default: one array for each
	 * element.
	 * @param name the name of the Nested
	 * @param parts the arrays
	 * @return a column that is in no result, and stands where the first array does
	 */
	static ColumnSlot nested(String name, List<ColumnSlot> parts) {
		String types = parts.stream().map((part) -> part.type().toString()).collect(Collectors.joining(", "));
		ColumnShape shape = new ColumnShape(name, DataType.parse("Tuple(" + types + ")"), NestedReading.class,
				parts.stream().map(ColumnSlot::shape).toList());
		return new ColumnSlot(shape, parts.get(0).index(), false, parts);
	}

	boolean isNested() {
		return this.shape.carrier() == NestedReading.class;
	}

	private int end() {
		return this.elements.isEmpty() ? this.index + 1 : this.elements.get(this.elements.size() - 1).end();
	}

	String name() {
		return this.shape.name();
	}

	DataType type() {
		return this.shape.type();
	}

	/** What is in its bytes, whether {@code NULL} is among it or not. */
	DataType layout() {
		return ColumnShape.layout(type());
	}

	TypeKind kind() {
		return layout().kind();
	}

	/**
	 * Finds a method of the column.
	 * @param method the name of the method
	 * @param result what it returns
	 * @param parameters what it takes
	 * @return a handle that takes the array of columns, and the parameters
	 */
	MethodHandle method(String method, Class<?> result, Class<?>... parameters) {
		Class<?> carrier = this.shape.carrier();
		MethodHandle found = Members.virtual(carrier, method, MethodType.methodType(result, parameters));
		MethodHandle column = MethodHandles.insertArguments(AT, 1, this.index)
			.asType(MethodType.methodType(carrier, Object[].class));
		return MethodHandles.filterArguments(found, 0, column);
	}

	/**
	 * Finds a getter of the column.
	 * @param getter its name
	 * @param result what it returns
	 * @return a handle that takes the array of columns, and the row
	 */
	MethodHandle getter(String getter, Class<?> result) {
		return method(getter, result, int.class);
	}

}
