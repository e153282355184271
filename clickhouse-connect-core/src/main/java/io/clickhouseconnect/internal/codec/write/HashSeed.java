package io.clickhouseconnect.internal.codec.write;

import java.security.SecureRandom;

/**
 * A number that is another in each process, so that nobody can find values in advance
 * that all have one hash.
 */
final class HashSeed {

	static final long SEED = new SecureRandom().nextLong();

	private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

	private HashSeed() {
	}

	/** Both halves of the product, so that each bit bears on those above and below it. */
	static long mix(long value) {
		return (value * MULTIPLIER) ^ Math.multiplyHigh(value, MULTIPLIER);
	}

	static int hash(String text) {
		long hash = SEED ^ text.length();
		for (int i = 0; i < text.length(); i++) {
			hash = mix(hash ^ text.charAt(i));
		}
		return Long.hashCode(hash);
	}

}
