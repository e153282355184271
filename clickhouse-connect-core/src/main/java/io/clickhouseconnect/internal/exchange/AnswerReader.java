package io.clickhouseconnect.internal.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.internal.compress.ContentCoding;
import io.clickhouseconnect.internal.transport.HttpAnswer;

/**
 * Tells good answers from errors and opens the one and reads the other.
 */
final class AnswerReader {

	private static final int MAX_ERROR_BODY = 256 * 1024;

	private AnswerReader() {
	}

	static boolean isGood(HttpAnswer answer) {
		return answer.status() == 200 && answer.header("X-ClickHouse-Exception-Code") == null
				&& (answer.header("X-ClickHouse-Summary") != null || answer.header("X-ClickHouse-Query-Id") != null);
	}

	static AnswerStream open(Delivery.Answer delivered) {
		Attempt attempt = delivered.attempt();
		HttpAnswer answer = delivered.http();
		if (!answer.isDelimited()) {
			answer.abort();
			throw attempt.notDelimited();
		}
		try {
			InputStream decoded = decode(attempt, answer, false);
			ErrorGuard guard = new ErrorGuard(decoded, answer.header("X-ClickHouse-Exception-Tag"));
			attempt.guard(guard);
			return new AnswerStream(attempt, answer, guard);
		}
		catch (IOException | RuntimeException ex) {
			answer.abort();
			throw attempt.failedWhileReading(ex);
		}
	}

	private static InputStream decode(Attempt attempt, HttpAnswer answer, boolean error) throws IOException {
		InputStream body = ContentCoding.decode(answer.header("Content-Encoding"), answer.body());
		return attempt.isInBlocks() ? ContentCoding.decodeBlocks(body, error) : body;
	}

	static ClickHouseException readError(Attempt attempt, HttpAnswer answer) {
		String code = answer.header("X-ClickHouse-Exception-Code");
		String text;
		try {
			InputStream body = decode(attempt, answer, true);
			// The server may send rows, even many, before the error, which may itself
			// quote a value of any length.
			byte[] bytes = (code != null) ? ErrorText.bothEnds(body, MAX_ERROR_BODY) : body.readNBytes(MAX_ERROR_BODY);
			text = new String(bytes, StandardCharsets.UTF_8);
			if (body.read() < 0) {
				answer.release();
			}
			else {
				answer.abort();
			}
		}
		catch (IOException | RuntimeException ex) {
			answer.abort();
			return attempt.failedWhileReading(ex);
		}
		ErrorText error = ErrorText.find(text);
		if (error == null) {
			error = ErrorText.ofHeader(code, text);
		}
		return (error != null) ? attempt.serverError(error) : attempt.notClickHouse(answer.status(), text);
	}

}
