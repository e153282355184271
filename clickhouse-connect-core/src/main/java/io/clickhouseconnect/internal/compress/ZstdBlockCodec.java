package io.clickhouseconnect.internal.compress;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import org.jspecify.annotations.Nullable;

/**
 * A Zstandard frame as the data of a block. In a file of its own, since its library is
 * optional.
 */
final class ZstdBlockCodec extends BlockCodec {

	private static final int LEVEL = 1;

	/** The smallest block of a frame, head and one byte that is repeated. */
	private static final int MIN_PIECE = 4;

	private static final long MAX_PIECE_DATA = 128 * 1024;

	private @Nullable ZstdCompressCtx compressor;

	private @Nullable ZstdDecompressCtx decompressor;

	ZstdBlockCodec(int method) {
		super(method);
	}

	@Override
	int mostCoded(int length) {
		return Math.toIntExact(Zstd.compressBound(length));
	}

	@Override
	long mostData(int coded) {
		return (coded / MIN_PIECE + 1) * MAX_PIECE_DATA;
	}

	@Override
	int encode(byte[] data, int from, int length, byte[] target, int at) {
		if (this.compressor == null) {
			this.compressor = new ZstdCompressCtx().setLevel(LEVEL);
		}
		return this.compressor.compressByteArray(target, at, target.length - at, data, from, length);
	}

	@Override
	boolean decode(byte[] coded, int from, int length, byte[] target, int at, int expected) {
		if (this.decompressor == null) {
			this.decompressor = new ZstdDecompressCtx();
		}
		try {
			return this.decompressor.decompressByteArray(target, at, expected, coded, from, length) == expected;
		}
		catch (ZstdException ex) {
			return false;
		}
	}

	@Override
	public void close() {
		if (this.compressor != null) {
			this.compressor.close();
		}
		if (this.decompressor != null) {
			this.decompressor.close();
		}
	}

}
