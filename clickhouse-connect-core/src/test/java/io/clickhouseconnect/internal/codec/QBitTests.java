package io.clickhouseconnect.internal.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.result.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * QBit of every width and of numbers of dimensions that fill their bytes or do not.
 */
@ExtendWith(ClickHouseExtension.class)
class QBitTests {

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 7, 8, 9, 16, 17, 100 })
	void vectorsComeBackAndAreThoseOfTheServer(int dimensions, TestDatabase database) {
		NativeTable table = new NativeTable(database, "vectors" + dimensions, "QBit(Float32, " + dimensions + ")",
				"QBit(Float64, " + dimensions + ")", "QBit(BFloat16, " + dimensions + ")", "Array(Float32)",
				"Array(Float64)");
		Random random = new Random(dimensions);
		List<float[]> floats = new ArrayList<>();
		List<double[]> doubles = new ArrayList<>();
		List<float[]> halves = new ArrayList<>();
		for (int row = 0; row < 20; row++) {
			float[] single = new float[dimensions];
			float[] half = new float[dimensions];
			for (int i = 0; i < dimensions; i++) {
				single[i] = Float.intBitsToFloat(random.nextInt(0x7F80_0000)) * (random.nextBoolean() ? 1 : -1);
				half[i] = Float.intBitsToFloat(Float.floatToIntBits(single[i]) & 0xFFFF_0000);
			}
			floats.add(single);
			halves.add(half);
			doubles.add(random.doubles(dimensions, -1e300, 1e300).toArray());
		}
		table.insert((columns) -> {
			floats.forEach(columns[0]::appendObject);
			doubles.forEach(columns[1]::appendObject);
			halves.forEach(columns[2]::appendObject);
			floats.forEach(columns[3]::appendObject);
			doubles.forEach(columns[4]::appendObject);
		});
		List<Column> columns = table.read();
		assertSame(columns.get(0), floats);
		assertSame(columns.get(1), doubles);
		assertSame(columns.get(2), halves);
		assertThat(table.ask("c0")).isEqualTo(table.ask("c3"));
		assertThat(table.ask("c1")).isEqualTo(table.ask("c4"));
	}

	private static void assertSame(Column column, List<?> vectors) {
		assertThat(NativeTable.objects(column)).usingRecursiveFieldByFieldElementComparator().isEqualTo(vectors);
	}

	@ParameterizedTest
	@CsvSource({ "Float32, 1.4E-45, -3.4028235E38", "Float64, 4.9E-324, -1.7976931348623157E308",
			"BFloat16, 9.18355E-41, -3.3895314E38" })
	void specialNumbersAreKept(String type, double smallest, double largest, TestDatabase database) {
		NativeTable table = new NativeTable(database, "special" + type, "QBit(" + type + ", 7)");
		boolean wide = type.equals("Float64");
		double[] numbers = { Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -0.0,
				wide ? smallest : (float) smallest, wide ? largest : (float) largest };
		table.insertObjects(List.of(numbers));
		Column column = table.read().get(0);
		assertThat(NativeTable.objects(column).get(0)).isEqualTo(wide ? numbers : floats(numbers));
		assertThat(column.getString(0)).isEqualTo(table.ask("c0").get(0));
		assertThat(table.ask("c0").get(0)).startsWith("[nan,inf,-inf,0,-0,");
	}

	private static float[] floats(double[] numbers) {
		float[] floats = new float[numbers.length];
		for (int i = 0; i < floats.length; i++) {
			floats[i] = (float) numbers[i];
		}
		return floats;
	}

	@Test
	void vectorsOfTheServerAreRead(TestDatabase database) {
		List<Column> columns = NativeTable.read(NativeTable.client(database), """
				SELECT arrayMap(i -> toFloat32(number * 10 + i), range(9))::QBit(Float32, 9) AS a,
					[[1.5, -2]::QBit(Float64, 2), [0.25, number]::QBit(Float64, 2)] AS b
				FROM numbers(70000)""", Map.of("allow_experimental_qbit_type", 1));
		for (int row = 0; row < 70_000; row += 999) {
			float[] vector = (float[]) columns.get(0).getObject(row);
			assertThat(vector).hasSize(9).endsWith(row * 10 + 7, row * 10 + 8);
		}
		assertThat(columns.get(0).floats()[69_999 * 9]).isEqualTo(699_990);
		assertThat(columns.get(0).elements().get(0).size()).isEqualTo(70_000 * 9);
		assertThat(columns.get(1).getString(3)).isEqualTo("[[1.5,-2],[0.25,3]]");
	}

	@Test
	void aVectorMayBeNull(TestDatabase database) {
		NativeTable table = new NativeTable(database, "nullable_vectors", "Nullable(QBit(Float64, 9))");
		double[] vector = { 1, 2, 3, 4, 5, 6, 7, 8, 9 };
		table.insertObjects(Arrays.asList(vector, null, vector));
		Column column = table.read().get(0);
		assertSame(column, Arrays.asList(vector, null, vector));
		assertThat(table.ask("c0")).containsExactly("[1,2,3,4,5,6,7,8,9]", null, "[1,2,3,4,5,6,7,8,9]");
	}

	@Test
	void vectorsAreWrittenFromListsAndArrays() {
		Column column = OneColumn.of("QBit(Float32, 2)", (writer) -> {
			writer.appendObject(List.of(1, 2.5));
			writer.appendObject(new Float[] { 3f, -0f });
			writer.appendObject(new double[] { 4.5, 5 });
			writer.elements().get(0).appendFloats(new float[] { 6, 7 }, 0, 2);
			writer.endValue();
		});
		assertThat(OneColumn.texts(column)).containsExactly("[1,2.5]", "[3,-0]", "[4.5,5]", "[6,7]");
		assertThat(column.floats()).startsWith(1, 2.5f, 3, -0f, 4.5f, 5, 6, 7);
	}

	@Test
	void anotherNumberOfDimensionsIsRefused() {
		String reason = " numbers, and QBit(Float32, 3) has 3 dimensions";
		OneColumn.assertRefused("QBit(Float32, 3)", new float[2], "a vector of 2" + reason);
		OneColumn.assertRefused("QBit(Float32, 3)", new double[4], "a vector of 4" + reason);
		OneColumn.assertRefused("QBit(Float32, 3)", List.of(), "a vector of 0" + reason);
		OneColumn.assertRefused("QBit(Float32, 3)", new Object[1], "a vector of 1" + reason);
	}

	@Test
	void numbersThatAreNotExactAreRefused() {
		OneColumn.assertRefused("QBit(Float32, 1)", new double[] { 0.1 },
				"a double that Float32 cannot hold exactly; round it to the nearest Float32 first, if that is meant");
		OneColumn.assertRefused("QBit(BFloat16, 1)", new float[] { 1.001f },
				"a float that BFloat16 cannot hold exactly; round it to the nearest BFloat16 first, if that is meant");
		OneColumn.assertRefused("QBit(Float32, 1)", new Float[1], "NULL, and the type Float32 has no NULL");
		OneColumn.assertRefused("QBit(Float32, 1)", "[1]", "a String, which the type QBit(Float32, 1) does not take");
		OneColumn.assertRefused("QBit(Float32, 1)", null, "NULL, and the type QBit(Float32, 1) has no NULL");
	}

	@Test
	void floatsAndDoublesAreNotTakenForEachOther() {
		Column floats = OneColumn.of("QBit(BFloat16, 1)", (writer) -> writer.appendObject(new float[1]));
		Column doubles = OneColumn.of("QBit(Float64, 1)", (writer) -> writer.appendObject(new float[1]));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(floats::doubles);
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(doubles::floats);
		assertThat(doubles.getObject(0)).isEqualTo(new double[1]);
	}

	@Test
	void aQBitOfOtherNumbersIsATypeThatIsNotKnown() {
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> OneColumn.of("QBit(Int8, 4)", (writer) -> writer.appendObject(new int[4])))
			.withMessageContaining("The data type QBit(Int8, 4) is not known to this client");
	}

}
