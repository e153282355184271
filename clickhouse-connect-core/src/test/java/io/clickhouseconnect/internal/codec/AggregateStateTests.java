package io.clickhouseconnect.internal.codec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.testing.Proof;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The states of every function and type of which this client claims to know where they
 * end: small, large and empty, read and written.
 */
@ExtendWith(ClickHouseExtension.class)
class AggregateStateTests {

	/**
	 * Functions, their arguments, and of how many types of x, and of how many combined
	 * functions of some types, the states are known.
	 */
	private static final String ONE = """
			count |  | 1 | 9
			count | x | 62 | 72
			sum | x | 28 | 48
			sumKahan | x | 28 | 48
			sumWithOverflow | x | 28 | 48
			sumCount | x | 26 | 48
			avg | x | 35 | 48
			groupBitAnd | x | 16 | 48
			groupBitOr | x | 16 | 48
			groupBitXor | x | 16 | 48
			groupArrayMovingSum(3) | x | 28 | 42
			groupArrayMovingAvg | x | 28 | 48
			deltaSum | x | 20 | 48
			varPop | x | 28 | 48
			varSamp | x | 28 | 48
			stddevPop | x | 28 | 48
			stddevSamp | x | 28 | 48
			skewPop | x | 28 | 48
			skewSamp | x | 28 | 48
			kurtPop | x | 28 | 48
			kurtSamp | x | 28 | 48
			varPopStable | x | 37 | 48
			varSampStable | x | 37 | 48
			stddevPopStable | x | 37 | 48
			stddevSampStable | x | 37 | 48
			min | x | 58 | 72
			max | x | 58 | 72
			any | x | 58 | 72
			anyLast | x | 58 | 72
			anyHeavy | x | 58 | 72
			singleValueOrNull | x | 51 | 72
			any_respect_nulls | x | 58 | 72
			anyLast_respect_nulls | x | 58 | 72
			argMin | x; n | 58 | 72
			argMax | n; x | 58 | 72
			argAndMin | x; n | 58 | 72
			argAndMax | n; x | 58 | 72
			uniq | x | 62 | 72
			uniq | x; n | 62 | 72
			uniqExact | x | 62 | 72
			uniqExact | x; n | 62 | 72
			uniqHLL12 | x | 62 | 72
			uniqHLL12 | x; n | 62 | 72
			uniqCombined | x | 62 | 72
			uniqCombined | x; n | 62 | 72
			uniqCombined(12) | x | 62 | 72
			uniqCombined(15) | x | 62 | 72
			uniqCombined(16) | x | 62 | 72
			uniqCombined(20) | x | 62 | 72
			uniqCombined64 | x | 62 | 72
			uniqCombined64 | x; n | 62 | 72
			uniqCombined64(12) | x | 62 | 72
			uniqCombined64(15) | x | 62 | 72
			uniqCombined64(16) | x | 62 | 72
			uniqCombined64(20) | x | 62 | 72
			uniqUpTo | x | 62 | 72
			uniqUpTo(100) | x | 62 | 72
			uniqUpTo(3) | x; n | 62 | 72
			groupBitmap | x | 12 | 48
			groupArray | x | 62 | 72
			groupArray(10) | x | 62 | 72
			groupUniqArray | x | 62 | 72
			groupUniqArray(10) | x | 62 | 72
			groupArrayLast(10) | x | 62 | 72
			groupArraySample(10) | x | 62 | 72
			groupArraySorted(10) | x | 58 | 72
			groupArrayInsertAt | x; n % 40 | 58 | 72
			topK | x | 62 | 72
			topK(3, 5, 'counts') | x | 62 | 72
			approx_top_k | x | 62 | 72
			approx_top_k(5) | x | 62 | 72
			topKWeighted(3) | x; n % 10 | 62 | 72
			approx_top_sum(3) | x; n % 10 | 62 | 72
			groupConcat | x | 62 | 72
			groupConcat(',') | x | 62 | 72
			entropy | x | 62 | 72
			histogram(5) | x | 22 | 48
			quantile | x | 31 | 48
			quantiles(0.5, 0.9) | x | 31 | 48
			quantileExact | x | 31 | 48
			quantilesExact(0.1, 0.2) | x | 31 | 48
			quantileExactLow | x | 27 | 48
			quantilesExactLow(0.5) | x | 27 | 48
			quantileExactHigh | x | 27 | 48
			quantilesExactHigh(0.5) | x | 27 | 48
			quantileExactExclusive | x | 19 | 48
			quantilesExactExclusive(0.1) | x | 19 | 48
			quantileExactInclusive | x | 19 | 48
			quantilesExactInclusive(0.1) | x | 19 | 48
			quantileBFloat16 | x | 19 | 48
			quantilesBFloat16(0.1, 0.2) | x | 19 | 48
			quantileTDigest | x | 19 | 48
			quantilesTDigest(0.1, 0.2) | x | 19 | 48
			quantileTiming | x | 19 | 48
			quantilesTiming(0.1, 0.2) | x | 19 | 48
			quantileDeterministic | x; n | 23 | 48
			quantilesDeterministic(0.1) | x; n | 23 | 48
			quantileExactWeighted | x; n % 5 | 31 | 48
			quantilesExactWeighted(0.1) | x; n % 5 | 31 | 48
			quantileExactWeightedInterpolated | x; n % 5 | 31 | 48
			quantilesExactWeightedInterpolated(0.1) | x; n % 5 | 31 | 48
			quantileInterpolatedWeighted | x; n % 5 | 31 | 48
			quantilesInterpolatedWeighted(0.1) | x; n % 5 | 31 | 48
			quantileBFloat16Weighted | x; n % 5 | 19 | 48
			quantilesBFloat16Weighted(0.1) | x; n % 5 | 19 | 48
			quantileTDigestWeighted | x; n % 5 | 19 | 48
			quantilesTDigestWeighted(0.1) | x; n % 5 | 19 | 48
			quantileTimingWeighted | x; n % 5 | 19 | 48
			quantilesTimingWeighted(0.1) | x; n % 5 | 19 | 48
			kolmogorovSmirnovTest | x; n % 2 | 26 | 48
			mannWhitneyUTest | x; n % 2 | 26 | 48
			studentTTest | x; n % 2 | 26 | 48
			welchTTest | x; n % 2 | 26 | 48
			meanZTest(1., 1., 0.95) | x; n % 2 | 26 | 48
			sumMap | [x]; [x] | 26 | 20
			sumMap | [x]; [x]; [n] | 26 | 20
			sumMap | ([x], [x]) | 26 | 20
			sumMap | ['a', 'b']; [x, x] | 26 | 20
			sumMap | [x]; [n] | 58 | 30
			sumMapWithOverflow | [x]; [x] | 26 | 20
			sumMapFiltered([1, 2]) | [x]; [x] | 26 | 20
			sumMapFiltered(['a']) | ['a', 'b']; [x, x] | 26 | 20
			sumMapFilteredWithOverflow([1, 2]) | [x]; [x] | 26 | 20
			minMap | [n]; [x] | 58 | 30
			maxMap | [x]; [toString(n)] | 58 | 30
			""";

