package io.clickhouseconnect.internal.codec;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that are not what the Native format says.
 */
public final class MalformedDataException extends RuntimeException {

	private final boolean truncated;

	private MalformedDataException(String message, boolean truncated, @Nullable Throwable cause) {
		super(message, cause);
		this.truncated = truncated;
	}

	public static MalformedDataException of(String problem, long offset) {
		return new MalformedDataException(problem + ", at byte " + offset + " of the answer", false, null);
	}

	public static MalformedDataException truncated(long offset) {
		return new MalformedDataException("The answer ends within a block, at byte " + offset, true, null);
	}

	/**
	 * Says where in the answer the bytes are.
	 * @param place the column and its type
	 * @return the same problem with its place
	 */
	public MalformedDataException in(String place) {
		return new MalformedDataException(place + ": " + getMessage(), this.truncated, this);
	}

	public boolean isTruncated() {
		return this.truncated;
	}

}
