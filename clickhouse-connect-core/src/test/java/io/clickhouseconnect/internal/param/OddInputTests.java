package io.clickhouseconnect.internal.param;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.testing.AllocatedBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The work for a statement grows as its length does, whatever is in it. The statements
 * are so long that a scan per token would not end within the time of a build.
 */
class OddInputTests {

	private static final int MANY = 1_000_000;

	@ParameterizedTest
	@ValueSource(strings = { "{a:b ", "{a:b( ", "{a:b{", "{a:", "{", "$a$", "$", "/*", "`", "'", "(", "[", "x:", "?",
			"1.", "0x", "FORMAT ", "TABLE ", ";", "--", ":a ", "::", ".:", "\"", "$a", "‘" })
	void aStatementOfOneRepeatedPieceIsReadOnce(String piece) {
		SqlText text = SqlText.parse("SELECT " + piece.repeat(MANY));
		assertThat(text.typedPlaceholders()).isEmpty();
		SqlText terminated = SqlText.parse("SELECT " + piece.repeat(MANY) + ";");
		assertThat(terminated.typedPlaceholders()).isEmpty();
	}

	@Test
	void manyTagsThatNothingClosesAreSearchedOnce() {
		String tags = IntStream.range(0, MANY / 5).mapToObj((i) -> "$t" + i + "$ ").collect(Collectors.joining());
		assertThat(SqlText.parse("SELECT " + tags + "FORMAT CSV").format()).isEqualTo("CSV");
	}

	@Test
	void heredocsEndAtTheNextTagOfTheSameText() {
		assertThat(SqlText.parse("SELECT $a$ {x:Int8} $b$ $a$, {y:Int8}, $$ $ {z:Int8} $$ $c$ {v:Int8}")
			.typedPlaceholders()).extracting(TypedPlaceholder::name).containsExactly("y", "v");
		assertThat(SqlText.parse("SELECT $$$ {x:Int8}").typedPlaceholders()).hasSize(1);
		assertThat(SqlText.parse("SELECT $$$$ {x:Int8}").typedPlaceholders()).hasSize(1);
		assertThat(SqlText.parse("SELECT $a$a$ {x:Int8}").typedPlaceholders()).hasSize(1);
	}

	@Test
	void missingParametersAreFoundByHash() {
		long once = AllocatedBytes.during(() -> bindNothingTo(10_000));
		long twice = AllocatedBytes.during(() -> bindNothingTo(20_000));
		assertThat(twice).isLessThan(once * 22 / 10);
		bindNothingTo(MANY / 4);
	}

	private static void bindNothingTo(int count) {
		String named = IntStream.range(0, count).mapToObj((i) -> ":p" + i).collect(Collectors.joining(", "));
		String typed = IntStream.range(0, count).mapToObj((i) -> "{p" + i + ":Int8}").collect(Collectors.joining(", "));
		for (String list : List.of(named, typed)) {
			assertThatExceptionOfType(ClickHouseRequestException.class)
				.isThrownBy(() -> ParameterBinder.bind(SqlText.parse("SELECT " + list), Map.of("x", 1), List.of(), true,
						BindOptions.DEFAULT))
				.withMessage("There is no value for parameters 'p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7' and "
						+ (count - 8) + " others");
		}
	}

	@Test
	void aMessageShowsTheBeginOfALongName() {
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> ParameterBinder.bind(SqlText.parse("SELECT :" + "p".repeat(MANY)), Map.of("x", 1),
					List.of(), true, BindOptions.DEFAULT))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(200));
	}

}
