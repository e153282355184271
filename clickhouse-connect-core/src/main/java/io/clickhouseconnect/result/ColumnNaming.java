package io.clickhouseconnect.result;

import java.util.Locale;

/**
 * What the columns of typed results are called, given the names that the server sends.
 */
public enum ColumnNaming {

	/** As the server sends them. */
	AS_SENT(false, Case.SAME),

	/**
	 * Without the table before a column: {@code trips.pickup_time} is
	 * {@code pickup_time}.
	 */
	WITHOUT_PREFIX(true, Case.SAME),

	/** In camel case: {@code pickup_time} is {@code pickupTime}. */
	CAMEL_CASE(false, Case.CAMEL),

	/** In camel case, without the table before a column. */
	CAMEL_CASE_WITHOUT_PREFIX(true, Case.CAMEL),

	/** In snake case: {@code pickupTime} is {@code pickup_time}. */
	SNAKE_CASE(false, Case.SNAKE),

	/** In snake case, without the table before a column. */
	SNAKE_CASE_WITHOUT_PREFIX(true, Case.SNAKE);

	private final boolean withoutPrefix;

	private final Case letters;

	ColumnNaming(boolean withoutPrefix, Case letters) {
		this.withoutPrefix = withoutPrefix;
		this.letters = letters;
	}

	/**
	 * Returns what a column is called.
	 * @param name the name that the server sent
	 * @return the name that the result shows
	 */
	public String apply(String name) {
		String bare = this.withoutPrefix ? name.substring(name.lastIndexOf('.') + 1) : name;
		return switch (this.letters) {
			case SAME -> bare;
			case CAMEL -> camel(bare);
			case SNAKE -> snake(bare);
		};
	}

	private static String camel(String name) {
		StringBuilder out = new StringBuilder(name.length());
		boolean raise = false;
		for (int i = 0; i < name.length(); i++) {
			char next = name.charAt(i);
			if (next == '_' || next == ' ') {
				raise = !out.isEmpty();
			}
			else {
				out.append(raise ? Character.toUpperCase(next) : next);
				raise = false;
			}
		}
		return out.toString();
	}

	private static String snake(String name) {
		StringBuilder out = new StringBuilder(name.length() + 4);
		for (int i = 0; i < name.length(); i++) {
			char next = name.charAt(i);
			boolean begins = Character.isUpperCase(next) && i > 0
					&& (Character.isLowerCase(name.charAt(i - 1)) || Character.isDigit(name.charAt(i - 1))
							|| (Character.isUpperCase(name.charAt(i - 1)) && i + 1 < name.length()
									&& Character.isLowerCase(name.charAt(i + 1))));
			if (begins) {
				out.append('_');
			}
			out.append((next == ' ') ? '_' : next);
		}
		return out.toString().toLowerCase(Locale.ROOT);
	}

	private enum Case {

		SAME, CAMEL, SNAKE

	}

}
