package io.clickhouseconnect.internal.plan;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

/**
 * The body of a request.
 */
public interface RequestBody {

	/**
	 * Returns how many bytes {@link #writeTo} writes.
	 * @return the length in bytes, or -1 if it is not known
	 */
	long length();

	/**
	 * Returns the media type.
	 * @return the type, or {@code null} for none
	 */
	@Nullable String contentType();

	/**
	 * Returns the content coding that the bytes have.
	 * @return the coding, or {@code null} for none
	 */
	@Nullable String contentEncoding();

	/**
	 * Whether the body can be written a second time.
	 * @return whether it can
	 */
	boolean repeatable();

	/**
	 * Writes the body.
	 * @param out the target
	 * @throws SourceFailedException if the caller's own data cannot be had
	 * @throws IOException if the target fails
	 */
	void writeTo(OutputStream out) throws IOException;

	/**
	 * Interrupts the thread that waits for the caller's own data, because nobody waits
	 * for the body any more. The interrupt does not outlast {@link #writeTo}.
	 */
	default void interruptSource() {
	}

	/**
	 * Closes what the body comes from. Called once, whether it was written or not.
	 * @throws IOException if that fails
	 */
	default void close() throws IOException {
	}

}
