package io.clickhouseconnect.internal.codec.write;

/**
 * Counts the bytes that the columns of a block have taken, so that the block can be sent
 * before it grows too large. Buffers report in steps, which costs nothing for most
 * values; what they have reported is never less than what they hold.
 */
final class BlockSize {

	private long reserved;

	private long nextLook;

	/**
	 * Counts bytes that a buffer may fill from now on.
	 * @param bytes how many bytes more than it has reported before
	 */
	void reserve(long bytes) {
		this.reserved += bytes;
	}

	/**
	 * Returns whether the buffers may hold so many bytes that it is worth to count them.
	 * @param full the number of bytes of a full block
	 * @return whether the bytes should be counted
	 */
	boolean isLookDue(long full) {
		return this.reserved >= Math.max(this.nextLook, full);
	}

	/**
	 * Says how many bytes there are.
	 * @param bytes the bytes, counted
	 * @param full the number of bytes of a full block
	 */
	void counted(long bytes, long full) {
		this.nextLook = this.reserved + Math.max(full - bytes, 1);
	}

	void clear() {
		this.reserved = 0;
		this.nextLook = 0;
	}

}
