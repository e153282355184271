package io.clickhouseconnect.internal.codec.write;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The entries of texts, such as those in a {@link Dictionary}, so that a text that comes
 * again need not be encoded to be found. A hash table of open addresses.
 */
final class TextEntries {

	private static final int FIRST_CAPACITY = 64;

	/** A block of more different texts than that has few that come again. */
	private static final int MAX_SIZE = 1 << 16;

	/** Half full, a table whose texts are spread well has none as far from its place. */
	private static final int MAX_DISTANCE = 64;

	private @Nullable String[] texts = new String[FIRST_CAPACITY];

	private int[] entries = new int[FIRST_CAPACITY];

	private int size;

	/**
	 * Whether texts are found by a hash of their letters that nobody outside can know, as
	 * too many of them have the same {@link String#hashCode()}.
	 */
	private boolean seeded;

	/**
	 * Returns the entry of a text.
	 * @param text the text
	 * @return its entry, -1 if it is not known
	 */
	@SuppressWarnings("ReferenceEquality")
	int find(String text) {
		int mask = this.texts.length - 1;
		int place = hash(text) & mask;
		String found = this.texts[place];
		while (found != null) {
			if (found == text) {
				return this.entries[place];
			}
			if (found.equals(text)) {
				// The same object is likely to come again, and is found without its
				// letters.
				this.texts[place] = text;
				return this.entries[place];
			}
			place = (place + 1) & mask;
			found = this.texts[place];
		}
		return -1;
	}

	/**
	 * Remembers the entry of a text that is not known.
	 * @param text the text
	 * @param entry its entry
	 */
	void add(String text, int entry) {
		if (this.size == MAX_SIZE) {
			return;
		}
		if (2 * this.size == this.texts.length) {
			arrange(2 * this.texts.length);
		}
		if (put(text, entry) > MAX_DISTANCE && !this.seeded) {
			this.seeded = true;
			arrange(this.texts.length);
		}
		this.size++;
	}

	/** Returns how far from its first place the text stands. */
	private int put(String text, int entry) {
		int mask = this.texts.length - 1;
		int first = hash(text) & mask;
		int place = first;
		while (this.texts[place] != null) {
			place = (place + 1) & mask;
		}
		this.texts[place] = text;
		this.entries[place] = entry;
		return (place - first) & mask;
	}

	private void arrange(int capacity) {
		@Nullable String[] before = this.texts;
		int[] entriesBefore = this.entries;
		this.texts = new String[capacity];
		this.entries = new int[capacity];
		for (int place = 0; place < before.length; place++) {
			String text = before[place];
			if (text != null) {
				put(text, entriesBefore[place]);
			}
		}
	}

	/** The lower bits of the hash of a text alone are much the same for similar ones. */
	private int hash(String text) {
		int hash = (this.seeded ? HashSeed.hash(text) : text.hashCode()) * 0x9E3779B9;
		return hash ^ (hash >>> 16);
	}

	/** How far from its first place a text stands at most. */
	int farthest() {
		int farthest = 0;
		int mask = this.texts.length - 1;
		for (int place = 0; place < this.texts.length; place++) {
			String text = this.texts[place];
			if (text != null) {
				farthest = Math.max(farthest, (place - hash(text)) & mask);
			}
		}
		return farthest;
	}

	void clear() {
		if (this.size > 0) {
			Arrays.fill(this.texts, null);
			this.size = 0;
		}
		this.seeded = false;
	}

}
