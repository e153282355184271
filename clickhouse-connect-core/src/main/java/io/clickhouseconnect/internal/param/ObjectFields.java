package io.clickhouseconnect.internal.param;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Takes objects of the application apart: records, beans, data classes and classes around
 * one value.
 */
public interface ObjectFields {

	/** Knows no class. */
	ObjectFields NONE = new ObjectFields() {

		@Override
		public boolean isObject(Object value) {
			return false;
		}

		@Override
		public Map<String, @Nullable Object> fields(Object value) {
			throw new IllegalArgumentException("an object of a class that is not known");
		}

		@Override
		public List<@Nullable Object> elements(Object value, List<String> names, int count) {
			throw new IllegalArgumentException("an object of a class that is not known");
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
	 * Returns the named values of an object.
	 * @param value the object
	 * @return the values by their names
	 * @throws IllegalArgumentException if there are none
	 */
	Map<String, @Nullable Object> fields(Object value);

	/**
	 * Returns the values of an object for the elements of a tuple.
	 * @param value the object
	 * @param names the names of the elements, empty if they have none
	 * @param count how many elements there are
	 * @return one value for each element
	 * @throws IllegalArgumentException if the object has not exactly these; says what the
	 * value is
	 */
	List<@Nullable Object> elements(Object value, List<String> names, int count);

	/**
	 * Returns what is inside of an object of a class around one value.
	 * @param value the object
	 * @return the value inside; the same object if its class is any other
	 */
	@Nullable Object opened(Object value);

}
