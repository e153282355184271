package io.clickhouseconnect.internal.codec.write;

import java.lang.reflect.Array;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypedValue;

/**
 * How many bytes values will have in a block, about, known before they are appended. What
 * cannot be known counts as {@link #UNKNOWN}.
 */
public final class ValueWeight {

	/** More than any block has, and little enough to add up. */
	public static final long UNKNOWN = 1L << 40;

	private static final int SCALAR = 16;

	/** Deeper values are refused, or of a type that nobody has. */
	private static final int MAX_DEPTH = 32;

	/** What a row has whatever its value is. */
	private final long least;

	/** What each single value inside has whatever it is. */
	private final long element;

	private final boolean json;

	/** Whether all that is inside has its weight whatever it is. */
	private final boolean fixed;

	/** Whether a value has its weight whatever it is. */
	private final boolean constant;

	/**
	 * Creates the weight of the values of a column.
	 * @param type the type of the column
	 */
	public ValueWeight(DataType type) {
		this.least = least(type);
		this.element = element(type);
		this.json = hasPaths(type);
		this.fixed = isFixed(type);
		this.constant = this.fixed && type.bare().structure().elements().isEmpty();
	}

	private static long least(DataType type) {
		DataType bare = type.bare().structure();
		return switch (bare.kind()) {
			case FIXED_STRING -> bare.length();
			case QBIT -> (long) bare.length() * Double.BYTES;
			case TUPLE -> bare.elements().stream().mapToLong(ValueWeight::least).sum();
			case ARRAY, MAP -> Long.BYTES;
			default -> SCALAR;
		};
	}

	private static long element(DataType type) {
		DataType bare = type.bare().structure();
		long inside = bare.elements().stream().mapToLong(ValueWeight::element).max().orElse(SCALAR);
		return Math.max(least(bare), inside);
	}

	private static boolean isFixed(DataType type) {
		DataType bare = type.bare().structure();
		return switch (bare.kind()) {
			case ARRAY, MAP, TUPLE -> bare.elements().stream().allMatch(ValueWeight::isFixed);
			case STRING, JSON, VARIANT, DYNAMIC, AGGREGATE_FUNCTION, OTHER -> false;
			default -> true;
		};
	}

	/** In a block, each row has each path that any row has. */
	private static boolean hasPaths(DataType type) {
		return switch (type.kind()) {
			case JSON -> true;
			case AGGREGATE_FUNCTION -> false;
			default -> type.elements().stream().anyMatch(ValueWeight::hasPaths);
		};
	}

	/**
	 * Returns how many bytes a row has whatever its value is.
	 * @return the bytes, about
	 */
	public long least() {
		return this.least;
	}

	/**
	 * Returns how many bytes a value has.
	 * @param value the value
	 * @return the bytes, about
	 */
	public long of(@Nullable Object value) {
		if (this.constant) {
			return this.least;
		}
		if (value instanceof String text) {
			return text.length() + this.least;
		}
		return (this.json && !(value instanceof CharSequence)) ? UNKNOWN : this.least + inside(value, 0);
	}

	private long inside(@Nullable Object value, int depth) {
		// Final classes first, as the questions for interfaces are much dearer; then what
		// has many values.
		if (value == null || value instanceof Long || value instanceof Integer || value instanceof Double) {
			return this.element;
		}
		if (value instanceof String text) {
			return this.element + text.length();
		}
		if (value instanceof Collection<?> elements) {
			return (depth < MAX_DEPTH) ? all(elements, depth) : UNKNOWN;
		}
		if (value instanceof Number || value instanceof Boolean || value instanceof Temporal) {
			return this.element;
		}
		if (value instanceof CharSequence text) {
			return this.element + text.length();
		}
		if (value instanceof byte[] bytes) {
			return this.element + bytes.length;
		}
		if (value instanceof TypedValue typed) {
			return (typed.value() != null) ? inside(typed.value(), depth) : this.element;
		}
		if (depth == MAX_DEPTH) {
			return UNKNOWN;
		}
		if (value instanceof Object[] elements) {
			return all(Arrays.asList(elements), depth);
		}
		if (value instanceof Map<?, ?> map) {
			return all(map.keySet(), depth) + all(map.values(), depth);
		}
		if (value.getClass().isArray()) {
			return this.element * (1L + Array.getLength(value));
		}
		if (value instanceof ByteBuffer buffer) {
			return this.element + buffer.remaining();
		}
		return isScalar(value) ? this.element : UNKNOWN;
	}

	private long all(Collection<?> elements, int depth) {
		long sum = this.element;
		for (Object next : elements) {
			long weight = inside(next, depth + 1);
			if (this.fixed && weight == this.element && next != null && !isContainer(next)) {
				return this.element * (1L + elements.size());
			}
			sum += weight;
			if (sum >= UNKNOWN) {
				return UNKNOWN;
			}
		}
		return sum;
	}

	private static boolean isContainer(Object value) {
		return value instanceof Collection || value instanceof Map || value.getClass().isArray();
	}

	private static boolean isScalar(Object value) {
		return value instanceof UUID || value instanceof InetAddress || value instanceof Enum
				|| value instanceof TemporalAmount || value instanceof Date || value instanceof Character;
	}

}
