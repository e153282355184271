package io.clickhouseconnect.type;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.clickhouseconnect.testing.AllocatedBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;

/**
 * What the text of a type says about it.
 */
class DataTypeTests {

	@Test
	void theTextIsThatOfTheServer() {
		String text = "Map(LowCardinality(String), Array(Nullable(Decimal(10, 2))))";
		assertThat(DataType.parse(text)).hasToString(text);
		assertThat(DataType.parse(text).elements().get(1)).hasToString("Array(Nullable(Decimal(10, 2)))");
	}

	@Test
	void typesOfTheSameTextAreEqual() {
		DataType type = DataType.parse("Array(Int8)");
		assertThat(type).isEqualTo(DataType.parse("Array(Int8)")).hasSameHashCodeAs(DataType.parse("Array(Int8)"));
		assertThat(type).isNotEqualTo(DataType.parse("Array(Int16)"));
	}

	@Test
	void typesInsideAreFoundToAnyDepth() {
		DataType type = DataType.parse("Array(Map(String, Tuple(a Nullable(Int8), b Array(DateTime64(3, 'UTC')))))");
		DataType tuple = type.element().elements().get(1);
		assertThat(tuple.names()).containsExactly("a", "b");
		assertThat(tuple.elements().get(0).element().kind()).isEqualTo(TypeKind.INT8);
		assertThat(tuple.elements().get(1).element().zone()).isEqualTo(ZoneId.of("UTC"));
	}

	@Test
	void onlyOneTypeInsideIsTheElement() {
		DataType map = DataType.parse("Map(String, Int8)");
		assertThatIllegalStateException().isThrownBy(map::element).withMessageContaining("2 types inside");
		assertThatIllegalStateException().isThrownBy(DataType.parse("Int8")::element);
	}

	@Test
	void numbersAreFound() {
		assertThat(DataType.parse("FixedString(16)").length()).isEqualTo(16);
		assertThat(DataType.parse("QBit(BFloat16, 768)").length()).isEqualTo(768);
		assertThat(DataType.parse("QBit(BFloat16, 768)").element().kind()).isEqualTo(TypeKind.BFLOAT16);
		assertThat(DataType.parse("DateTime64(9)").scale()).isEqualTo(9);
		assertThat(DataType.parse("Time64(0)").scale()).isZero();
		assertThat(DataType.parse("DateTime64").scale()).isEqualTo(3);
	}

	@Test
	void everyFormOfDecimalSaysItsDigits() {
		assertDecimal("Decimal(38, 10)", 38, 10);
		assertDecimal("DECIMAL(7)", 7, 0);
		assertDecimal("Decimal", 10, 0);
		assertDecimal("Decimal32(3)", 9, 3);
		assertDecimal("Decimal64(18)", 18, 18);
		assertDecimal("decimal128(0)", 38, 0);
		assertDecimal("Decimal256(76)", 76, 76);
	}

	private static void assertDecimal(String text, int precision, int scale) {
		DataType type = DataType.parse(text);
		assertThat(type.kind()).isEqualTo(TypeKind.DECIMAL);
		assertThat(type.precision()).isEqualTo(precision);
		assertThat(type.scale()).isEqualTo(scale);
	}

	@Test
	void zonesAreFoundWhereTheTypeNamesOne() {
		assertThat(DataType.parse("DateTime('Asia/Istanbul')").zone()).isEqualTo(ZoneId.of("Asia/Istanbul"));
		assertThat(DataType.parse("DateTime64(3, 'UTC')").zone()).isEqualTo(ZoneId.of("UTC"));
		assertThat(DataType.parse("DateTime").zone()).isNull();
	}

	@Test
	void datesAndTimesWithDigitsAreTheirWideKinds() {
		assertThat(DataType.parse("DateTime(6)").kind()).isEqualTo(TypeKind.DATE_TIME64);
		assertThat(DataType.parse("DateTime(6)").scale()).isEqualTo(6);
		assertThat(DataType.parse("Time(6)").kind()).isEqualTo(TypeKind.TIME64);
		assertThat(DataType.parse("DateTime32('UTC')").kind()).isEqualTo(TypeKind.DATE_TIME);
	}

	@Test
	void labelsOfEnumsAreUnescaped() {
		DataType type = DataType
			.parse("Enum8('it\\'s' = -128, 'two''s' = 0, 'a\\\\b' = 1, '\\t\\n\\r\\0\\b\\f' = 2, 'a = b, c)' = 3, "
					+ "'\\x41' = 4, '\u0446' = 5, '' = 127)");
		assertThat(type.labels()).containsExactly(entry("it's", -128), entry("two's", 0), entry("a\\b", 1),
				entry("\t\n\r\0\b\f", 2), entry("a = b, c)", 3), entry("A", 4), entry("\u0446", 5), entry("", 127));
	}

