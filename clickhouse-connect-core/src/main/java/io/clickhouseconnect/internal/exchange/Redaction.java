package io.clickhouseconnect.internal.exchange;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Takes out of a text from outside what the caller passed as a value, and passwords.
 * Servers quote values whole, in part, with escapes or without. So a piece of a text that
 * is also a piece of a value hides the whole word around it, or the whole string if it
 * stands in quotes. What the statement itself says, such as the name of its table, stays
 * as it is. A password is left out where it stands as a whole, since it may well consist
 * of ordinary words.
 */
final class Redaction {

	/** Shorter pieces are parts of many words, and tell nobody anything. */
	private static final int PIECE = 6;

	private static final int SHORTEST = 3;

	/** Shorter passwords are looked for only where they are words by themselves. */
	private static final int LONG_PASSWORD = 8;

	private final String text;

	/** For each character that is in a string in quotes, where its string begins. */
	private final int[] strings;

	/** The values that stand in the text whole, as strings or as short pieces. */
	private final Set<String> values = new HashSet<>();

	private final BitSet hidden;

	private Redaction(String text, Collection<String> values) {
		this.text = text;
		this.strings = strings(text);
		// There may be millions of values, but the text is short.
		Set<String> whole = whole();
		SharedPieces pieces = new SharedPieces(text, PIECE);
		values.forEach((value) -> ValueSpelling.each(ValueSpelling.bare(value), (spelling) -> {
			pieces.share(spelling);
			if (whole.contains(spelling)) {
				this.values.add(spelling);
			}
		}));
		this.hidden = pieces.shared();
	}

	private Set<String> whole() {
		Set<String> whole = new HashSet<>();
		for (int from = 0; from < this.text.length(); from++) {
			int most = Math.min(PIECE - 1, this.text.length() - from);
			for (int length = SHORTEST; length <= most; length++) {
				whole.add(this.text.substring(from, from + length));
			}
			if (this.strings[from] == from) {
				whole.add(this.text.substring(from, this.text.indexOf('\'', from)));
			}
		}
		return whole;
	}

	/**
	 * Leaves passwords out of a text.
	 * @param text the text
	 * @param passwords what proves who the caller is, in all forms that it is sent in
	 * @return the text, with question marks where passwords stood
	 */
	static String withoutPasswords(String text, Collection<String> passwords) {
		String clean = text;
		for (String password : passwords) {
			clean = withoutPassword(clean, password);
		}
		return clean;
	}

	/**
	 * Leaves values out of a text.
	 * @param text the text
	 * @param values the values
	 * @param known the words of the statement, which are no secrets
	 * @return the text, with question marks where values stood
	 */
	static String withoutValues(String text, Collection<String> values, Supplier<StatementWords> known) {
		if (values.isEmpty()) {
			return text;
		}
		Redaction redaction = new Redaction(text, values);
		redaction.hideShort();
		return redaction.hidden.isEmpty() ? text : redaction.shown(known.get());
	}

	private static String withoutPassword(String text, String password) {
		int length = password.length();
		int found = (length < SHORTEST) ? -1 : text.indexOf(password);
		if (found < 0) {
			return text;
		}
		StringBuilder clean = new StringBuilder(text.length());
		int copied = 0;
		while (found >= 0) {
			if (length >= LONG_PASSWORD || isWord(text, found, found + length)) {
				clean.append(text, copied, found).append('?');
				copied = found + length;
			}
			found = text.indexOf(password, found + length);
		}
		return clean.append(text, copied, text.length()).toString();
	}

	private static boolean isWord(String text, int from, int to) {
		return (from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1)))
				&& (to == text.length() || !Character.isLetterOrDigit(text.charAt(to)));
	}

	/** Values that are too short to be found by pieces. */
	private void hideShort() {
		for (int from = 0; from < this.text.length(); from++) {
			int most = Math.min(PIECE - 1, this.text.length() - from);
			for (int length = SHORTEST; length <= most; length++) {
				if (this.values.contains(this.text.substring(from, from + length))) {
					this.hidden.set(from, from + length);
				}
			}
			hideShortest(from);
		}
	}

	/** They would tear other words apart, but for strings that they are. */
	private void hideShortest(int from) {
		if (from > 0 && this.strings[from] == from) {
			int end = this.text.indexOf('\'', from);
			if (end - from < SHORTEST && end > from && this.values.contains(this.text.substring(from, end))) {
				this.hidden.set(from, end);
			}
		}
	}

	/** The server puts whole calls of functions in quotes, with strings inside. */
	private static boolean isString(String text, int from) {
		int end = text.indexOf('\'', from);
		for (int i = from; i < end; i++) {
			if (text.charAt(i) == '(') {
				return false;
			}
		}
		return end >= 0;
	}

	private static int[] strings(String text) {
		int[] starts = new int[text.length()];
		int open = -1;
		for (int i = 0; i < text.length(); i++) {
			boolean quote = text.charAt(i) == '\'' && (i == 0 || text.charAt(i - 1) != '\\');
			if (quote && open >= 0) {
				open = -1;
			}
			else if (quote && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1))) && isString(text, i + 1)) {
				open = i + 1;
			}
			starts[i] = (open > i) ? -1 : open;
		}
		return starts;
	}

	private String shown(StatementWords known) {
		StringBuilder clean = new StringBuilder(this.text.length());
		int copied = 0;
		int at = this.hidden.nextSetBit(0);
		while (at >= 0) {
			int from = Math.max(copied, from(at));
			int to = to(this.hidden.nextClearBit(at));
			String word = this.text.substring(from, to);
			boolean isValue = isInString(at) && this.values.contains(word);
			if (isValue || !known.contains(word)) {
				clean.append(this.text, copied, from).append('?');
				copied = to;
			}
			at = this.hidden.nextSetBit(to);
		}
		return clean.append(this.text, copied, this.text.length()).toString();
	}

	private boolean isInString(int at) {
		return this.strings[at] >= 0;
	}

	private int from(int at) {
		int from = at;
		if (isInString(at)) {
			return this.strings[at];
		}
		while (from > 0 && StatementWords.isPart(this.text.charAt(from)) && !isInString(from - 1)
				&& StatementWords.isPart(this.text.charAt(from - 1))) {
			from--;
		}
		return from;
	}

	private int to(int end) {
		int to = end;
		if (isInString(end - 1)) {
			while (to < this.text.length() && this.strings[to] == this.strings[end - 1]) {
				to++;
			}
			return to;
		}
		while (to < this.text.length() && StatementWords.isPart(this.text.charAt(to - 1)) && !isInString(to)
				&& StatementWords.isPart(this.text.charAt(to))) {
			to++;
		}
		return to;
	}

}
