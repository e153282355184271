package io.clickhouseconnect.request;

import java.nio.file.Path;
import java.util.Locale;

/**
 * How bodies are compressed on the way: as HTTP content codings, or in ClickHouse's own
 * compressed blocks. See "Compression" in the documentation of ClickHouse's HTTP
 * interface.
 */
public enum Compression {

	/** Bytes as they are; best on a fast network. */
	NONE("identity"),

	/** LZ4 frames; cheap for both sides. */
	LZ4("lz4"),

	/** Zstandard; needs {@code com.github.luben:zstd-jni} on the class path. */
	ZSTD("zstd"),

	/** Gzip; slow, understood by everything. */
	GZIP("gzip"),

	/**
	 * Brotli; needs {@code com.aayushatharva.brotli4j:brotli4j} on the class path, with
	 * its native library for the platform.
	 */
	BROTLI("br"),

	/**
	 * ClickHouse's own compressed blocks, each with a checksum that is always verified.
	 * Data of inserts is compressed by LZ4. For answers the server picks the codec: LZ4
	 * before 26.9; ZSTD from 26.9 on, which needs {@code com.github.luben:zstd-jni} on
	 * the class path. Both are understood, whichever was asked for.
	 */
	NATIVE_LZ4("identity"),

	/**
	 * The same blocks as {@link #NATIVE_LZ4}, and the same answers; but data of inserts
	 * is compressed by Zstandard. Needs {@code com.github.luben:zstd-jni} on the class
	 * path.
	 */
	NATIVE_ZSTD("identity");

	private final String coding;

	Compression(String coding) {
		this.coding = coding;
	}

	/**
	 * Returns the name of the HTTP content coding.
	 * @return the coding, such as {@code zstd}; {@code identity} where HTTP knows nothing
	 * of the compression
	 */
	public String coding() {
		return this.coding;
	}

	/**
	 * Returns the compression that the end of a file name stands for.
	 * @param file the file
	 * @return the compression: {@link #GZIP} for {@code .gz} and {@code .gzip},
	 * {@link #ZSTD} for {@code .zst}, {@link #LZ4} for {@code .lz4}, {@link #BROTLI} for
	 * {@code .br}, {@link #NONE} for others
	 */
	public static Compression ofFile(Path file) {
		String name = file.toString().toLowerCase(Locale.ROOT);
		if (name.endsWith(".gz") || name.endsWith(".gzip")) {
			return GZIP;
		}
		if (name.endsWith(".zst")) {
			return ZSTD;
		}
		if (name.endsWith(".br")) {
			return BROTLI;
		}
		return name.endsWith(".lz4") ? LZ4 : NONE;
	}

	/**
	 * Whether this means ClickHouse's own compressed blocks and not an HTTP content
	 * coding.
	 * @return whether it does
	 */
	public boolean isNative() {
		return this == NATIVE_LZ4 || this == NATIVE_ZSTD;
	}

}
