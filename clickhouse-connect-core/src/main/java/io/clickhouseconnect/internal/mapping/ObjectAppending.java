package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;

/**
 * Composes handles that take the values out of records, beans and other objects and
 * append each to the column that its property is called by.
 */
final class ObjectAppending {

	private ObjectAppending() {
	}

	/**
	 * Finds the columns that objects have values for.
	 * @param type the type of the objects
	 * @param match the names of the columns
	 * @return the positions of the columns, one for each property; -1 for one that is
	 * made of others and has no column
	 * @throws ClickHouseDataException if a value has no column
	 */
	static List<Integer> positions(JavaType type, NameMatch match) {
		Access access = Access.of(type.raw());
		List<Integer> positions = new ArrayList<>();
		Set<Integer> taken = new HashSet<>();
		boolean any = false;
		for (Access.Value value : access.values()) {
			int position = match.find(value.property(), type);
			if (position < 0 && value.kept()) {
				throw match.missing(value.property(), type);
			}
			if (position >= 0 && !taken.add(position)) {
				throw match.twice(position, type);
			}
			any |= position >= 0;
			positions.add(position);
		}
		if (!any) {
			throw match.nothing(type);
		}
		return positions;
	}

	/**
	 * Composes a handle that appends rows.
	 * @param type the type of the objects
	 * @param columns the columns; every one gets a value
	 * @return the handle, which takes the writers and the object
	 */
	static MethodHandle ofRow(JavaType type, List<ColumnSlot> columns) {
		NameMatch match = NameMatch.ofColumns(columns.stream().map(ColumnSlot::name).toList());
		return ValueAppending.sequence(inOrder(type, columns, match));
	}

	/**
	 * Composes a handle that appends tuples: by name, or to unnamed elements in their
	 * order.
	 * @param place the column and the type of the objects
	 * @return the handle
	 */
	static MethodHandle ofTuple(Place place) {
		JavaType type = place.type();
		List<ColumnSlot> elements = place.column().elements();
		List<String> names = place.column().layout().names();
		List<MethodHandle> appends = new ArrayList<>();
		if (!type.isObject()) {
			throw place.unwritable("elements of different types take a record");
		}
		if (names.isEmpty()) {
			Access access = Access.of(type.raw());
			if (!type.raw().isRecord() || access.values().size() != elements.size()) {
				throw place.unwritable("the tuple has no names, which takes a record of exactly " + elements.size()
						+ " components, or a List");
			}
			for (int i = 0; i < elements.size(); i++) {
				appends.add(append(type, access.values().get(i), elements.get(i)));
			}
		}
		else {
			NameMatch match = NameMatch.ofElements(place.column());
			positions(type, match);
			appends.addAll(inOrder(type, elements, match));
		}
		appends.add(MethodHandles.dropArguments(place.column().method("endValue", void.class), 1, type.raw()));
		return ValueAppending.sequence(appends);
	}

	/** One handle for each column, in the order of the columns. */
	private static List<MethodHandle> inOrder(JavaType type, List<ColumnSlot> columns, NameMatch match) {
		Access access = Access.of(type.raw());
		@Nullable MethodHandle[] appends = new MethodHandle[columns.size()];
		for (Access.Value value : access.values()) {
			int position = match.find(value.property(), type);
			if (position >= 0) {
				appends[position] = append(type, value, columns.get(position));
			}
		}
		List<MethodHandle> all = new ArrayList<>();
		for (int i = 0; i < appends.length; i++) {
			MethodHandle append = appends[i];
			if (append == null) {
				throw match.unfilled(i, type);
			}
			all.add(append);
		}
		return all;
	}

	private static MethodHandle append(JavaType type, Access.Value value, ColumnSlot column) {
		Property property = value.property();
		MethodHandle getter = value.getter();
		MethodHandle append = ValueAppending.of(new Place(column, property.typeIn(type), property, type),
				getter.type().returnType());
		MethodHandle exact = append.asType(append.type().changeParameterType(1, getter.type().returnType()));
		return MethodHandles.filterArguments(exact, 1, getter);
	}

}
