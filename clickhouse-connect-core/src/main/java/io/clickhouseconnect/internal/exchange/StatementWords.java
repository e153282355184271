package io.clickhouseconnect.internal.exchange;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The words of a statement as its author wrote it, and of the database it runs in.
 */
final class StatementWords {

	private final Set<String> words = new HashSet<>();

	StatementWords(String sql, @Nullable String database) {
		this.words.add("default");
		if (database != null) {
			addAll(database);
		}
		addAll(sql);
	}

	private void addAll(String text) {
		int start = 0;
		for (int i = 0; i <= text.length(); i++) {
			if (i == text.length() || !isLetter(text.charAt(i))) {
				if (i > start) {
					this.words.add(text.substring(start, i));
				}
				start = i + 1;
			}
		}
	}

	/**
	 * Whether a name consists of words of the statement.
	 * @param name words with dots between them, in quotes or not
	 * @return whether it does
	 */
	boolean contains(String name) {
		int start = 0;
		for (int i = 0; i <= name.length(); i++) {
			if (i == name.length() || name.charAt(i) == '.' || name.charAt(i) == '`') {
				if (i > start && !this.words.contains(name.substring(start, i))) {
					return false;
				}
				start = i + 1;
			}
		}
		return true;
	}

	/**
	 * Whether a character is a part of a word, a name or a number.
	 * @param character the character
	 * @return whether it is
	 */
	static boolean isPart(char character) {
		return isLetter(character) || character == '.' || character == '-';
	}

	private static boolean isLetter(char character) {
		return Character.isLetterOrDigit(character) || character == '_' || character == '$' || character > 0x7F;
	}

}
