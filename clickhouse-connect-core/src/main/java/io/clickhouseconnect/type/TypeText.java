package io.clickhouseconnect.type;

import org.jspecify.annotations.Nullable;

/**
 * The text of a data type as a part of the text of the type around it, so that types that
 * are nested deep do not each have a copy of what is inside. Two texts are equal if they
 * read the same.
 */
final class TypeText {

	/** A longer text is not kept beside the one that it is a part of. */
	private static final int MAX_KEPT = 256;

	/** Of a long text so many characters at both ends make the hash. */
	private static final int HASHED = 128;

	private final Source source;

	private final String before;

	private final int from;

	private final int to;

	private final String behind;

	private volatile String kept = "";

	/**
	 * Creates the text of a part.
	 * @param source the whole text, which may yet have to be written
	 * @param from where the part begins
	 * @param to where the part ends
	 */
	TypeText(Source source, int from, int to) {
		this(source, "", from, to, "");
	}

	private TypeText(Source source, String before, int from, int to, String behind) {
		this.source = source;
		this.before = before;
		this.from = from;
		this.to = to;
		this.behind = behind;
	}

	static TypeText of(String text) {
		return new TypeText(new Source(text), 0, text.length());
	}

	/**
	 * Puts another name in the place of the one before the parenthesis.
	 * @param before the name, without the parenthesis
	 * @param behind what follows
	 * @return the text
	 */
	TypeText renamed(String before, String behind) {
		int open = this.source.text.indexOf('(', this.from);
		return new TypeText(this.source, before, open, this.to, this.behind + behind);
	}

	private int length() {
		return this.before.length() + this.to - this.from + this.behind.length();
	}

	private char charAt(int index) {
		int inside = index - this.before.length();
		if (inside < 0) {
			return this.before.charAt(index);
		}
		int rest = inside - (this.to - this.from);
		return (rest < 0) ? this.source.text.charAt(this.from + inside) : this.behind.charAt(rest);
	}

	private boolean isWhole() {
		return this.to - this.from == this.source.text.length() && this.before.isEmpty() && this.behind.isEmpty();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		if (this == other) {
			return true;
		}
		if (!(other instanceof TypeText text) || length() != text.length()) {
			return false;
		}
		if (this.before.isEmpty() && text.before.isEmpty() && this.behind.isEmpty() && text.behind.isEmpty()) {
			return this.source.text.regionMatches(this.from, text.source.text, text.from, this.to - this.from);
		}
		return toString().equals(text.toString());
	}

	@Override
	public int hashCode() {
		int length = length();
		int hash = length;
		for (int i = 0; i < Math.min(length, HASHED); i++) {
			hash = 31 * hash + charAt(i);
		}
		for (int i = Math.max(length - HASHED, HASHED); i < length; i++) {
			hash = 31 * hash + charAt(i);
		}
		return hash;
	}

	@Override
	public String toString() {
		if (isWhole()) {
			return this.source.text;
		}
		String text = this.kept;
		if (text.isEmpty()) {
			text = this.before + this.source.text.substring(this.from, this.to) + this.behind;
			if (text.length() <= MAX_KEPT) {
				this.kept = text;
			}
		}
		return text;
	}

	/**
	 * The text that others are parts of.
	 */
	static final class Source {

		private volatile String text;

		Source(String text) {
			this.text = text;
		}

		/**
		 * Sets the text, once it is written.
		 * @param text the whole text
		 */
		void written(String text) {
			this.text = text;
		}

	}

}
