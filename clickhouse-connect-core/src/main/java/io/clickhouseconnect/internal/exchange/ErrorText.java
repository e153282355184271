package io.clickhouseconnect.internal.exchange;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * An error as ClickHouse writes it:
 * {@code Code: 60. DB::Exception: Unknown table. (UNKNOWN_TABLE) (version 26.7.2.1)}.
 * Errors quote each other, statements and data, so every step here looks at a character
 * of the text a fixed number of times.
 *
 * @param code the code
 * @param name the symbolic name
 * @param message the words between
 */
record ErrorText(int code, String name, String message) {

	static final String UNKNOWN = "UNKNOWN";

	private static final String START = "Code: ";

	private static final String VERSION = "(version ";

	/** What stands before the code of an error that is not ClickHouse's own. */
	private static final String[] ORIGINS = { "Poco::Exception. ", "std::exception. " };

	/** The longest name of a class or an error that is taken for one. */
	private static final int MAX_NAME = 100;

	/** So much is shown of a text that is not understood. */
	private static final int MAX_UNKNOWN = 1000;

	/**
	 * Finds the error in the body of a response, which may begin with a part of the
	 * result.
	 * @param header the header that tells the code, if there is one
	 * @param text the body
	 * @return the error, or {@code null} if there is none
	 */
	static @Nullable ErrorText of(@Nullable String header, String text) {
		int code = (header != null) ? number(header, 0, header.length()) : -1;
		if (code < 0) {
			return find(text);
		}
		Head head = head(text, code);
		if (head == null) {
			String end = text.substring(Math.max(0, text.length() - MAX_UNKNOWN)).strip();
			return new ErrorText(code, nameOf(code), end);
		}
		return read(head, text);
	}

	/**
	 * Finds the error in a text that is an error from its beginning, or that begins with
	 * a part of the result.
	 * @param text the text
	 * @return the error, or {@code null} if there is none
	 */
	static @Nullable ErrorText find(String text) {
		Head first = Head.at(text, afterOrigin(text));
		return (first != null) ? read(first, text) : findLast(text);
	}

	/**
	 * Finds the last error in a text, together with those that it quotes. Data before it
	 * may quote errors too.
	 * @param text the text
	 * @return the error, or {@code null} if there is none
	 */
	static @Nullable ErrorText findLast(String text) {
		Deque<Head> open = new ArrayDeque<>();
		Head whole = null;
		Head within = null;
		int start = text.indexOf(START);
		int end = text.indexOf('(');
		while (start >= 0 || (end >= 0 && !open.isEmpty())) {
			if (start < 0 || (end >= 0 && end < start)) {
				if (!open.isEmpty() && nameEnd(text, end) > 0) {
					whole = open.pop();
				}
				end = text.indexOf('(', end + 1);
			}
			else {
				Head head = Head.at(text, start);
				if (head != null && head.line) {
					open.push(head);
				}
				within = (within != null) ? within : head;
				start = text.indexOf(START, start + 1);
			}
		}
		Head last = open.isEmpty() ? whole : open.getLast();
		last = (last != null) ? last : within;
		return (last != null) ? read(last, text) : null;
	}

	/** Where the code stands if the text begins with an error. */
	private static int afterOrigin(String text) {
		for (String origin : ORIGINS) {
			if (text.startsWith(origin)) {
				return origin.length();
			}
		}
		return 0;
	}

	/** The first error of a code, at the beginning of a line if there is one there. */
	private static @Nullable Head head(String text, int code) {
		Head anywhere = null;
		for (int at = text.indexOf(START); at >= 0; at = text.indexOf(START, at + 1)) {
			Head head = Head.at(text, at);
			if (head != null && head.code == code) {
				if (head.line) {
					return head;
				}
				anywhere = (anywhere != null) ? anywhere : head;
			}
		}
		return anywhere;
	}

	private static ErrorText read(Head head, String text) {
		String message = withoutVersions(text.substring(head.end)).strip();
		int open = message.lastIndexOf('(');
		if (open >= 0 && nameEnd(message, open) == message.length()) {
			return new ErrorText(head.code, message.substring(open + 1, message.length() - 1),
					message.substring(0, open).strip());
		}
		return new ErrorText(head.code, nameOf(head.code), message);
	}

