package io.clickhouseconnect.benchmarks;

import io.clickhouseconnect.result.Column;

/**
 * Adds up the lengths of texts that a column keeps in a dictionary.
 */
final class DictionaryLengths {

	private int[] lengths = {};

	long sum(Column column, int count) {
		Column dictionary = column.elements().get(0);
		if (this.lengths.length < dictionary.size()) {
			this.lengths = new int[dictionary.size()];
		}
		for (int entry = 0; entry < dictionary.size(); entry++) {
			this.lengths[entry] = dictionary.ends()[entry] - dictionary.starts()[entry];
		}
		int[] indexes = column.indexes();
		long sum = 0;
		for (int row = 0; row < count; row++) {
			sum += this.lengths[indexes[row]];
		}
		return sum;
	}

}