	/** Functions of two arguments of any type. */
	private static final String TWO = """
			argMin | x; y | 339 | 72
			argMax | x; y | 339 | 72
			argAndMin | x; y | 339 | 72
			argAndMax | x; y | 339 | 72
			avgWeighted | x; y | 72 | 48
			deltaSumTimestamp | x; y | 52 | 0
			covarPop | x; y | 56 | 48
			covarSamp | x; y | 56 | 48
			covarPopStable | x; y | 144 | 48
			covarSampStable | x; y | 144 | 48
			corr | x; y | 56 | 48
			corrStable | x; y | 144 | 48
			simpleLinearRegression | x; y | 100 | 48
			boundingRatio | x; y | 144 | 48
			rankCorr | x; y | 100 | 48
			exponentialMovingAverage(2) | x; y | 100 | 48
			topKWeighted(3) | x; y | 166 | 72
			approx_top_sum(3) | x; y | 166 | 72
			quantileDeterministic | x; y | 39 | 48
			quantileExactWeighted | x; y | 47 | 48
			quantileExactWeightedInterpolated | x; y | 47 | 48
			quantileInterpolatedWeighted | x; y | 47 | 48
			quantileBFloat16Weighted | x; y | 35 | 48
			quantileTDigestWeighted | x; y | 35 | 48
			quantileTimingWeighted | x; y | 35 | 48
			sumMap | [x]; [y] | 188 | 30
			uniqExact | x; y | 363 | 72
			""";

