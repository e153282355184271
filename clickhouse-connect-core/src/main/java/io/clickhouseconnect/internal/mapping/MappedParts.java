package io.clickhouseconnect.internal.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.write.ObjectParts;
import io.clickhouseconnect.internal.codec.write.UnfitValueException;

/**
 * Takes records and beans apart that come as values of columns, and not as rows. Thread
 * safe.
 */
public final class MappedParts implements ObjectParts {

	/** A table whose classes are always others must not fill the memory. */
	private static final int MOST_KNOWN = 1_000;

	private final Map<Shape, Parts> known = new ConcurrentHashMap<>();

	@Override
	public @Nullable List<@Nullable Object> elements(Object value, List<String> names, int count) {
		Class<?> type = value.getClass();
		if (!isObject(type)) {
			return null;
		}
		Parts parts = parts(type, names, count);
		if (parts.problem() != null) {
			throw new UnfitValueException(parts.problem());
		}
		List<@Nullable Object> elements = Arrays.asList(new @Nullable Object[count]);
		for (Part part : parts.all()) {
			elements.set(part.position(), part.of(value));
		}
		return elements;
	}

	@Override
	public boolean isObject(Object value) {
		return isObject(value.getClass());
	}

	private static boolean isObject(Class<?> type) {
		return new JavaType(type, List.of()).isObject();
	}

	@Override
	public boolean fits(Object value, List<String> names, int count) {
		Class<?> type = value.getClass();
		return isObject(type) && parts(type, names, count).problem() == null;
	}

	private Parts parts(Class<?> type, List<String> names, int count) {
		if (this.known.size() > MOST_KNOWN) {
			this.known.clear();
		}
		return this.known.computeIfAbsent(new Shape(type, names, count), MappedParts::parts);
	}

	private static Parts parts(Shape shape) {
		Access access = Access.of(shape.type());
		JavaType type = JavaType.of(shape.type());
		List<Part> parts = new ArrayList<>();
		try {
			if (shape.names().isEmpty()) {
				if (!shape.type().isRecord() || access.values().size() != shape.count()) {
					return new Parts(List.of(), "a " + type + ", and a tuple without names takes a record of exactly "
							+ shape.count() + " components, or a List");
				}
				for (int i = 0; i < shape.count(); i++) {
					parts.add(new Part(i, access.values().get(i)));
				}
				return new Parts(parts, null);
			}
			List<Integer> positions = ObjectAppending.positions(type, NameMatch.ofColumns(shape.names()));
			for (int i = 0; i < positions.size(); i++) {
				if (positions.get(i) >= 0) {
					parts.add(new Part(positions.get(i), access.values().get(i)));
				}
			}
			return new Parts(parts, null);
		}
		catch (ClickHouseDataException ex) {
			return new Parts(List.of(), "a " + type + " that does not fit: " + ex.getMessage());
		}
	}

	@Override
	public @Nullable Object plain(Object value) {
		return got((Getter<Throwable>) () -> PlainValue.of(value));
	}

	/**
	 * Returns the named values of an object.
	 * @param value the object
	 * @return the values by their names
	 */
	public Map<String, @Nullable Object> fields(Object value) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		for (Access.Value source : Access.of(value.getClass()).values()) {
			if (source.kept()) {
				fields.put(source.property().name(), got((Getter<Throwable>) () -> source.of(value)));
			}
		}
		return fields;
	}

	@Override
	public @Nullable Object opened(Object value) {
		return got((Getter<Throwable>) () -> PlainValue.opened(value));
	}

	/** Getters are called by handles, which are declared to throw anything. */
	@SuppressWarnings("unchecked")
	private static @Nullable Object got(Getter<?> getter) {
		try {
			return ((Getter<RuntimeException>) getter).get();
		}
		catch (Exception ex) {
			throw failed(ex);
		}
	}

	private static RuntimeException failed(Exception ex) {
		return (ex instanceof RuntimeException unchecked) ? unchecked
				: new IllegalStateException("A getter of a value failed", ex);
	}

	/**
	 * What parts are found for.
	 *
	 * @param type the class of the objects
	 * @param names the names of the elements
	 * @param count how many there are
	 */
	private record Shape(Class<?> type, List<String> names, int count) {

	}

	/**
	 * How objects of a class fill the elements of a tuple.
	 *
	 * @param all what becomes of their values
	 * @param problem why they do not fit, {@code null} if they do
	 */
	private record Parts(List<Part> all, @Nullable String problem) {

	}

	/**
	 * A value of an object and the element that it is for.
	 *
	 * @param position the position of the element
	 * @param source gets the value of an object
	 */
	private record Part(int position, Access.Value source) {

		@Nullable Object of(Object value) {
			return got((Getter<Throwable>) () -> this.source.of(value));
		}

	}

	/**
	 * Gets a value of an object.
	 *
	 * @param <E> what may be thrown
	 */
	private interface Getter<E extends Throwable> {

		@Nullable Object get() throws E;

	}

}
