package io.clickhouseconnect.benchmarks;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a stream to its end, with the same buffer for whoever is measured.
 */
final class Drain {

	static final int BUFFER_SIZE = 64 * 1024;

	private Drain() {
	}

	static long drain(InputStream in) throws IOException {
		byte[] buffer = new byte[BUFFER_SIZE];
		long total = 0;
		for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
			total += count;
		}
		return total;
	}

}
