package io.clickhouseconnect.internal.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.internal.compress.ContentCoding;
import io.clickhouseconnect.internal.compress.ReadAheadStream;
import io.clickhouseconnect.internal.compress.UndeclaredCoding;
import io.clickhouseconnect.internal.transport.HttpAnswer;
import io.clickhouseconnect.result.ReadLimits;

/**
 * Tells good answers from errors and opens the one and reads the other.
 */
final class AnswerReader {

	/** What is read in search of the error behind a part of the result. */
	private static final long MAX_BEFORE_ERROR = 1L << 30;

	private static final Duration ERROR_TIME = Duration.ofSeconds(30);

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
		boolean opened = false;
		try {
			InputStream body = answer.body();
			InputStream decoded = decode(attempt, answer, body, false);
			ReadAheadStream decoder = (decoded != body && !(decoded instanceof UndeclaredCoding))
					? new ReadAheadStream(decoded) : null;
			ErrorGuard guard = new ErrorGuard((decoder != null) ? decoder : decoded,
					answer.header("X-ClickHouse-Exception-Tag"));
			attempt.guard(guard);
			AnswerStream stream = new AnswerStream(attempt, answer, guard, decoder);
			opened = true;
			return stream;
		}
		catch (IOException | RuntimeException ex) {
			throw attempt.failedWhileReading(ex);
		}
		finally {
			// An error too, such as that of a library that cannot be loaded.
			if (!opened) {
				answer.abort();
			}
		}
	}

	private static InputStream decode(Attempt attempt, HttpAnswer answer, InputStream body, boolean error)
			throws IOException {
		ReadLimits limits = attempt.limits();
		String coding = answer.list("Content-Encoding");
		InputStream decoded = (coding != null || error) ? ContentCoding.decode(coding, body, limits.zstdWindow())
				: UndeclaredCoding.refused(attempt.askedCoding(), body);
		return attempt.isInBlocks() ? ContentCoding.decodeBlocks(decoded, error, limits.compressedBlock()) : decoded;
	}

	static ClickHouseException readError(Attempt attempt, HttpAnswer answer) {
		String code = answer.header("X-ClickHouse-Exception-Code");
		InputStream decoder = null;
		boolean whole = false;
		try {
			BoundedStream bounded = new BoundedStream(decode(attempt, answer, answer.body(), true), MAX_BEFORE_ERROR,
					ERROR_TIME);
			decoder = bounded;
			ErrorBody body = ErrorBody.read(bounded, code != null);
			whole = body.failure() == null && bounded.read() < 0 && !bounded.isCut();
			return attempt.refused(answer, body);
		}
		catch (IOException | RuntimeException ex) {
			return attempt.refused(answer, new ErrorBody("", ex));
		}
		finally {
			if (!whole) {
				answer.cut();
			}
			free(decoder);
			answer.release();
		}
	}

	private static void free(@Nullable InputStream decoder) {
		try {
			if (decoder != null) {
				decoder.close();
			}
		}
		catch (IOException | RuntimeException ex) {
			// What there was to read has been read.
		}
	}

}
