package io.clickhouseconnect.internal.codec.read;

import java.util.Arrays;

/**
 * Which alternative each row of a Variant has, one byte a row.
 */
final class Discriminators {

	static final int NULL = 0xFF;

	private static final long BASIC = 0;

	private static final long COMPACT = 1;

	/**
	 * How many rows a block may have that says the alternative of many rows in one byte:
	 * far more than servers send.
	 */
	private static final int MAX_COMPACT_ROWS = 1 << 20;

	private boolean compact;

	void readPrefix(NativeInput in) {
		long mode = in.readLong();
		if (mode != BASIC && mode != COMPACT) {
			throw in.malformed("An unknown kind of discriminators, " + Long.toUnsignedString(mode));
		}
		this.compact = mode == COMPACT;
	}

	/**
	 * Reads the rows of a block.
	 * @param in the answer
	 * @param rows how many
	 * @param space an array to use if it is large enough
	 * @return the discriminators; more than the rows perhaps
	 */
	byte[] read(NativeInput in, int rows, byte[] space) {
		if (!this.compact) {
			return in.readBytes(space, 0, rows);
		}
		if (rows > MAX_COMPACT_ROWS) {
			throw in.malformed("Compact discriminators of " + rows + " rows");
		}
		byte[] bytes = space;
		for (int done = 0; done < rows;) {
			int count = in.readSize("rows in a granule");
			if (count == 0 || count > rows - done) {
				throw in.malformed("A granule of " + count + " rows, where " + (rows - done) + " are left");
			}
			int format = in.readByte();
			switch (format) {
				case 0 -> bytes = in.readBytes(bytes, done, count);
				case 1 -> bytes = fill(in, bytes, done, count);
				default -> throw in.malformed("An unknown kind of granule, " + format);
			}
			done += count;
		}
		return bytes;
	}

	private static byte[] fill(NativeInput in, byte[] space, int from, int count) {
		byte value = (byte) in.readByte();
		int until = from + count;
		byte[] bytes = (until > space.length) ? Arrays.copyOf(space, in.toHold(space.length, until, Byte.BYTES))
				: space;
		Arrays.fill(bytes, from, until, value);
		return bytes;
	}

}
