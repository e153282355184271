package io.clickhouseconnect.internal.exchange;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The pieces of a text, to find those that other texts have too. The work is linear in
 * all texts.
 */
final class SharedPieces {

	/** Drawn for this process, so that nobody can make texts whose pieces collide. */
	private static final long SEED = Double.doubleToLongBits(Math.random()) | 1;

	private final String text;

	private final int length;

	/** Which piece begins at each character: the place where it stands first. */
	private final int[] first;

	/** The places of the pieces, by their hash. */
	private final int[] table;

	/** The places of pieces that another text has. */
	private final BitSet places = new BitSet();

	SharedPieces(String text, int length) {
		this.text = text;
		this.length = length;
		this.first = new int[Math.max(0, text.length() - length + 1)];
		this.table = new int[Integer.highestOneBit(Math.max(1, this.first.length)) * 4];
		Arrays.fill(this.table, -1);
		for (int i = 0; i < this.first.length; i++) {
			int slot = slot(text, i);
			if (this.table[slot] < 0) {
				this.table[slot] = i;
			}
			this.first[i] = this.table[slot];
		}
	}

	/**
	 * Marks the pieces that another text has.
	 * @param other the other text
	 */
	void share(String other) {
		for (int i = 0; i + this.length <= other.length(); i++) {
			int place = this.table[slot(other, i)];
			if (place >= 0) {
				this.places.set(place);
			}
		}
	}

	/**
	 * Returns the characters of the text that are parts of marked pieces.
	 * @return the places of the characters
	 */
	BitSet characters() {
		BitSet characters = new BitSet();
		for (int i = 0; i < this.first.length && !this.places.isEmpty(); i++) {
			if (this.places.get(this.first[i])) {
				characters.set(i, i + this.length);
			}
		}
		return characters;
	}

	/** The slot of a piece: where it stands, or the free one where it would. */
	private int slot(String of, int at) {
		long hash = SEED;
		for (int i = at; i < at + this.length; i++) {
			hash = (hash ^ of.charAt(i)) * 0x9E3779B97F4A7C15L;
			hash ^= hash >>> 29;
		}
		int mask = this.table.length - 1;
		int slot = (int) hash & mask;
		while (this.table[slot] >= 0 && !of.regionMatches(at, this.text, this.table[slot], this.length)) {
			slot = (slot + 1) & mask;
		}
		return slot;
	}

}
