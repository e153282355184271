package io.clickhouseconnect.internal.limit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The lengths of arrays that grow.
 */
class ArrayGrowthTests {

	private static final int ELEMENTS = 100_000_000;

	/** How many elements are copied while an array grows in steps. */
	private static long copied(int step, boolean claimed) {
		long copied = 0;
		int length = 0;
		for (int count = step; count <= ELEMENTS; count += step) {
			while (length < count) {
				copied += length;
				length = claimed ? ArrayGrowth.towards(length, count) : ArrayGrowth.toHold(length, count);
			}
		}
		return copied;
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 1_000, 8_192, 65_536, 1_000_000, 60_000_000 })
	void copiesCostNoMoreThanAFewTimesTheElements(int step) {
		assertThat(copied(step, true)).isLessThan(3L * ELEMENTS);
		assertThat(copied(step, false)).isLessThan(3L * ELEMENTS);
	}

	@Test
	void aClaimAloneMakesLittleRoom() {
		assertThat(ArrayGrowth.towards(0, ArrayGrowth.MAX_LENGTH)).isEqualTo(ArrayGrowth.UNPROVEN);
		assertThat(ArrayGrowth.towards(1_000_000, ArrayGrowth.MAX_LENGTH)).isEqualTo(2_000_000);
	}

	@Test
	void aSmallClaimIsMetExactly() {
		assertThat(ArrayGrowth.towards(0, 3)).isEqualTo(3);
		assertThat(ArrayGrowth.towards(1_000_000, 1_600_000)).isEqualTo(1_600_000);
	}

	@Test
	void whatIsThereHasRoom() {
		assertThat(ArrayGrowth.toHold(0, 1_000_000)).isEqualTo(1_000_000);
		assertThat(ArrayGrowth.toHold(ArrayGrowth.MAX_LENGTH - 1, ArrayGrowth.MAX_LENGTH))
			.isEqualTo(ArrayGrowth.MAX_LENGTH);
		assertThat(ArrayGrowth.towards(ArrayGrowth.MAX_LENGTH - 1, ArrayGrowth.MAX_LENGTH))
			.isEqualTo(ArrayGrowth.MAX_LENGTH);
	}

}
