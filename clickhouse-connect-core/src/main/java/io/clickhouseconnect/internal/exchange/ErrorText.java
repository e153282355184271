package io.clickhouseconnect.internal.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * An error as ClickHouse writes it:
 * {@code Code: 60. DB::Exception: Unknown table. (UNKNOWN_TABLE) (version 26.7.2.1)}.
 *
 * @param code the code
 * @param name the symbolic name
 * @param message the words between
 */
record ErrorText(int code, String name, String message) {

	private static final Pattern START = Pattern.compile(
			"(?m)(?<line>^(?:Poco::Exception\\. |std::exception\\. )?)?Code: (?<code>\\d{1,9})[.,] (?:DB::Exception: |e\\.code\\(\\) = \\d+, )");

	private static final String VERSION = "\\(version [^()]*(?:\\([^()]*\\))?\\)";

	/** An error that went through several hands has one of each. */
	private static final Pattern TRAILER = Pattern
		.compile("\\s*(?:\\(([A-Z][A-Z0-9_]+)\\)\\s*(?:" + VERSION + "|$)|" + VERSION + ")");

	/** So much is shown of a text that is not understood. */
	private static final int MAX_UNKNOWN = 1000;

	/**
	 * Makes an error of the header that tells its code.
	 * @param code the header, if there is one
	 * @param text the body
	 * @return the error, or {@code null} if the header tells no code
	 */
	static @Nullable ErrorText ofHeader(@Nullable String code, String text) {
		if (code == null || !code.matches("\\d{1,9}")) {
			return null;
		}
		String end = text.substring(Math.max(0, text.length() - MAX_UNKNOWN)).strip();
		return new ErrorText(Integer.parseInt(code), "UNKNOWN", end);
	}

	/**
	 * Reads to the end, and keeps that and the beginning.
	 * @param in the text
	 * @param limit how many bytes to keep at most
	 * @return the first and the last bytes
	 * @throws IOException if the end is not reached
	 */
	static byte[] bothEnds(InputStream in, int limit) throws IOException {
		byte[] bytes = new byte[limit];
		int count = 0;
		for (int more = 0; more >= 0; more = in.read(bytes, count, limit - count)) {
			count += more;
			if (count == limit) {
				count = limit / 4 * 3;
				System.arraycopy(bytes, limit / 2 + limit - count, bytes, limit / 2, count - limit / 2);
			}
		}
		return Arrays.copyOf(bytes, count);
	}

	/**
	 * Finds the error in a text, which may begin with a part of the result.
	 * @param text the text
	 * @return the error, or {@code null} if there is none
	 */
	static @Nullable ErrorText find(String text) {
		Matcher start = START.matcher(text);
		int code = -1;
		int from = 0;
		while (start.find()) {
			// An error that quotes another one, of a remote server, does so within a
			// line.
			if (code < 0 || start.group("line") != null) {
				code = Integer.parseInt(start.group("code"));
				from = start.end();
			}
		}
		if (code < 0) {
			return null;
		}
		String message = text.substring(from);
		Matcher trailer = TRAILER.matcher(message);
		String name = "UNKNOWN";
		while (trailer.find()) {
			name = (trailer.group(1) != null) ? trailer.group(1) : name;
		}
		return new ErrorText(code, name, trailer.replaceAll("").strip());
	}

}
