package io.clickhouseconnect.result;

/**
 * How much of a response a client accepts before it takes the server, or what stands
 * between, for broken. Lengths that a response claims are checked against these limits
 * and are never sizes to allocate: memory grows as bytes really arrive. The defaults let
 * pass what servers send; a response beyond a limit ends with a
 * {@link io.clickhouseconnect.error.ClickHouseDataException} or, where its compression is
 * concerned, a {@link io.clickhouseconnect.error.ClickHouseConnectionException}, and its
 * connection is closed. Immutable.
 *
 * @param memory how many bytes of memory the columns of a typed result may take: those of
 * one block where blocks are streamed, those of all rows in a whole result. Defaults to
 * half of the maximum heap of the virtual machine
 * @param columns how many columns a typed result may have, by default 100,000
 * @param textLength how many bytes the name or the type of a column, or a path of a JSON,
 * may have, by default 16 MiB
 * @param compressedBlock how many bytes of data one compressed block of the compressions
 * {@code NATIVE_LZ4} and {@code NATIVE_ZSTD} may hold, from 1 MiB, which is what servers
 * send, to 1 GiB; by default 64 MiB, or an eighth of the maximum heap if that is less
 * @param zstdWindow how many bytes the window of a Zstandard response may have, a power
 * of two from 8 MiB to 2 GiB, by default 128 MiB. A window takes memory outside of the
 * heap
 */
public record ReadLimits(long memory, int columns, int textLength, int compressedBlock, long zstdWindow) {

	private static final int MEBIBYTE = 1 << 20;

	public ReadLimits {
		require(memory >= MEBIBYTE, "'memory' must be at least 1 MiB");
		require(columns > 0, "'columns' must be positive");
		require(textLength > 0, "'textLength' must be positive");
		require(compressedBlock >= MEBIBYTE && compressedBlock <= 1024 * MEBIBYTE,
				"'compressedBlock' must be from 1 MiB to 1 GiB");
		require(zstdWindow >= 8 * MEBIBYTE && zstdWindow <= 2048L * MEBIBYTE && Long.bitCount(zstdWindow) == 1,
				"'zstdWindow' must be a power of two from 8 MiB to 2 GiB");
	}

	private static void require(boolean right, String otherwise) {
		if (!right) {
			throw new IllegalArgumentException(otherwise);
		}
	}

	/**
	 * Returns the limits of a client that was given no others.
	 * @return the default limits
	 */
	public static ReadLimits defaults() {
		long heap = Runtime.getRuntime().maxMemory();
		long block = Math.max(MEBIBYTE, Math.min(64 * MEBIBYTE, heap / 8));
		return new ReadLimits(Math.max(MEBIBYTE, heap / 2), 100_000, 16 * MEBIBYTE, (int) block, 128L * MEBIBYTE);
	}

	/**
	 * Sets how much memory the columns of a typed result may take.
	 * @param memory the bytes, at least 1 MiB
	 * @return changed limits
	 */
	public ReadLimits withMemory(long memory) {
		return new ReadLimits(memory, this.columns, this.textLength, this.compressedBlock, this.zstdWindow);
	}

	/**
	 * Sets how many columns a typed result may have.
	 * @param columns the number of columns, at least 1
	 * @return changed limits
	 */
	public ReadLimits withColumns(int columns) {
		return new ReadLimits(this.memory, columns, this.textLength, this.compressedBlock, this.zstdWindow);
	}

	/**
	 * Sets how long names and types may be.
	 * @param textLength the bytes, at least 1
	 * @return changed limits
	 */
	public ReadLimits withTextLength(int textLength) {
		return new ReadLimits(this.memory, this.columns, textLength, this.compressedBlock, this.zstdWindow);
	}

	/**
	 * Sets how much data a compressed block may hold.
	 * @param compressedBlock the bytes, from 1 MiB to 1 GiB
	 * @return changed limits
	 */
	public ReadLimits withCompressedBlock(int compressedBlock) {
		return new ReadLimits(this.memory, this.columns, this.textLength, compressedBlock, this.zstdWindow);
	}

	/**
	 * Sets how large the window of a Zstandard response may be.
	 * @param zstdWindow the bytes, a power of two from 8 MiB to 2 GiB
	 * @return changed limits
	 */
	public ReadLimits withZstdWindow(long zstdWindow) {
		return new ReadLimits(this.memory, this.columns, this.textLength, this.compressedBlock, zstdWindow);
	}

}