	@Test
	void labelsWithoutNumbersCountOn() {
		assertThat(DataType.parse("Enum8('a', 'b', 'c')").labels()).isEqualTo(Map.of("a", 1, "b", 2, "c", 3));
		assertThat(DataType.parse("Enum8('a' = 5, 'b')").labels()).isEqualTo(Map.of("a", 5, "b", 6));
	}

	@Test
	void anEnumIsAsWideAsItsNumbers() {
		assertThat(DataType.parse("Enum('a' = -128, 'b' = 127)").kind()).isEqualTo(TypeKind.ENUM8);
		assertThat(DataType.parse("Enum('a' = 128)").kind()).isEqualTo(TypeKind.ENUM16);
		assertThat(DataType.parse("ENUM('a' = -129)").kind()).isEqualTo(TypeKind.ENUM16);
		assertThat(DataType.parse("Enum16('a' = 1)").kind()).isEqualTo(TypeKind.ENUM16);
	}

	@Test
	void labelsCannotBeChanged() {
		Map<String, Integer> labels = DataType.parse("Enum8('a' = 1)").labels();
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> labels.put("b", 2));
	}

	@Test
	void namesOfElementsMayBeQuoted() {
		DataType type = DataType.parse("Tuple(`a b` Int8, `x.y` String, `quo\\`te` Int8, `twice``` Int8, "
				+ "\"double\" Int8, `back\\\\slash` Int8, plain_1 Array(Int8), `\u0446` DOUBLE PRECISION)");
		assertThat(type.names()).containsExactly("a b", "x.y", "quo`te", "twice`", "double", "back\\slash", "plain_1",
				"\u0446");
		assertThat(type.elements().get(6)).hasToString("Array(Int8)");
		assertThat(type.elements().get(7).kind()).isEqualTo(TypeKind.FLOAT64);
	}

	@Test
	void aNameMayBeThatOfAType() {
		DataType type = DataType.parse("Tuple(Int8 String, String Array(Int8), date Date)");
		assertThat(type.names()).containsExactly("Int8", "String", "date");
		assertThat(type.elements()).map(DataType::kind).containsExactly(TypeKind.STRING, TypeKind.ARRAY, TypeKind.DATE);
	}

	@Test
	void namesOfSeveralWordsAreTypes() {
		DataType type = DataType.parse("Tuple(INT UNSIGNED, DOUBLE PRECISION, BIGINT(20) UNSIGNED)");
		assertThat(type.names()).isEmpty();
		assertThat(type.elements()).map(DataType::kind)
			.containsExactly(TypeKind.UINT32, TypeKind.FLOAT64, TypeKind.UINT64);
	}

	@Test
	void linesMayBreakAnywhere() {
		DataType type = DataType.parse("Tuple(\n    a UInt8,\n    b Tuple(\n        c String))");
		assertThat(type.names()).containsExactly("a", "b");
		assertThat(type.elements().get(1).names()).containsExactly("c");
	}

	@Test
	void aTupleMayBeEmpty() {
		assertThat(DataType.parse("Tuple()").elements()).isEmpty();
	}

	@Test
	void jsonHasItsTypedPathsInside() {
		DataType type = DataType
			.parse("JSON(max_dynamic_types=4, max_dynamic_paths=8, `a.b` UInt32, c.d Array(String), "
					+ "`c d.e` String, SKIP `odd name`, SKIP x.y, SKIP REGEXP 'a.*\\'b)')");
		assertThat(type.names()).containsExactly("a.b", "c.d", "c d.e");
		assertThat(type.elements()).map(DataType::toString).containsExactly("UInt32", "Array(String)", "String");
	}

	@Test
	void aPathMayBeCalledSkip() {
		assertThat(DataType.parse("JSON(`skip` Int8, skip.a Int8)").names()).containsExactly("skip", "skip.a");
	}

	@Test
	void jsonAndDynamicMayHaveNothingInside() {
		assertThat(DataType.parse("JSON").names()).isEmpty();
		assertThat(DataType.parse("Dynamic(max_types=10)").elements()).isEmpty();
		assertThat(DataType.parse("Dynamic(max_types=10)").kind()).isEqualTo(TypeKind.DYNAMIC);
	}

	@Test
	void functionsHaveParametersAndArguments() {
		DataType type = DataType.parse("AggregateFunction(quantiles(0.5, 0.9), Nullable(UInt64))");
		assertThat(type.word()).isEqualTo("quantiles(0.5, 0.9)");
		assertThat(type.elements()).map(DataType::toString).containsExactly("Nullable(UInt64)");
		assertThat(DataType.parse("AggregateFunction(f('a)', [1, 2]), Int8)").word()).isEqualTo("f('a)', [1, 2])");
	}

	@Test
	void functionsMayHaveAVersion() {
		DataType type = DataType.parse("AggregateFunction(1, sumMap, Array(UInt8), Array(UInt64))");
		assertThat(type.word()).isEqualTo("sumMap");
		assertThat(type.elements()).hasSize(2);
	}

	@Test
	void functionsMayHaveNoArguments() {
		assertThat(DataType.parse("AggregateFunction(count)").word()).isEqualTo("count");
		assertThat(DataType.parse("AggregateFunction(count)").elements()).isEmpty();
	}

	@Test
	void aSimpleFunctionIsItsType() {
		DataType type = DataType.parse("SimpleAggregateFunction(groupArrayArray(5), Array(Nullable(String)))");
		assertThat(type.word()).isEqualTo("groupArrayArray(5)");
		assertThat(type.bare()).hasToString("Array(Nullable(String))");
	}

	@Test
	void intervalsHaveAUnit() {
		assertThat(DataType.parse("IntervalSecond").word()).isEqualTo("Second");
		assertThat(DataType.parse("IntervalQuarter").kind()).isEqualTo(TypeKind.INTERVAL);
		assertThat(DataType.parse("IntervalFortnight").kind()).isEqualTo(TypeKind.OTHER);
	}

	@Test
	void whatMayBeNullSaysSo() {
		assertThat(List.of("Nullable(Int8)", "LowCardinality(Nullable(String))", "Variant(Int8, String)", "Dynamic",
				"SimpleAggregateFunction(any, Nullable(Int8))", "Nothing", "Geometry"))
			.allMatch((text) -> DataType.parse(text).isNullable());
		assertThat(List.of("Int8", "LowCardinality(String)", "Array(Nullable(Int8))", "JSON"))
			.noneMatch((text) -> DataType.parse(text).isNullable());
	}

	@Test
	void theBareTypeIsWithoutWrappers() {
		assertThat(DataType.parse("LowCardinality(Nullable(String))").bare()).hasToString("String");
		assertThat(DataType.parse("SimpleAggregateFunction(max, Nullable(Int8))").bare()).hasToString("Int8");
		assertThat(DataType.parse("Array(Nullable(Int8))").bare()).hasToString("Array(Nullable(Int8))");
	}

	@Test
	void geometryHasTheStructureOfItsBytes() {
		DataType type = DataType.parse("MultiPolygon").structure();
		assertThat(type).hasToString("Array(Polygon)");
		assertThat(type.element().structure().element().structure().element().structure())
			.hasToString("Tuple(Float64, Float64)");
		assertThat(DataType.parse("Geometry").structure().elements()).hasSize(6);
	}

	@Test
	void nestedHasTheStructureOfItsBytes() {
		assertThat(DataType.parse("Nested(a Int8, `b c` String)").structure())
			.hasToString("Array(Tuple(a Int8, `b c` String))");
	}

	@Test
	void anUnknownTypeIsItsText() {
		DataType type = DataType.parse("Array(Quaternion(Float64, 'x)', f(1)))");
		assertThat(type.element().kind()).isEqualTo(TypeKind.OTHER);
		assertThat(type.element()).hasToString("Quaternion(Float64, 'x)', f(1))");
	}

	@Test
	void aTypeOfWhichNothingIsKnownIsItsText() {
		DataType type = DataType.unknown("Int8");
		assertThat(type.kind()).isEqualTo(TypeKind.OTHER);
		assertThat(type).hasToString("Int8").isNotEqualTo(DataType.parse("Int8"));
		assertThat(type.bare()).isSameAs(type);
		assertThat(type.structure()).isSameAs(type);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "(", ")", "()", "Array", "Array(", "Array()", "Array(Int8", "Array(Int8))",
			"Array(Int8,)", "Array(,Int8)", "Array(Int8, Int8)", "Map(String)", "Map(String, Int8, Int8)", "Nullable",
			"Nullable()", "LowCardinality", "Int8)", "Int8 (", "1", "12 Int8", "'Int8'", "`Int8`", "-", "Int8;",
			"Int8 -- comment", "FixedString", "FixedString()", "FixedString(0)", "FixedString(-1)", "FixedString(x)",
			"FixedString(99999999999)", "Decimal(0)", "Decimal(77)", "Decimal(5, 6)", "Decimal(5, -1)", "Decimal32(10)",
			"DateTime64(-1)", "DateTime(-1)", "Time64(-1)", "DateTime('UTC)", "DateTime(UTC)", "Enum8", "Enum8()",
			"Enum8('a' = )", "Enum8('a' = 1", "Enum8('a = 1)", "Enum8(a = 1)", "Enum8(1 = 'a')", "Enum8('a' = 128)",
			"Enum8('a' = -129)", "Enum16('a' = 32768)", "Enum('a' = 32768)", "Enum8('a' = 1, 'a' = 2)",
			"Enum8('a' = 1, 'b' = 1)", "Enum8('\\xZZ' = 1)", "Enum8('\\x4", "Enum8('\\", "Tuple(Int8, a Int8)",
			"Tuple(a Int8, Int8)", "Tuple(a)b", "Tuple(`a Int8)", "Nested", "Nested()", "Nested(Int8)", "QBit(Float32)",
			"QBit(Float32, 0)", "QBit(8)", "JSON(a)", "JSON(a.)", "JSON(a Int8", "JSON(max_dynamic_paths=)",
			"AggregateFunction", "AggregateFunction()", "AggregateFunction(1)", "AggregateFunction(1, )",
			"AggregateFunction(sum, )", "AggregateFunction(f(1, Int8)", "SimpleAggregateFunction(sum)",
			"SimpleAggregateFunction", "Dynamic(a ", "Dynamic(max_types=1", "Unknown(a ", "Unknown('a)",
			"Unknown(a) b" })
	void whatCannotBeATypeIsRefused(String text) {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> DataType.parse(text))
			.withMessageContaining("The data type '" + text + "'")
			.withMessageContaining("at character");
	}

	@Test
	void nestingWithoutEndIsRefused() {
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> DataType.parse("Array(".repeat(1_000_000)))
			.withMessageContaining("nested too deep");
	}

	@Test
	void deepNestingIsRead() {
		DataType type = DataType.parse("Array(".repeat(150) + "Int8" + ")".repeat(150));
		for (int i = 0; i < 150; i++) {
			type = type.element();
		}
		assertThat(type.kind()).isEqualTo(TypeKind.INT8);
	}

	@Test
	void typesInsideShareTheirTextWithTheTypeAround() {
		String labels = IntStream.range(0, 1_000).mapToObj((i) -> "'label " + i + "' = " + i).collect(joining(", "));
		String inside = "Enum16(" + labels + ")";
		String nested = "Array(".repeat(150) + inside + ")".repeat(150);
		DataType.parse(nested);
		long flat = AllocatedBytes.during(() -> DataType.parse(inside));
		long deep = AllocatedBytes.during(() -> DataType.parse(nested));
		assertThat(deep).isLessThan(2 * flat + 256 * 1024);
		assertThat(DataType.parse(nested)).hasToString(nested);
	}

	@Test
	void typesOfNestedShareTheirText() {
		String columns = IntStream.range(0, 2_000).mapToObj((i) -> "c" + i + " Int8").collect(joining(", "));
		DataType type = DataType.parse("Nested(a ".repeat(100) + "Tuple(" + columns + ")" + ")".repeat(100));
		long allocated = AllocatedBytes.during(() -> {
			DataType next = type;
			while (next.kind() == TypeKind.NESTED) {
				next = next.structure().element().element();
			}
			assertThat(next.elements()).hasSize(2_000);
		});
		assertThat(allocated).isLessThan(256 * 1024);
	}

	@Test
	void wordsWithoutEndAreRefusedInLinearSpace() {
		long some = AllocatedBytes.during(() -> refused("a ".repeat(20_000)));
		long twice = AllocatedBytes.during(() -> refused("a ".repeat(40_000)));
		assertThat(twice).isLessThan((long) (2.2 * some) + 64 * 1024);
	}

	private static void refused(String text) {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> DataType.parse(text))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(400));
	}

	@Test
	void aTextThatIsTooLongIsRefused() {
		String text = "Tuple(" + "x".repeat(17 << 20) + " Int8)";
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> DataType.parse(text))
			.withMessageContaining("is longer than 16777216 characters");
	}

	@Test
	void aTypeOverSeveralLinesIsTheSameAsOnOne() {
		DataType pretty = DataType.parse("Array(Tuple(\n    a UInt8,\n    b Map(String, Tuple(\n        c String))))");
		assertThat(pretty).hasToString("Array(Tuple(a UInt8, b Map(String, Tuple(c String))))")
			.isEqualTo(DataType.parse("Array(Tuple(a UInt8, b Map(String, Tuple(c String))))"))
			.hasSameHashCodeAs(DataType.parse("Array(Tuple(a UInt8,b Map(String,Tuple(c String))))"));
	}

}
