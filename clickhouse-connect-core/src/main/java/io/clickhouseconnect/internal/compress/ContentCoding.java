package io.clickhouseconnect.internal.compress;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import net.jpountz.lz4.LZ4FrameOutputStream;
import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.request.Compression;

/**
 * Applies and undoes the HTTP content codings, and ClickHouse's own compressed blocks.
 */
public final class ContentCoding {

	private static final String UNASKED = "let whatever stands between client and server not code it";

	private static final int BUFFER_SIZE = 64 * 1024;

	private ContentCoding() {
	}

	/**
	 * Refuses a compression whose library is not there, while somebody can still act on
	 * it.
	 * @param compression the compression
	 * @return the same compression
	 */
	public static Compression available(Compression compression) {
		if (compression == Compression.ZSTD || compression == Compression.NATIVE_ZSTD) {
			CodingLibrary.ZSTD.require("Compression " + compression, "choose LZ4");
		}
		if (compression == Compression.BROTLI) {
			CodingLibrary.BROTLI.require("Compression " + compression, "choose GZIP");
			BrotliInputStream.requireNative();
		}
		return compression;
	}

	/**
	 * Undoes a coding.
	 * @param coding the value of {@code Content-Encoding}, if there was one
	 * @param in the body as it came
	 * @param zstdWindow how large the window of Zstandard may be, in bytes
	 * @return the decoded body
	 * @throws IOException if the coding is unknown or its header is damaged
	 */
	public static InputStream decode(@Nullable String coding, InputStream in, long zstdWindow) throws IOException {
		if (coding == null || coding.equals("identity")) {
			return in;
		}
		return switch (coding.toLowerCase(Locale.ROOT)) {
			case "lz4" -> new Lz4FrameInputStream(in);
			case "zstd" -> {
				CodingLibrary.ZSTD.require("A response with 'Content-Encoding: zstd'", UNASKED);
				yield ZstdStreams.decode(in, zstdWindow);
			}
			case "gzip", "x-gzip" -> new GZIPInputStream(in, BUFFER_SIZE);
			case "br" -> {
				CodingLibrary.BROTLI.require("A response with 'Content-Encoding: br'", UNASKED);
				yield new BrotliInputStream(in);
			}
			default -> throw new IOException(
					"its content coding '" + Excerpt.of(coding) + "' is none of gzip, lz4, zstd, br; " + UNASKED);
		};
	}

	/**
	 * Undoes ClickHouse's own compressed blocks.
	 * @param in the blocks
	 * @param textInstead whether there may be text and no block, as there is in an error
	 * @param maxData how much data a block may hold, in bytes
	 * @return the data of the blocks
	 */
	public static InputStream decodeBlocks(InputStream in, boolean textInstead, int maxData) {
		return new CompressedBlockInputStream(in, textInstead, maxData);
	}

	/**
	 * Applies a coding.
	 * @param compression the coding
	 * @param out where the coded body goes
	 * @return where the plain body goes; to be closed to complete the coding
	 * @throws IOException if the target fails
	 */
	public static OutputStream encode(Compression compression, OutputStream out) throws IOException {
		return switch (compression) {
			case NONE -> out;
			case LZ4 -> new LZ4FrameOutputStream(out, LZ4FrameOutputStream.BLOCKSIZE.SIZE_256KB);
			case ZSTD -> ZstdStreams.encode(out);
			case GZIP -> new GZIPOutputStream(out, BUFFER_SIZE);
			case BROTLI -> new BrotliOutputStream(out);
			case NATIVE_LZ4 -> new CompressedBlockOutputStream(out, BlockCodec.lz4());
			case NATIVE_ZSTD -> new CompressedBlockOutputStream(out, BlockCodec.zstd());
		};
	}

}
