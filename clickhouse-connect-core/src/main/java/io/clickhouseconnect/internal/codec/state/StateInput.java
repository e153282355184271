package io.clickhouseconnect.internal.codec.state;

/**
 * The bytes that begin with a state. Each method goes past what it reads.
 */
public interface StateInput {

	/**
	 * Reads a byte.
	 * @return the byte, from 0 to 255
	 */
	int readByte();

	/**
	 * Reads an integer of variable length.
	 * @return the integer, in its bits if it is larger than a long
	 */
	default long readVarInt() {
		long value = 0;
		for (int shift = 0; shift < Long.SIZE; shift += 7) {
			int next = readByte();
			value |= (long) (next & 0x7F) << shift;
			if (next < 0x80) {
				return value;
			}
		}
		throw malformed("A number of variable length has no end");
	}

	/**
	 * Reads a little-endian integer.
	 * @param bytes how many it has, up to 8
	 * @return the integer, without a sign unless it has 8 bytes
	 */
	default long readInteger(int bytes) {
		long value = 0;
		for (int i = 0; i < bytes; i++) {
			value |= (long) readByte() << (i * Byte.SIZE);
		}
		return value;
	}

	/**
	 * Goes past bytes.
	 * @param count how many, never negative
	 */
	void pass(long count);

	/**
	 * Says what is wrong with the bytes.
	 * @param problem the problem
	 * @return the exception to throw
	 */
	RuntimeException malformed(String problem);

}
