package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.internal.mapping.Members.Failures;

/**
 * Composes handles that make records, beans and other objects of the columns that their
 * properties are called by. Each takes the columns and the row, and gets every value on
 * its way into the constructor, so that nothing is boxed and no other object is made.
 */
final class ObjectReading {

	/** A method takes 255 arguments, of which long and double count twice. */
	private static final int MOST_ARGUMENTS = 250;

	private ObjectReading() {
	}

	/**
	 * Composes a handle that makes objects of whole rows.
	 * @param type the type of the objects
	 * @param columns the columns
	 * @return the handle
	 */
	static MethodHandle ofRow(JavaType type, List<ColumnSlot> columns) {
		Failures failures = (row, cause) -> new ClickHouseDataException(
				"Row " + row + " cannot become an object of " + type + ": " + Excerpt.of(cause), cause, null, null);
		return byName(type, columns, NameMatch.ofColumns(columns.stream().map(ColumnSlot::name).toList()), failures);
	}

	/**
	 * Composes a handle that makes objects of tuples: by name, or of unnamed elements in
	 * their order.
	 * @param place the column and the type of the objects
	 * @return the handle
	 */
	static MethodHandle ofTuple(Place place) {
		List<ColumnSlot> elements = place.column().elements();
		List<String> names = place.column().layout().names();
		if (!names.isEmpty()) {
			return byName(place.type(), elements, NameMatch.ofElements(place.column()), place::failed);
		}
		Construction construction = Construction.of(place.type().raw());
		int count = construction.parameterCount();
		if (construction.isBean() || count != elements.size()) {
			throw place.impossible("the tuple has no names, which takes a record of exactly " + elements.size()
					+ " components, or a List");
		}
		List<@Nullable ColumnSlot> all = new ArrayList<>(elements);
		all.addAll(Collections.nCopies(construction.properties().size() - count, null));
		return composed(place.type(), construction, all, place::failed);
	}

	/**
	 * Composes a handle that makes the objects of a Nested.
	 * @param place the Nested and the type of the list of objects
	 * @param elements the elements of its arrays
	 * @param match their names
	 * @return the handle, which takes the place of the elements for a row
	 */
	static MethodHandle ofParts(Place place, List<ColumnSlot> elements, NameMatch match) {
		return byName(place.type().argument(0), elements, match, place::failed);
	}

	private static MethodHandle byName(JavaType type, List<ColumnSlot> columns, NameMatch match, Failures failures) {
		Construction construction = Construction.of(type.raw());
		List<@Nullable ColumnSlot> found = new ArrayList<>();
		boolean any = construction.properties().isEmpty();
		Map<Integer, Property> taken = new HashMap<>();
		for (Property property : construction.properties()) {
			int index = match.find(property, type);
			Property other = (index >= 0) ? taken.putIfAbsent(index, property) : null;
			// Both may ask for it by its very name, but none is given what another asks
			// for.
			if (other != null && !(match.isExact(property, index) && match.isExact(other, index))) {
				throw match.twice(index, type);
			}
			ColumnSlot column = (index >= 0) ? columns.get(index)
					: NestedReading.find(property, property.typeIn(type), columns);
			if (column == null && !property.optional()) {
				throw match.missing(property, type);
			}
			any |= column != null;
			found.add(column);
		}
		if (!any) {
			throw match.nothing(type);
		}
		return composed(type, construction, found, failures);
	}

	private static MethodHandle composed(JavaType type, Construction construction,
			List<? extends @Nullable ColumnSlot> columns, Failures failures) {
		List<@Nullable Place> places = new ArrayList<>();
		for (int i = 0; i < columns.size(); i++) {
			Property property = construction.properties().get(i);
			ColumnSlot column = columns.get(i);
			places.add((column != null) ? new Place(column, property.typeIn(type), property, type) : null);
		}
		int count = construction.parameterCount();
		MethodHandle made = construction.isBean() ? Members.guarded(construction.constructor(), failures)
				: constructed(type, construction, places.subList(0, count), failures);
		List<@Nullable Place> set = places.subList(count, places.size());
		if (set.stream().anyMatch(Objects::nonNull)) {
			made = BeanReading.of(made, construction.setters(), set);
		}
		return made.asType(made.type().changeReturnType(type.raw()));
	}

	private static MethodHandle constructed(JavaType type, Construction construction, List<@Nullable Place> places,
			Failures failures) {
		boolean[] present = new boolean[places.size()];
		for (int i = 0; i < present.length; i++) {
			present[i] = places.get(i) != null;
		}
		MethodHandle handle = construction.constructor(present);
		int arguments = 0;
		for (Class<?> parameter : handle.type().parameterList()) {
			arguments += (parameter == long.class || parameter == double.class) ? 2 : 1;
		}
		if (arguments > MOST_ARGUMENTS) {
			throw new ClickHouseDataException(type + " has more values than a constructor can be given; use a bean");
		}
		List<MethodHandle> all = new ArrayList<>();
		for (int i = 0; i < places.size(); i++) {
			Class<?> parameter = handle.type().parameterType(i);
			Place place = places.get(i);
			if (place != null) {
				MethodHandle value = ValueReading.of(place, parameter);
				all.add(value.asType(value.type().changeReturnType(parameter)));
			}
			else {
				all.add(MethodHandles.empty(MethodType.methodType(parameter, Object[].class, int.class)));
			}
		}
		if (all.size() > HandleGroups.SIZE) {
			return WideConstruction.of(handle, all, failures);
		}
		handle = Members.guarded(handle, failures);
		for (int i = all.size() - 1; i >= 0; i--) {
			handle = MethodHandles.foldArguments(handle, i, all.get(i));
		}
		return handle;
	}

}
