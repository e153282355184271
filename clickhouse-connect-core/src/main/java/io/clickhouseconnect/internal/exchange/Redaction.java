package io.clickhouseconnect.internal.exchange;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;

/**
 * Takes out of a text from outside what the caller passed as a value, and passwords.
 * Servers quote values whole, in part, with escapes or without, so every piece of a text
 * that is also a piece of a value is left out. A password is left out where it stands as
 * a whole, since it may well consist of ordinary words.
 */
final class Redaction {

	/** Shorter pieces would tear other words apart, and tell nobody anything. */
	private static final int PIECE = 6;

	private static final int SHORTEST = 3;

	/** Shorter passwords are looked for only where they are words by themselves. */
	private static final int LONG_PASSWORD = 8;

	/** Drawn for this process, so that nobody can make texts whose pieces collide. */
	private static final long SEED = Double.doubleToLongBits(Math.random()) | 1;

	private final String text;

	/** Which piece begins at each character: the place where it stands first. */
	private final int[] first;

	/** The places of the pieces, by their hash. */
	private final int[] table;

	private final BitSet hidden = new BitSet();

	private Redaction(String text) {
		this.text = text;
		this.first = new int[Math.max(0, text.length() - PIECE + 1)];
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
	 * Leaves values and passwords out of a text.
	 * @param text the text
	 * @param values values of the caller
	 * @param passwords what proves who the caller is, in all forms that it is sent in
	 * @return the text, with question marks where they stood
	 */
	static String redact(String text, Collection<String> values, Collection<String> passwords) {
		String clean = text;
		for (String password : passwords) {
			clean = withoutPassword(clean, password);
		}
		return redact(clean, values);
	}

	/**
	 * Leaves values out of a text.
	 * @param text the text
	 * @param values the values
	 * @return the text, with question marks where values stood
	 */
	static String redact(String text, Collection<String> values) {
		if (values.isEmpty()) {
			return text;
		}
		String clean = text;
		Redaction redaction = new Redaction(text);
		for (String value : values) {
			String bare = unquoted(value);
			if (bare.length() >= SHORTEST && bare.length() < PIECE) {
				clean = clean.replace(bare, "?");
			}
			else {
				redaction.hide(bare);
			}
		}
		if (redaction.hidden.isEmpty()) {
			return clean;
		}
		return (clean.length() == text.length()) ? redaction.shown() : redact(clean, longer(values));
	}

	private static Collection<String> longer(Collection<String> values) {
		return values.stream().filter((value) -> unquoted(value).length() >= PIECE).toList();
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

	private static String unquoted(String value) {
		boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
		return quoted ? value.substring(1, value.length() - 1) : value;
	}

	private void hide(String value) {
		for (int i = 0; i + PIECE <= value.length(); i++) {
			int place = this.table[slot(value, i)];
			if (place >= 0) {
				this.hidden.set(place);
			}
		}
	}

	/** The slot of a piece: where it stands, or the free one where it would. */
	private int slot(String of, int at) {
		long hash = SEED;
		for (int i = at; i < at + PIECE; i++) {
			hash = (hash ^ of.charAt(i)) * 0x9E3779B97F4A7C15L;
			hash ^= hash >>> 29;
		}
		int mask = this.table.length - 1;
		int slot = (int) hash & mask;
		while (this.table[slot] >= 0 && !of.regionMatches(at, this.text, this.table[slot], PIECE)) {
			slot = (slot + 1) & mask;
		}
		return slot;
	}

	private boolean isHidden(int at) {
		return at < this.first.length && this.hidden.get(this.first[at]);
	}

	private String shown() {
		StringBuilder clean = new StringBuilder(this.text.length());
		int shown = 0;
		int at = 0;
		while (at < this.first.length) {
			if (isHidden(at)) {
				clean.append(this.text, shown, at).append('?');
				while (isHidden(at)) {
					at++;
				}
				at += PIECE - 1;
				shown = at;
			}
			else {
				at++;
			}
		}
		return clean.append(this.text, Math.min(shown, this.text.length()), this.text.length()).toString();
	}

}
