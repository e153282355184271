package io.clickhouseconnect.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * What the values of a table add up to, by which a client shows that it has read all of
 * them: each number, the length of each text, each null.
 *
 * @param names what is added up
 * @param values the sums, {@link Long} or {@link Double}
 */
record Totals(List<String> names, List<Number> values) {

	/** Sums of floating point numbers depend on the order, by much less than one row. */
	private static final double TOLERANCE = 1e-9;

	static final Totals NONE = new Totals(List.of(), List.of());

	/**
	 * Reads the answer of the server to a {@code SELECT} of sums.
	 * @param answer the names and the sums in TabSeparatedWithNames
	 * @return the sums
	 */
	static Totals parse(String answer) {
		String[] lines = answer.strip().split("\n", -1);
		return new Totals(List.of(lines[0].split("\t", -1)),
				Arrays.stream(lines[1].split("\t", -1)).map(Totals::number).toList());
	}

	private static Number number(String text) {
		return text.chars().allMatch((c) -> c == '-' || (c >= '0' && c <= '9')) ? (Number) Long.valueOf(text)
				: (Number) Double.valueOf(text);
	}

	/**
	 * Fails unless a client has read all values.
	 * @param read the sums over what the client has read, in the order of these
	 * @return the first sum, which is the number of rows
	 */
	long check(Number... read) {
		return check(List.of(read));
	}

	long check(List<Number> read) {
		if (read.size() != this.values.size()) {
			throw new IllegalStateException(read.size() + " sums instead of " + this.values.size());
		}
		for (int i = 0; i < read.size(); i++) {
			if (!isSame(read.get(i), this.values.get(i))) {
				throw new IllegalStateException(
						this.names.get(i) + " is " + read.get(i) + " instead of " + this.values.get(i));
			}
		}
		return read.get(0).longValue();
	}

	private static boolean isSame(Number read, Number expected) {
		if (read instanceof Long && expected instanceof Long) {
			return read.equals(expected);
		}
		double difference = read.doubleValue() - expected.doubleValue();
		return Math.abs(difference) <= TOLERANCE * Math.abs(expected.doubleValue());
	}

}
