package io.clickhouseconnect.internal.exchange;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Takes out of a server's message what the caller passed as a value. Servers quote values
 * whole, in part, with escapes or without, so every piece of a message that is also a
 * piece of a value is left out.
 */
final class Redaction {

	/** Shorter pieces would tear other words apart, and tell nobody anything. */
	private static final int PIECE = 6;

	private static final int SHORTEST = 3;

	private Redaction() {
	}

	/**
	 * Leaves values out of a message.
	 * @param message the message
	 * @param secrets the values
	 * @return the message, with question marks where values stood
	 */
	static String redact(String message, Collection<String> secrets) {
		String clean = message;
		Set<String> pieces = new HashSet<>();
		BitSet filter = new BitSet(1 << 16);
		for (int i = 0; i + PIECE <= message.length(); i++) {
			pieces.add(message.substring(i, i + PIECE));
			filter.set(hash(message, i));
		}
		Set<String> hidden = new HashSet<>();
		for (String secret : secrets) {
			String bare = unquoted(secret);
			if (bare.length() >= SHORTEST && bare.length() < PIECE) {
				clean = clean.replace(bare, "?");
			}
			for (int i = 0; i + PIECE <= bare.length(); i++) {
				if (filter.get(hash(bare, i))) {
					String piece = bare.substring(i, i + PIECE);
					if (pieces.contains(piece)) {
						hidden.add(piece);
					}
				}
			}
		}
		return hidden.isEmpty() ? clean : without(clean, hidden);
	}

	private static String without(String message, Set<String> hidden) {
		StringBuilder clean = new StringBuilder();
		int shown = 0;
		int at = 0;
		while (at + PIECE <= message.length()) {
			if (hidden.contains(message.substring(at, at + PIECE))) {
				clean.append(message, shown, at).append('?');
				while (at + PIECE <= message.length() && hidden.contains(message.substring(at, at + PIECE))) {
					at++;
				}
				at += PIECE - 1;
				shown = at;
			}
			else {
				at++;
			}
		}
		return clean.append(message, Math.min(shown, message.length()), message.length()).toString();
	}

	private static String unquoted(String secret) {
		boolean quoted = secret.length() > 1 && secret.startsWith("'") && secret.endsWith("'");
		return quoted ? secret.substring(1, secret.length() - 1) : secret;
	}

	private static int hash(String text, int at) {
		int hash = 0;
		for (int i = at; i < at + PIECE; i++) {
			hash = hash * 31 + text.charAt(i);
		}
		return (hash ^ (hash >>> 16)) & 0xFFFF;
	}

}
