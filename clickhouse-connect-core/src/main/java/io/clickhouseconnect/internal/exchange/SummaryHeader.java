package io.clickhouseconnect.internal.exchange;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.result.QuerySummary;

/**
 * Reads the header {@code X-ClickHouse-Summary}: a JSON object of numbers in quotes.
 */
final class SummaryHeader {

	private SummaryHeader() {
	}

	static QuerySummary read(@Nullable String header, String queryId, @Nullable String serverName) {
		String json = (header != null) ? header : "";
		return new QuerySummary(queryId, number(json, "\"read_rows\""), number(json, "\"read_bytes\""),
				number(json, "\"written_rows\""), number(json, "\"written_bytes\""), number(json, "\"result_rows\""),
				number(json, "\"result_bytes\""), Duration.ofNanos(number(json, "\"elapsed_ns\"")), serverName);
	}

	private static long number(String json, String quotedName) {
		int at = json.indexOf(quotedName);
		if (at < 0) {
			return 0;
		}
		at += quotedName.length();
		while (at < json.length() && !isDigit(json.charAt(at))) {
			at++;
		}
		long number = 0;
		while (at < json.length() && isDigit(json.charAt(at))) {
			number = number * 10 + (json.charAt(at++) - '0');
		}
		return number;
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

}
