package io.clickhouseconnect.internal.codec.read;

import io.clickhouseconnect.error.ClickHouseDataException;

/**
 * Counts the memory that the columns of a response take. Asked before each allocation
 * whose size a response has influence on, but for those in proportion to a single buffer;
 * so that a response that stands for more memory than there is ends with an exception
 * that names it.
 */
final class ReadMemory {

	private final long limit;

	private long used;

	/**
	 * Begins to count.
	 * @param limit how many bytes may be in use at a time
	 */
	ReadMemory(long limit) {
		this.limit = limit;
	}

	/**
	 * Returns a limit for memory that is in use for a short time and copied meanwhile.
	 * @return a part of what is left
	 */
	ReadMemory part() {
		return new ReadMemory((this.limit - this.used) / 4);
	}

	long used() {
		return this.used;
	}

	/**
	 * Counts memory that will be in use from now on.
	 * @param bytes how many bytes
	 */
	void take(long bytes) {
		if (bytes > this.limit - this.used) {
			throw exceeded();
		}
		this.used += bytes;
	}

	/**
	 * Counts an array that takes the place of another, beside which it stands for a
	 * while.
	 * @param before the bytes of the one
	 * @param after the bytes of the other
	 */
	void replace(long before, long after) {
		take(after);
		this.used -= before;
	}

	/**
	 * Counts memory that is in use no more.
	 * @param bytes how many bytes
	 */
	void release(long bytes) {
		this.used -= bytes;
	}

	private ClickHouseDataException exceeded() {
		return new ClickHouseDataException("The columns of the response need more than " + this.limit
				+ " bytes of memory, the limit of this client (ReadLimits.memory); read it block by block and with a"
				+ " smaller max_block_size, or raise the limit");
	}

}
