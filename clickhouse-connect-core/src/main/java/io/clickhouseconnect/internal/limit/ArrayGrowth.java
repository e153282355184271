package io.clickhouseconnect.internal.limit;

/**
 * The next length of an array that grows. There are two ways to come to know how many
 * elements are wanted, and one rule for both: an array never grows by less than half, so
 * that all its copies together cost no more than the final one times a constant, however
 * small the steps are in which elements come.
 * <ul>
 * <li>{@link #toHold}: the elements are there. The array holds them all.</li>
 * <li>{@link #towards}: somebody from outside claims that they will come. A claim alone
 * makes room for {@value #UNPROVEN} elements; beyond that the array at most doubles each
 * time that it is full, so that it stays in proportion to what has really arrived.</li>
 * </ul>
 */
public final class ArrayGrowth {

	/** The longest array that every virtual machine allocates. */
	public static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

	/** How many elements there is room for because of a claim alone. */
	public static final int UNPROVEN = 1 << 17;

	/** With less than this it is not worth to begin. */
	private static final int LEAST = 16;

	private ArrayGrowth() {
	}

	/**
	 * Returns the length of an array for elements that are there.
	 * @param length the length of the array that is too short
	 * @param needed how many elements it must hold, at most {@link #MAX_LENGTH}
	 * @return the new length, not less than what is needed
	 */
	public static int toHold(int length, int needed) {
		return (int) Math.min(Math.max(Math.max(needed, LEAST), (long) length + (length >> 1)), MAX_LENGTH);
	}

	/**
	 * Returns the length of an array that is full, while more elements are said to come.
	 * @param length the length of the array, all of which is in use
	 * @param claimed how many elements there will be in all, as is said; more than the
	 * length, at most {@link #MAX_LENGTH}
	 * @return the new length, which may be less than the claim
	 */
	public static int towards(int length, int claimed) {
		long most = Math.max(UNPROVEN, 2L * length);
		long least = (long) length + (length >> 1);
		return (int) Math.min(Math.max(Math.min(claimed, most), least), MAX_LENGTH);
	}

}