	/** Codes of errors that are not ClickHouse's own, which have no name. */
	private static String nameOf(int code) {
		return switch (code) {
			case 1000 -> "POCO_EXCEPTION";
			case 1001 -> "STD_EXCEPTION";
			case 1002 -> "UNKNOWN_EXCEPTION";
			default -> UNKNOWN;
		};
	}

	/** Errors that went through several hands have the version of each. */
	private static String withoutVersions(String message) {
		int version = message.indexOf(VERSION);
		if (version < 0) {
			return message;
		}
		StringBuilder clean = new StringBuilder(message.length());
		int copied = 0;
		while (version >= 0) {
			int close = message.indexOf(')', version);
			int inner = message.indexOf('(', version + 1);
			if (close >= 0 && inner >= 0 && inner < close) {
				// Such as (official build).
				close = message.indexOf(')', close + 1);
			}
			int end = (close < 0) ? message.length() : close + 1;
			clean.append(message, copied, version);
			copied = end;
			version = message.indexOf(VERSION, end);
		}
		return clean.append(message, copied, message.length()).toString();
	}

	/** Behind a name in parentheses, or -1 if there is none. */
	private static int nameEnd(String text, int open) {
		int at = open + 1;
		int limit = Math.min(text.length(), at + MAX_NAME);
		while (at < limit && isNamePart(text.charAt(at))) {
			at++;
		}
		boolean named = at > open + 2 && at < limit && text.charAt(at) == ')' && isUpper(text.charAt(open + 1));
		return named ? at + 1 : -1;
	}

	private static boolean isUpper(char c) {
		return c >= 'A' && c <= 'Z';
	}

	private static boolean isNamePart(char c) {
		return isUpper(c) || (c >= '0' && c <= '9') || c == '_';
	}

	private static int number(String text, int from, int to) {
		int number = 0;
		for (int i = from; i < to; i++) {
			char c = text.charAt(i);
			if (c < '0' || c > '9') {
				return -1;
			}
			number = number * 10 + (c - '0');
		}
		return (to > from && to - from < 10) ? number : -1;
	}

	/**
	 * The beginning of an error.
	 *
	 * @param code the code
	 * @param line whether it begins a line
	 * @param end where the message begins
	 */
	private record Head(int code, boolean line, int end) {

		static @Nullable Head at(String text, int start) {
			if (!text.startsWith(START, start)) {
				return null;
			}
			int from = start + START.length();
			int digits = from;
			while (digits < text.length() && digits < from + 10 && Character.isDigit(text.charAt(digits))) {
				digits++;
			}
			int code = number(text, from, digits);
			boolean divided = text.startsWith(". ", digits) || text.startsWith(", ", digits);
			int end = (code >= 0 && divided) ? messageStart(text, digits + 2) : -1;
			return (end >= 0) ? new Head(code, isLineStart(text, start), end) : null;
		}

		private static boolean isLineStart(String text, int start) {
			int line = start;
			for (String origin : ORIGINS) {
				if (text.startsWith(origin, start - origin.length())) {
					line = start - origin.length();
				}
			}
			return line == 0 || text.charAt(line - 1) == '\n';
		}

		/**
		 * Behind the class of the error, or what else stands there; -1 if nothing does.
		 */
		private static int messageStart(String text, int from) {
			if (text.startsWith("e.code() = ", from) || text.startsWith("type: ", from)) {
				int comma = text.indexOf(", ", from);
				int what = (comma >= 0 && text.startsWith("e.what() = ", comma + 2)) ? "e.what() = ".length() : 0;
				return (comma < 0 || comma > from + MAX_NAME) ? from : comma + 2 + what;
			}
			int at = from;
			int limit = Math.min(text.length(), from + MAX_NAME);
			while (at < limit && isClassPart(text, at)) {
				at++;
			}
			return (at > from && text.startsWith(": ", at) && text.startsWith("Exception", at - 9)) ? at + 2 : -1;
		}

		private static boolean isClassPart(String text, int at) {
			char c = text.charAt(at);
			return Character.isLetterOrDigit(c) || c == '_' || (c == ':' && !text.startsWith(": ", at));
		}

	}

}
