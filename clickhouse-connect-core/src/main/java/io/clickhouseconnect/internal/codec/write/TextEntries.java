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

	private @Nullable String[] texts = new String[FIRST_CAPACITY];

	private int[] entries = new int[FIRST_CAPACITY];

	private int size;

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
			grow();
		}
		put(text, entry);
		this.size++;
	}

	private void put(String text, int entry) {
		int mask = this.texts.length - 1;
		int place = hash(text) & mask;
		while (this.texts[place] != null) {
			place = (place + 1) & mask;
		}
		this.texts[place] = text;
		this.entries[place] = entry;
	}

	private void grow() {
		@Nullable String[] before = this.texts;
		int[] entriesBefore = this.entries;
		this.texts = new String[2 * before.length];
		this.entries = new int[2 * before.length];
		for (int place = 0; place < before.length; place++) {
			String text = before[place];
			if (text != null) {
				put(text, entriesBefore[place]);
			}
		}
	}

	/** The lower bits of the hash of a text alone are much the same for similar ones. */
	private static int hash(String text) {
		int hash = text.hashCode() * 0x9E3779B9;
		return hash ^ (hash >>> 16);
	}

	void clear() {
		if (this.size > 0) {
			Arrays.fill(this.texts, null);
			this.size = 0;
		}
	}

}
