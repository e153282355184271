package io.clickhouseconnect.differential;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import org.jspecify.annotations.Nullable;

/**
 * A result as the server prints it in TSV.
 *
 * @param names the names of the columns
 * @param types the types of the columns
 * @param rows the texts, {@code null} for NULL
 */
record ServerText(List<String> names, List<String> types, List<List<@Nullable String>> rows) {

	private static final Pattern CONTAINER = Pattern
		.compile("^(Array|Tuple|Map|Nested|QBit|Point|Ring|LineString|Polygon|Multi)");

	/**
	 * Leaves away the zero bytes at the end of a FixedString.
	 * @param all the texts
	 * @return texts that can be compared
	 */
	List<List<@Nullable String>> canonical(List<List<@Nullable String>> all) {
		List<List<@Nullable String>> canonical = new ArrayList<>();
		for (List<@Nullable String> row : all) {
			List<@Nullable String> texts = new ArrayList<>();
			for (int i = 0; i < row.size(); i++) {
				String text = row.get(i);
				texts.add((text != null) ? canonical(text, this.types.get(i)) : null);
			}
			canonical.add(texts);
		}
		return canonical;
	}

	private static String canonical(String text, String type) {
		if (type.contains("FixedString") && !type.startsWith("Array")) {
			return text.replaceFirst("\0+$", "");
		}
		return text;
	}

	static ServerText of(StatementSpec statement) {
		byte[] text = statement.rawQuery("TabSeparatedWithNamesAndTypes");
		List<List<@Nullable String>> lines = new ArrayList<>();
		for (String line : new String(text, StandardCharsets.UTF_8).split("\n", -1)) {
			if (line.isEmpty() && lines.size() > 1 && lines.get(0).size() > 1) {
				// What follows are totals and extremes, or nothing.
				return of(lines);
			}
			List<@Nullable String> fields = new ArrayList<>();
			for (String field : line.split("\t", -1)) {
				int column = fields.size();
				// the text of a container has escapes of its own, and no others
				boolean container = lines.size() > 1
						&& CONTAINER.matcher(String.valueOf(lines.get(1).get(column))).find();
				fields.add(field.equals("\\N") ? null : container ? field : unescaped(field));
			}
			lines.add(fields);
		}
		// The last line ends, too.
		lines.remove(lines.size() - 1);
		return of(lines);
	}

	private static ServerText of(List<List<@Nullable String>> lines) {
		return (lines.size() < 2) ? new ServerText(List.of(), List.of(), List.of())
				: new ServerText(present(lines.get(0)), present(lines.get(1)), lines.subList(2, lines.size()));
	}

	private static List<String> present(List<@Nullable String> texts) {
		return texts.stream().map(String::valueOf).toList();
	}

	private static String unescaped(String field) {
		StringBuilder text = new StringBuilder(field.length());
		for (int i = 0; i < field.length(); i++) {
			char c = field.charAt(i);
			if (c != '\\') {
				text.append(c);
				continue;
			}
			i++;
			char escaped = field.charAt(i);
			text.append(switch (escaped) {
				case 'b' -> '\b';
				case 'f' -> '\f';
				case 'n' -> '\n';
				case 'r' -> '\r';
				case 't' -> '\t';
				case '0' -> '\0';
				default -> escaped;
			});
		}
		return text.toString();
	}

}
