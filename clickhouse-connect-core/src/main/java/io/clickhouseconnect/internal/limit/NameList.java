package io.clickhouseconnect.internal.limit;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The names that there are, for the message about one that there is not. Of many names
 * only those nearest to the wanted one are listed.
 */
public final class NameList {

	/** Up to so many characters all names are listed. */
	private static final int MAX_LENGTH = 200;

	private static final int NEAREST = 3;

	/** To compare more would take longer than a message is worth. */
	private static final int MAX_COMPARED = 2_000;

	private static final int MAX_COMPARED_LENGTH = 48;

	private NameList() {
	}

	/**
	 * Lists names.
	 * @param names the names that there are
	 * @param wanted the name that is not among them
	 * @return all names in quotes if that is short, else how many there are and the
	 * nearest of them
	 */
	public static String of(List<String> names, String wanted) {
		StringBuilder all = new StringBuilder();
		for (String name : names) {
			all.append(all.isEmpty() ? "'" : ", '").append(Excerpt.of(name)).append('\'');
			if (all.length() > MAX_LENGTH) {
				return nearest(names, simple(wanted));
			}
		}
		return all.toString();
	}

	/**
	 * Lists the first names.
	 * @param names the names that there are
	 * @return the names in quotes up to a limit of characters, and how many more there
	 * are
	 */
	public static String first(List<String> names) {
		StringBuilder first = new StringBuilder();
		for (int i = 0; i < names.size(); i++) {
			if (first.length() > MAX_LENGTH) {
				return first.append(" and ").append(names.size() - i).append(" more").toString();
			}
			first.append((i > 0) ? ", '" : "'").append(Excerpt.of(names.get(i), MAX_LENGTH / NEAREST)).append('\'');
		}
		return first.toString();
	}

	private static String nearest(List<String> names, String wanted) {
		return names.size() + " others, such as "
				+ names.stream()
					.limit(MAX_COMPARED)
					.map((name) -> new Distance(name, distance(simple(name), wanted)))
					.sorted(Comparator.comparingInt(Distance::edits))
					.limit(NEAREST)
					.map((near) -> "'" + Excerpt.of(near.name(), MAX_LENGTH / NEAREST) + "'")
					.collect(Collectors.joining(", "));
	}

	/** Case and separators are what names differ in most often. */
	private static String simple(String name) {
		String start = name.substring(0, Math.min(name.length(), MAX_COMPARED_LENGTH)).toLowerCase(Locale.ROOT);
		return start.replace("_", "");
	}

	/**
	 * How many characters must be put in, left out or replaced to get from one to other.
	 */
	private static int distance(String one, String other) {
		int[] row = new int[other.length() + 1];
		for (int j = 0; j <= other.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= other.length(); j++) {
				int replaced = diagonal + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
			}
		}
		return row[other.length()];
	}

	private record Distance(String name, int edits) {

	}

}
