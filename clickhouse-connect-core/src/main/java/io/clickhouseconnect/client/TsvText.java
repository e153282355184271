package io.clickhouseconnect.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.text.ControlEscape;

/**
 * Reads small answers in ClickHouse's TabSeparated format.
 */
final class TsvText {

	private TsvText() {
	}

	/**
	 * Reads rows.
	 * @param tsv the answer
	 * @return the rows, with escapes undone
	 */
	static List<List<@Nullable String>> rows(byte[] tsv) {
		List<List<@Nullable String>> rows = new ArrayList<>();
		String text = new String(tsv, StandardCharsets.UTF_8);
		int start = 0;
		while (start < text.length()) {
			int end = text.indexOf('\n', start);
			end = (end < 0) ? text.length() : end;
			rows.add(fields(text.substring(start, end)));
			start = end + 1;
		}
		return rows;
	}

	private static List<@Nullable String> fields(String line) {
		List<@Nullable String> fields = new ArrayList<>();
		int start = 0;
		while (start <= line.length()) {
			int end = line.indexOf('\t', start);
			end = (end < 0) ? line.length() : end;
			fields.add(unescape(line.substring(start, end)));
			start = end + 1;
		}
		return fields;
	}

	private static @Nullable String unescape(String field) {
		if (field.indexOf('\\') < 0) {
			return field;
		}
		if (field.equals("\\N")) {
			return null;
		}
		StringBuilder text = new StringBuilder(field.length());
		int copied = 0;
		int backslash = field.indexOf('\\');
		while (backslash >= 0 && backslash + 1 < field.length()) {
			char escaped = field.charAt(backslash + 1);
			text.append(field, copied, backslash).append(ControlEscape.character(escaped));
			copied = backslash + 2;
			backslash = field.indexOf('\\', copied);
		}
		text.append(field, copied, field.length());
		return text.toString();
	}

}
