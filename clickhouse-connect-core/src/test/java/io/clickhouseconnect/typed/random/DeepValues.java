package io.clickhouseconnect.typed.random;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Compares values by what is in them, arrays too.
 */
final class DeepValues {

	private DeepValues() {
	}

	static boolean equal(@Nullable Object one, @Nullable Object other) {
		if (one instanceof List<?> list && other instanceof List<?> others) {
			return equal(list.iterator(), others.iterator());
		}
		if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> others) {
			return equal(map.keySet().iterator(), others.keySet().iterator())
					&& equal(map.values().iterator(), others.values().iterator());
		}
		return Arrays.deepEquals(new @Nullable Object[] { one }, new @Nullable Object[] { other });
	}

	private static boolean equal(Iterator<?> some, Iterator<?> others) {
		while (some.hasNext() && others.hasNext()) {
			if (!equal(some.next(), others.next())) {
				return false;
			}
		}
		return !some.hasNext() && !others.hasNext();
	}

}
