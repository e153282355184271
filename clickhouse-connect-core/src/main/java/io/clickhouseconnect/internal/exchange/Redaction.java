package io.clickhouseconnect.internal.exchange;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

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

	/** The strings of the text that are values. */
	private final Set<String> values = new HashSet<>();

	private final BitSet hidden = new BitSet();

	private Redaction(String text, Collection<String> values) {
		this.text = text;
		this.strings = strings(text);
		// There may be millions of values, but the text is short.
		Set<String> quoted = quoted();
		@Nullable SharedPieces[] pieces = new SharedPieces[PIECE + 1];
		values.forEach((value) -> ValueSpelling.each(ValueSpelling.bare(value), (spelling) -> {
			share(spelling, pieces);
			if (quoted.contains(spelling)) {
				this.values.add(spelling);
			}
		}));
		for (SharedPieces shared : pieces) {
			if (shared != null) {
				this.hidden.or(shared.characters());
			}
		}
		hideShortStrings();
	}

	/** A value that is shorter than a piece is a piece by itself. */
	private void share(String value, @Nullable SharedPieces[] pieces) {
		int length = Math.min(value.length(), PIECE);
		if (length < SHORTEST) {
			return;
		}
		SharedPieces shared = pieces[length];
		if (shared == null) {
			shared = new SharedPieces(this.text, length);
			pieces[length] = shared;
		}
		shared.share(value);
	}

	private Set<String> quoted() {
		Set<String> quoted = new HashSet<>();
		for (int from = 0; from < this.text.length(); from++) {
			if (this.strings[from] == from) {
				quoted.add(this.text.substring(from, to(from + 1)));
			}
		}
		return quoted;
	}

	/** Elsewhere the shortest values would tear other words apart. */
	private void hideShortStrings() {
		for (int from = 0; from < this.text.length(); from++) {
			if (this.strings[from] == from) {
				int to = to(from + 1);
				if (to - from < SHORTEST && this.values.contains(this.text.substring(from, to))) {
					this.hidden.set(from, to);
				}
			}
		}
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

	private static int[] strings(String text) {
		int[] starts = new int[text.length()];
		Arrays.fill(starts, -1);
		int next = 0;
		for (int from = text.indexOf('\'') + 1; from > 0; from = text.indexOf('\'', next) + 1) {
			boolean opens = from == 1 || !isPartOfString(text.charAt(from - 2));
			int end = opens ? end(text, from) : -1;
			next = from;
			if (end > from && isString(text, from, end)) {
				Arrays.fill(starts, from, end, from);
				next = end + 1;
			}
		}
		return starts;
	}

	/** Behind these, a quote is an apostrophe or a part of a string. */
	private static boolean isPartOfString(char character) {
		return Character.isLetterOrDigit(character) || character == '\\';
	}

	/** The place of the quote that ends a string, or -1. */
	private static int end(String text, int from) {
		int end = text.indexOf('\'', from);
		while (end > 0 && text.charAt(end - 1) == '\\') {
			end = text.indexOf('\'', end + 1);
		}
		return end;
	}

	/** The server puts whole calls of functions in quotes, with strings inside. */
	private static boolean isString(String text, int from, int end) {
		for (int i = from; i < end; i++) {
			if (text.charAt(i) == '(') {
				return false;
			}
		}
		return true;
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
