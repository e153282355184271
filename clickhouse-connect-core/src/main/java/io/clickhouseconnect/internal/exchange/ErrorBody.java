package io.clickhouseconnect.internal.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.limit.ArrayGrowth;

/**
 * The body of a response that is an error, or what there is of it. The server may send
 * rows, even many, before the error, which may itself quote a value of any length, so the
 * beginning and the end are kept.
 *
 * @param text the beginning and the end of the body
 * @param failure why the rest could not be read, or {@code null} if it was
 */
record ErrorBody(String text, @Nullable Exception failure) {

	/** Servers cut the errors that they write behind data at 16 KiB. */
	static final int LIMIT = 64 * 1024;

	private static final int FIRST_BUFFER = 1024;

	/**
	 * Reads to the end.
	 * @param in the body
	 * @param endless whether to read on beyond the limit, for the end of the body
	 * @return what was read
	 */
	static ErrorBody read(InputStream in, boolean endless) {
		byte[] bytes = new byte[FIRST_BUFFER];
		int count = 0;
		Exception failure = null;
		try {
			for (int more = 0; more >= 0; more = in.read(bytes, count, bytes.length - count)) {
				count += more;
				if (count == LIMIT) {
					if (!endless) {
						break;
					}
					// The first half stays, and of the second one the end.
					count = LIMIT / 4 * 3;
					System.arraycopy(bytes, LIMIT / 2 + LIMIT - count, bytes, LIMIT / 2, count - LIMIT / 2);
				}
				else if (count == bytes.length) {
					bytes = Arrays.copyOf(bytes, ArrayGrowth.toHold(count, count * 2));
				}
			}
		}
		catch (IOException | RuntimeException ex) {
			failure = ex;
		}
		return new ErrorBody(new String(bytes, 0, count, StandardCharsets.UTF_8), failure);
	}

}