	private static final List<String> SOME_TYPES = List.of("UInt32", "String", "Nullable(Int64)");

	private static final List<String> COMBINATORS = List.of("If", "Array", "OrNull", "OrDefault", "ForEach");

	@BeforeAll
	static void createSource(TestDatabase database) {
		StateSource.create(NativeTable.client(database));
	}

	@ParameterizedTest
	@MethodSource
	void statesOfAllTypes(String function, List<String> arguments, int known, TestDatabase database) {
		Set<String> expressions = new LinkedHashSet<>();
		for (String x : StateSource.types()) {
			expressions.add(StateSource.state(function, "", arguments, x, x));
		}
		StateProof proof = new StateProof(NativeTable.client(database), "source");
		assertThat(proof.prove(expressions)).isEqualTo(known);
	}

	@ParameterizedTest
	@MethodSource
	void statesOfPairsOfTypes(String function, List<String> arguments, int known, TestDatabase database) {
		Set<String> expressions = new LinkedHashSet<>();
		for (String type : StateSource.types()) {
			for (String other : SOME_TYPES) {
				expressions.add(StateSource.state(function, "", arguments, type, other));
				expressions.add(StateSource.state(function, "", arguments, other, type));
			}
		}
		StateProof proof = new StateProof(NativeTable.client(database), "(SELECT * FROM source WHERE id < 30)");
		assertThat(proof.prove(expressions)).isEqualTo(known);
	}

	@ParameterizedTest
	@MethodSource
	void statesOfCombinedFunctions(String function, List<String> arguments, int known, TestDatabase database) {
		Set<String> expressions = new LinkedHashSet<>();
		for (List<String> combinators : combinations()) {
			List<String> combined = new ArrayList<>(arguments);
			combinators.forEach((combinator) -> combine(combinator, combined));
			for (String x : SOME_TYPES) {
				expressions.add(StateSource.state(function, String.join("", combinators), combined, x, "UInt8"));
			}
		}
		StateProof proof = new StateProof(NativeTable.client(database), "(SELECT * FROM source WHERE id < 15)");
		assertThat(proof.prove(expressions)).isEqualTo(known);
	}

	/** One combinator or two. */
	private static List<List<String>> combinations() {
		List<List<String>> all = new ArrayList<>();
		for (String first : COMBINATORS) {
			all.add(List.of(first));
			COMBINATORS.forEach((second) -> all.add(List.of(first, second)));
		}
		return all;
	}

	private static void combine(String combinator, List<String> arguments) {
		switch (combinator) {
			case "If" -> arguments.add("n % 2");
			case "Array", "ForEach" -> arguments.replaceAll((argument) -> "[" + argument + ", " + argument + "]");
			default -> assertThat(combinator).startsWith("Or");
		}
	}

	static Stream<Arguments> statesOfAllTypes() {
		return drawn(ONE, 2, 12);
	}

	static Stream<Arguments> statesOfPairsOfTypes() {
		return drawn(TWO, 2, 3);
	}

	static Stream<Arguments> statesOfCombinedFunctions() {
		return drawn(ONE + TWO, 3, 12);
	}

	/** Some functions, their arguments, and the number in a field of theirs. */
	private static Stream<Arguments> drawn(String functions, int field, int count) {
		return Proof.of(functions.lines().toList(), count)
			.stream()
			.map((line) -> line.split(" \\| ?"))
			.map((fields) -> arguments(fields[0].strip(),
					fields[1].isBlank() ? List.of() : List.of(fields[1].strip().split("; ")),
					Integer.parseInt(fields[field].strip())));
	}

}
