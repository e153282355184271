package io.clickhouseconnect.internal.compress;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.request.Compression;

/**
 * Applies and undoes the HTTP content codings.
 */
public final class ContentCoding {

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
		if (compression == Compression.ZSTD && !Zstd.PRESENT) {
			throw new ClickHouseRequestException(
					"Compression ZSTD needs com.github.luben:zstd-jni on the class path: add it or choose LZ4");
		}
		return compression;
	}

	/**
	 * Undoes a coding.
	 * @param coding the value of {@code Content-Encoding}, if there was one
	 * @param in the body as it came
	 * @return the decoded body
	 * @throws IOException if the coding is unknown or its header is damaged
	 */
	public static InputStream decode(@Nullable String coding, InputStream in) throws IOException {
		if (coding == null || coding.equals("identity")) {
			return in;
		}
		return switch (coding) {
			case "lz4" -> new Lz4FrameInputStream(in);
			case "zstd" -> Zstd.decode(in);
			case "gzip" -> new GZIPInputStream(in, BUFFER_SIZE);
			default -> throw new IOException("The answer has the unknown content coding '" + coding + "'");
		};
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
			case ZSTD -> Zstd.encode(out);
			case GZIP -> new GZIPOutputStream(out, BUFFER_SIZE);
		};
	}

	/** Apart, since its library is optional. */
	private static final class Zstd {

		private static final boolean PRESENT = isPresent();

		private static boolean isPresent() {
			try {
				Class.forName("com.github.luben.zstd.ZstdInputStream", false, Zstd.class.getClassLoader());
				return true;
			}
			catch (ClassNotFoundException ex) {
				return false;
			}
		}

		private static InputStream decode(InputStream in) throws IOException {
			return new ZstdInputStream(in, RecyclingBufferPool.INSTANCE);
		}

		private static OutputStream encode(OutputStream out) throws IOException {
			return new ZstdOutputStream(out, RecyclingBufferPool.INSTANCE);
		}

	}

}
