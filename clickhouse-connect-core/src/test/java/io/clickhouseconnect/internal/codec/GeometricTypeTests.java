package io.clickhouseconnect.internal.codec;

import java.util.List;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Point, Ring, LineString, MultiLineString, Polygon and MultiPolygon.
 */
@ExtendWith(ClickHouseExtension.class)
class GeometricTypeTests {

	private static final List<Double> POINT = List.of(0.5, -1.25);

	private static final List<List<Double>> LINE = List.of(POINT, List.of(1e-9, 1.5));

	@Test
	void pointsAndWhatIsMadeOfThemComeBack(TestDatabase database) {
		NativeTable table = new NativeTable(database, "geometry", "Point", "Ring", "LineString", "MultiLineString",
				"Polygon", "MultiPolygon");
		List<Object> values = List.of(POINT, LINE, LINE, List.of(LINE, List.of()), List.of(LINE),
				List.of(List.of(LINE, LINE), List.of()));
		table.insert((columns) -> {
			for (int i = 0; i < columns.length; i++) {
				columns[i].appendObject(values.get(i));
			}
		});
		List<Column> read = table.read();
		for (int i = 0; i < values.size(); i++) {
			assertThat(read.get(i).getObject(0)).isEqualTo(values.get(i));
		}
		assertThat(table.ask("c0")).containsExactly("(0.5,-1.25)").isEqualTo(OneColumn.texts(read.get(0)));
		assertThat(table.ask("c5")).containsExactly("[[[(0.5,-1.25),(1e-9,1.5)],[(0.5,-1.25),(1e-9,1.5)]],[]]");
		assertThat(table.ask("perimeterCartesian(c4) > 0")).containsExactly("1");
	}

	@Test
	void arraysOfNumbersArePoints(TestDatabase database) {
		NativeTable table = new NativeTable(database, "point_arrays", "LineString");
		table.insert((columns) -> columns[0].appendObject(new double[][] { { 0.5, 2 }, { 3, 4 } }));
		Column column = table.read().get(0);
		assertThat(column.getObject(0)).isEqualTo(List.of(List.of(0.5, 2.0), List.of(3.0, 4.0)));
		assertThat(column.elements().get(0).elements().get(1).doubles()).startsWith(2, 4);
	}

	@Test
	void aPointMayBeNull(TestDatabase database) {
		NativeTable table = new NativeTable(database, "nullable_points", "Nullable(Point)");
		table.insert((columns) -> {
			columns[0].appendNull();
			columns[0].appendObject(POINT);
		});
		assertThat(table.readObjects()).containsExactly(null, POINT);
	}

	@Test
	void aPointHasTwoNumbers() {
		OneColumn.assertRefused("Point", new double[] { 1 }, "a value of 1 elements, and the type Point has 2");
		OneColumn.assertRefused("Ring", List.of(List.of(1, 2, 3)), "a value of 3 elements, and the type Point has 2");
	}

}
