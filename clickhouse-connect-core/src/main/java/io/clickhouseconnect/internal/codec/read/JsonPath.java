package io.clickhouseconnect.internal.codec.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The keys that lead to a value of a JSON, which its path joins by dots.
 *
 * @param name the path
 * @param keys the keys
 */
record JsonPath(String name, List<String> keys) {

	/** The order in which the server writes paths, that of their bytes. */
	static final Comparator<String> ORDER = (left, right) -> Arrays
		.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

	private static final String ESCAPED_DOT = "%2E";

	/**
	 * Takes a path apart.
	 * @param name the path
	 * @param escapedDots whether dots within keys are escaped
	 * @return the path with its keys
	 */
	static JsonPath of(String name, boolean escapedDots) {
		List<String> keys = new ArrayList<>();
		int start = 0;
		for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
			keys.add(name.substring(start, dot));
			start = dot + 1;
		}
		keys.add(name.substring(start));
		if (escapedDots) {
			keys.replaceAll((key) -> key.replace(ESCAPED_DOT, "."));
		}
		return new JsonPath(name, List.copyOf(keys));
	}

	String key(int level) {
		return this.keys.get(level);
	}

	int depth() {
		return this.keys.size();
	}

	/** How many of the objects around a value are around that of another path too. */
	int shared(JsonPath other) {
		int most = Math.min(depth(), other.depth()) - 1;
		int level = 0;
		while (level < most && key(level).equals(other.key(level))) {
			level++;
		}
		return level;
	}

}
