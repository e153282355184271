package io.clickhouseconnect.internal.codec.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The keys that lead to a value of a JSON, which its path joins by dots.
 *
 * @param name the path
 * @param keys the keys
 */
record JsonPath(String name, List<String> keys) {

	/**
	 * The order in which the server writes paths, that of their bytes in UTF-8, which is
	 * that of their code points.
	 */
	static final Comparator<String> ORDER = JsonPath::compare;

	/**
	 * What a path takes in memory beside its text: its keys, and what reads its values.
	 */
	private static final int BYTES = 600;

	private static final int BYTES_OF_KEY = 64;

	private static final String ESCAPED_DOT = "%2E";

	private static int compare(String left, String right) {
		int shorter = Math.min(left.length(), right.length());
		for (int i = 0; i < shorter; i++) {
			if (left.charAt(i) != right.charAt(i)) {
				return rank(left.charAt(i)) - rank(right.charAt(i));
			}
		}
		return left.length() - right.length();
	}

	/** Surrogates stand for the code points behind all others. */
	private static int rank(char symbol) {
		return Character.isSurrogate(symbol) ? symbol + Character.MAX_VALUE : symbol;
	}

	/**
	 * Returns how much memory a path takes.
	 * @param name the path
	 * @return about so many bytes
	 */
	static long memoryOf(String name) {
		return BYTES + 2L * name.length() + BYTES_OF_KEY * name.chars().filter((symbol) -> symbol == '.').count();
	}

	/**
	 * Takes a path apart.
	 * @param name the path
	 * @param escapedDots says whether dots within keys are escaped
	 * @return the path with its keys
	 */
	static JsonPath of(String name, BooleanSupplier escapedDots) {
		List<String> keys = new ArrayList<>();
		int start = 0;
		for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
			keys.add(name.substring(start, dot));
			start = dot + 1;
		}
		keys.add(name.substring(start));
		if (name.contains(ESCAPED_DOT) && escapedDots.getAsBoolean()) {
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
