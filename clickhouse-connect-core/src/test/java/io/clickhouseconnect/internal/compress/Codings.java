package io.clickhouseconnect.internal.compress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import io.clickhouseconnect.request.Compression;

/**
 * Codes the bodies of tests.
 */
public final class Codings {

	private Codings() {
	}

	/**
	 * Applies a coding.
	 * @param compression the coding
	 * @param bytes the plain bytes
	 * @return the coded bytes
	 * @throws IOException if that fails
	 */
	public static byte[] encode(Compression compression, byte[] bytes) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (OutputStream coded = ContentCoding.encode(compression, out)) {
			coded.write(bytes);
		}
		return out.toByteArray();
	}

}
