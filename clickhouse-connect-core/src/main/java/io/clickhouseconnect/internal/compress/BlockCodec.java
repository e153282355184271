package io.clickhouseconnect.internal.compress;

import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * How the data within a compressed block is coded. May hold native memory, and belongs to
 * one thread at a time.
 */
abstract class BlockCodec implements AutoCloseable {

	private static final int NONE = 0x02;

	private static final int LZ4 = 0x82;

	private static final int ZSTD = 0x90;

	private final int method;

	BlockCodec(int method) {
		this.method = method;
	}

	/**
	 * Makes the codec that decodes a block.
	 * @param method a byte that {@link #isKnown}
	 * @return a new codec
	 */
	static BlockCodec of(int method) {
		return switch (method) {
			case NONE -> new None();
			case LZ4 -> lz4();
			case ZSTD -> {
				CodingLibrary.ZSTD.require("An answer of this server, which compresses its blocks by ZSTD,",
						"choose another compression");
				yield zstd();
			}
			default -> throw new IllegalArgumentException("No codec has the number " + method);
		};
	}

	static BlockCodec lz4() {
		return new Lz4();
	}

	static BlockCodec zstd() {
		return new ZstdBlockCodec(ZSTD);
	}

	/**
	 * Whether a byte stands for a codec that is understood.
	 * @param method the byte
	 * @return whether it does
	 */
	static boolean isKnown(int method) {
		return method == NONE || method == LZ4 || method == ZSTD;
	}

	/**
	 * Returns the byte that stands for this codec.
	 * @return the byte, from 0 to 255
	 */
	final int method() {
		return this.method;
	}

	/**
	 * Returns how long data can become when it is coded.
	 * @param length the length of the data, in bytes
	 * @return the most coded bytes
	 */
	abstract int mostCoded(int length);

	/**
	 * Returns how much data coded bytes can hold.
	 * @param coded how many coded bytes there are
	 * @return the most bytes of data
	 */
	abstract long mostData(int coded);

	/**
	 * Codes data.
	 * @param data the data
	 * @param from where it begins
	 * @param length its length
	 * @param target where it goes, with room for {@link #mostCoded}
	 * @param at the place there
	 * @return how many coded bytes there are
	 */
	abstract int encode(byte[] data, int from, int length, byte[] target, int at);

	/**
	 * Decodes exactly as much data as is expected.
	 * @param coded the coded bytes
	 * @param from where they begin
	 * @param length how many there are
	 * @param target where the data goes
	 * @param at the place there
	 * @param expected how much data there must be
	 * @return whether there was exactly that, and the coded bytes are good
	 */
	abstract boolean decode(byte[] coded, int from, int length, byte[] target, int at, int expected);

	@Override
	public void close() {
	}

	/** Data as it is. */
	private static final class None extends BlockCodec {

		None() {
			super(NONE);
		}

		@Override
		int mostCoded(int length) {
			return length;
		}

		@Override
		long mostData(int coded) {
			return coded;
		}

		@Override
		int encode(byte[] data, int from, int length, byte[] target, int at) {
			System.arraycopy(data, from, target, at, length);
			return length;
		}

		@Override
		boolean decode(byte[] coded, int from, int length, byte[] target, int at, int expected) {
			if (length != expected) {
				return false;
			}
			System.arraycopy(coded, from, target, at, length);
			return true;
		}

	}

	/** LZ4 without a frame of its own. */
	private static final class Lz4 extends BlockCodec {

		private static final LZ4Compressor COMPRESSOR = LZ4Factory.fastestInstance().fastCompressor();

		private static final LZ4SafeDecompressor DECOMPRESSOR = LZ4Factory.fastestInstance().safeDecompressor();

		/** A byte that lengthens a match stands for no more. */
		private static final int MOST_OF_BYTE = 255;

		Lz4() {
			super(LZ4);
		}

		@Override
		int mostCoded(int length) {
			return COMPRESSOR.maxCompressedLength(length);
		}

		@Override
		long mostData(int coded) {
			return (long) coded * MOST_OF_BYTE;
		}

		@Override
		int encode(byte[] data, int from, int length, byte[] target, int at) {
			return COMPRESSOR.compress(data, from, length, target, at, target.length - at);
		}

		@Override
		boolean decode(byte[] coded, int from, int length, byte[] target, int at, int expected) {
			try {
				return DECOMPRESSOR.decompress(coded, from, length, target, at, expected) == expected;
			}
			catch (LZ4Exception ex) {
				return false;
			}
		}

	}

}
