package io.clickhouseconnect.internal.codec.write;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Takes objects of classes that this package knows nothing of apart.
 */
public interface ObjectParts {

	/** Knows no class. */
	ObjectParts NONE = new ObjectParts() {

		@Override
		public @Nullable List<@Nullable Object> elements(Object value, List<String> names, int count) {
			return null;
		}

		@Override
		public @Nullable Object plain(Object value) {
			return value;
		}

		@Override
		public boolean isObject(Object value) {
			return false;
		}

		@Override
		public boolean fits(Object value, List<String> names, int count) {
			return false;
		}

		@Override
		public @Nullable Object opened(Object value) {
			return value;
		}

	};

	/**
	 * Returns whether an object is made of named values.
	 * @param value the object
	 * @return whether it is a record, a bean or the like
	 */
	boolean isObject(Object value);

	/**
	 * Returns whether the values of an object are those of a tuple.
	 * @param value the object
	 * @param names the names of the elements, empty if they have none
	 * @param count how many elements there are
	 * @return whether {@link #elements} finds all of them
	 */
	boolean fits(Object value, List<String> names, int count);

	/**
	 * Returns what is inside of an object of a class around one value.
	 * @param value the object
	 * @return the value inside; the same object if its class is any other
	 */
	@Nullable Object opened(Object value);

	/**
	 * Returns the values of an object for the elements of a tuple.
	 * @param value the object
	 * @param names the names of the elements, empty if they have none
	 * @param count how many elements there are
	 * @return one value for each element, or {@code null} if the object is not made of
	 * named values
	 */
	@Nullable List<@Nullable Object> elements(Object value, List<String> names, int count);

	/**
	 * Makes maps of records and beans, wherever they are within a value.
	 * @param value the value
	 * @return the value without records and beans
	 */
	@Nullable Object plain(Object value);

}
