package io.clickhouseconnect.internal.compress;

import io.clickhouseconnect.error.ClickHouseRequestException;

/**
 * A library that is only there if the user wants the coding that needs it.
 */
enum CodingLibrary {

	/** Zstandard. */
	ZSTD("com.github.luben:zstd-jni", "com.github.luben.zstd.Zstd"),

	/** Brotli. */
	BROTLI("com.aayushatharva.brotli4j:brotli4j", "com.aayushatharva.brotli4j.Brotli4jLoader");

	private final String artifact;

	private final boolean present;

	CodingLibrary(String artifact, String type) {
		this.artifact = artifact;
		this.present = isPresent(type);
	}

	private static boolean isPresent(String type) {
		try {
			Class.forName(type, false, CodingLibrary.class.getClassLoader());
			return true;
		}
		catch (ClassNotFoundException ex) {
			return false;
		}
	}

	/**
	 * Fails if the library is not there.
	 * @param who what needs it
	 * @param instead what to do without it
	 */
	void require(String who, String instead) {
		if (!this.present) {
			throw new ClickHouseRequestException(
					who + " needs " + this.artifact + " on the class path: add it or " + instead);
		}
	}

}
