package io.clickhouseconnect.internal.exchange;

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

	private static final Pattern NAME = Pattern.compile("\\(([A-Z][A-Z0-9_]+)\\)\\s*$");

	private static final String VERSION = " (version ";

	/**
	 * Makes an error of the header that tells its code.
	 * @param code the header, if there is one
	 * @param text the body
	 * @return the error, or {@code null} if the header tells no code
	 */
	static @Nullable ErrorText ofHeader(@Nullable String code, String text) {
		return (code != null && code.matches("\\d{1,9}"))
				? new ErrorText(Integer.parseInt(code), "UNKNOWN", text.strip()) : null;
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
		String message = text.substring(from).strip();
		int version = message.lastIndexOf(VERSION);
		if (version >= 0) {
			message = message.substring(0, version);
		}
		Matcher name = NAME.matcher(message);
		return name.find() ? new ErrorText(code, name.group(1), message.substring(0, name.start()).strip())
				: new ErrorText(code, "UNKNOWN", message);
	}

}
