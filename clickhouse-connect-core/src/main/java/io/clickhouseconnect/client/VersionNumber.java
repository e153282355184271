package io.clickhouseconnect.client;

import java.util.ArrayList;
import java.util.List;

/**
 * A version as numbers; what is not a number, as in {@code 26.3.1.1-testing}, is passed
 * over.
 *
 * @param numbers the numbers
 */
record VersionNumber(List<Integer> numbers) {

	static VersionNumber of(String text) {
		List<Integer> numbers = new ArrayList<>();
		for (String part : text.split("[.-]", -1)) {
			if (!part.isEmpty() && part.length() < 10 && part.chars().allMatch((c) -> c >= '0' && c <= '9')) {
				numbers.add(Integer.valueOf(part));
			}
		}
		if (numbers.isEmpty()) {
			throw new IllegalArgumentException("'" + text + "' is not a version such as 25.8");
		}
		return new VersionNumber(numbers);
	}

	boolean isAtLeast(VersionNumber other) {
		for (int i = 0; i < other.numbers.size(); i++) {
			int mine = (i < this.numbers.size()) ? this.numbers.get(i) : 0;
			int difference = Integer.compare(mine, other.numbers.get(i));
			if (difference != 0) {
				return difference > 0;
			}
		}
		return true;
	}

}
