package io.clickhouseconnect.typed;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.InsertSourceException;
import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.request.ExternalTable;
import io.clickhouseconnect.request.RowAppender;
import io.clickhouseconnect.sql.Sql;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Values that fail while they are taken apart, and values that contain themselves.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(60)
class ValueFailureTests {

	private static final RuntimeException FAILURE = new IllegalStateException("no more");

	private ClickHouseClient client;

	/** Two elements, and a failure in the place of the third. */
	private static final class FailingList extends AbstractList<Object> {

		@Override
		public Object get(int index) {
			if (index == 2) {
				throw FAILURE;
			}
			return index;
		}

		@Override
		public int size() {
			return 3;
		}

	}

	private static final class FailingMap extends AbstractMap<String, Object> {

		@Override
		public Set<Entry<String, Object>> entrySet() {
			throw FAILURE;
		}

	}

	record Failing(int id, List<Integer> a) {

		@Override
		public List<Integer> a() {
			if (this.id == 2) {
				throw FAILURE;
			}
			return this.a;
		}

	}

	record Point(int x, int y) {

		@Override
		public int y() {
			throw FAILURE;
		}

	}

	@BeforeEach
	void createTable(TestDatabase database) {
		this.client = TypedClients.client(database);
		this.client.sql("DROP TABLE IF EXISTS failing").command();
		this.client.sql("""
				CREATE TABLE failing (id UInt8, a Array(Int32), m Map(String, Int32), t Tuple(x Int32, y Int32), j JSON,
				d Dynamic) ENGINE = Memory""").command();
	}

	private void assertFails(String place, ThrowingCallable insert) {
		assertThatExceptionOfType(InsertSourceException.class).isThrownBy(insert)
			.withMessageContaining(place)
			.withMessageContaining("no more")
			.havingCause()
			.isSameAs(FAILURE);
		assertThat(this.client.sql("SELECT count() FROM failing").query(Long.class).single()).isZero();
	}

	private void insert(String column, Object value) {
		this.client.insert("failing")
			.columns("id", column)
			.rows(List.of(new Object[] { 1, empty(column) }, new Object[] { 2, value }));
	}

	private static Object empty(String column) {
		return switch (column) {
			case "a" -> List.of();
			case "t" -> List.of(1, 2);
			default -> Map.of();
		};
	}

	@Test
	void aValueOfRowsThatFailsIsNamed() {
		assertFails("Column 'a', row 1", () -> insert("a", new FailingList()));
		assertFails("Column 'm', row 1", () -> insert("m", new FailingMap()));
		assertFails("Column 't', row 1", () -> insert("t", new Point(1, 2)));
		assertFails("Column 'j', row 1", () -> insert("j", Map.of("p", new FailingList())));
		assertFails("Column 'j', row 1", () -> insert("j", new Point(1, 2)));
		assertFails("Column 'd', row 1", () -> insert("d", new FailingList()));
	}

	@Test
	void aGetterOfARecordThatFailsIsNamed() {
		assertFails("Column 'a', row 1", () -> this.client.insert("failing")
			.records(List.of(new Failing(1, List.of()), new Failing(2, List.of()))));
	}

	@Test
	void aValueOfAColumnThatFailsIsNamed() {
		assertFails("Column 'm', row 1", () -> this.client.insert("failing")
			.columns("id", "m")
			.columnValues(ColumnValues.of(new int[] { 1, 2 }), ColumnValues.of(List.of(Map.of(), new FailingMap()))));
	}

	@Test
	void aValueThatIsAppendedAndFailsIsNamed() {
		assertFails("Column 'a', row 0", () -> {
			try (RowAppender row = this.client.insert("failing").columns("id", "a").appender()) {
				row.setInt(0, 1);
				row.setObject(1, new FailingList());
			}
		});
	}

	@Test
	void rowsOfAnExternalTableThatFailAreOfTheFamily() {
		Iterable<Object> rows = () -> new Iterator<>() {

			@Override
			public boolean hasNext() {
				return true;
			}

			@Override
			public Object next() {
				throw FAILURE;
			}

		};
		assertThatExceptionOfType(InsertSourceException.class)
			.isThrownBy(() -> this.client.sql("SELECT * FROM ids")
				.externalTables(ExternalTable.of("ids", "id UInt64", rows))
				.query())
			.havingCause()
			.isSameAs(FAILURE);
		assertThatExceptionOfType(ClickHouseException.class)
			.isThrownBy(() -> this.client.sql("SELECT * FROM ids")
				.externalTables(ExternalTable.of("ids", "id UInt64", List.of(new Failing(1, List.of()))))
				.query())
			.withMessageContaining("Row 0 of the external table 'ids'");
	}

	@Test
	void valuesThatContainThemselvesAreRefused() {
		List<Object> list = new ArrayList<>();
		list.add(list);
		Map<String, Object> map = new HashMap<>();
		map.put("m", map);
		Map<String, Object> mapInList = new HashMap<>();
		mapInList.put("l", List.of(mapInList));
		for (Object value : List.of(map, mapInList, Map.of("l", list), new Object[] { list }, new Holder(map))) {
			for (String column : List.of("j", "d")) {
				assertThatExceptionOfType(ClickHouseException.class).as("%s", column)
					.isThrownBy(() -> insert(column, value))
					.withMessageContaining("Column '" + column + "', row 1");
			}
		}
		for (String sql : List.of("SELECT {p:JSON}", "SELECT {p:Map(String, String)}", "SELECT :p",
				"SELECT {p:Array(Int8)}")) {
			for (Object value : List.of(map, list, mapInList)) {
				assertThatExceptionOfType(ClickHouseException.class)
					.isThrownBy(() -> this.client.sql(sql).param("p", value).query());
			}
		}
		assertThatExceptionOfType(ClickHouseException.class).isThrownBy(() -> Sql.literal(map));
		assertThatExceptionOfType(ClickHouseException.class)
			.isThrownBy(() -> this.client.sql("SELECT 1").setting("x", list).query());
	}

	record Holder(Map<String, Object> map) {
	}

	@Test
	void whatIsDeepButEndsIsInserted() {
		Object value = 1;
		for (int i = 0; i < 50; i++) {
			value = Map.of("l", List.of(value));
		}
		insert("j", value);
		Object deep = 1;
		for (int i = 0; i < 400; i++) {
			deep = Map.of("k", deep);
		}
		insert("j", deep);
		assertThat(this.client.sql("SELECT count() FROM failing").query(Long.class).single()).isEqualTo(4);
	}

}
