package io.clickhouseconnect.internal.codec.write;

/**
 * A value that a column cannot take. Who appends it adds which column and row that is.
 */
public final class UnfitValueException extends RuntimeException {

	/**
	 * Creates an exception.
	 * @param reason what is wrong with the value, without the value itself
	 */
	public UnfitValueException(String reason) {
		super(reason);
	}

	/**
	 * Creates an exception.
	 * @param reason what is wrong with the value, without the value itself
	 * @param cause what the code of the user threw
	 */
	public UnfitValueException(String reason, Throwable cause) {
		super(reason, cause);
	}

}
