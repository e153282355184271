package io.clickhouseconnect.internal.limit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Text from outside in messages.
 */
class ExcerptTests {

	@Test
	void aShortTextStaysAsItIs() {
		assertThat(Excerpt.of("x".repeat(Excerpt.MAX_LENGTH))).isEqualTo("x".repeat(Excerpt.MAX_LENGTH));
		assertThat(Excerpt.of("")).isEmpty();
	}

	@Test
	void aLongTextKeepsItsBeginningAndSaysHowLongItIs() {
		assertThat(Excerpt.of("x".repeat(10_000_000)))
			.isEqualTo("x".repeat(Excerpt.MAX_LENGTH) + "... (10000000 characters)");
		assertThat(Excerpt.of("abcdef", 3)).isEqualTo("abc... (6 characters)");
	}

	@Test
	void aSurrogatePairIsNotCutInHalf() {
		assertThat(Excerpt.of("ab\uD83D\uDE00cd", 3)).isEqualTo("ab... (6 characters)");
	}

}
