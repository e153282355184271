package io.clickhouseconnect.request;

/**
 * How bodies are compressed on the way, as HTTP content codings. See "Compression" in the
 * documentation of ClickHouse's HTTP interface.
 */
public enum Compression {

	/** Bytes as they are; best on a fast network. */
	NONE("identity"),

	/** LZ4 frames; cheap for both sides. */
	LZ4("lz4"),

	/** Zstandard; needs {@code com.github.luben:zstd-jni} on the class path. */
	ZSTD("zstd"),

	/** Gzip; slow, understood by everything. */
	GZIP("gzip");

	private final String coding;

	Compression(String coding) {
		this.coding = coding;
	}

	/**
	 * Returns the name of the HTTP content coding.
	 * @return the coding, such as {@code zstd}
	 */
	public String coding() {
		return this.coding;
	}

}
