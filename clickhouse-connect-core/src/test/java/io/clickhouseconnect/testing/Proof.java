package io.clickhouseconnect.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * How much of a long proof a run goes through: a part that is drawn, or all of it with
 * the Maven profile {@code proofs}. {@code -Dclickhouse.test.seed=N} draws the same part
 * again.
 */
public final class Proof {

	private static final boolean WHOLE = Boolean.getBoolean("tests.proofs");

	private static final long SEED = Long.getLong("clickhouse.test.seed", System.nanoTime());

	static {
		// Of a run that hangs or is killed, this is all that is left to repeat it.
		System.out.println("Proofs are drawn from seed " + SEED);
	}

	private Proof() {
	}

	/**
	 * Returns the seed of this run.
	 * @return the seed
	 */
	public static long seed() {
		return SEED;
	}

	/**
	 * Returns how often something is tried.
	 * @param drawn how often in a usual run
	 * @param whole how often in a run with all proofs
	 * @return one of the two
	 */
	public static int rounds(int drawn, int whole) {
		return WHOLE ? whole : drawn;
	}

	/**
	 * Draws cases.
	 * @param <T> the type of the cases
	 * @param cases all cases
	 * @param count how many of them a usual run tries
	 * @return the cases of this run
	 */
	public static <T> List<T> of(List<T> cases, int count) {
		if (WHOLE || count >= cases.size()) {
			return cases;
		}
		List<T> shuffled = new ArrayList<>(cases);
		Collections.shuffle(shuffled, new Random(SEED));
		return shuffled.subList(0, count);
	}

}
