package io.clickhouseconnect.typed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Nested that the server keeps as arrays is one value of a row: a list of records or
 * maps, read as such again.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(60)
class NestedRowsTests {

	private ClickHouseClient client;

	record Stop(int a, @Nullable String stopName) {
	}

	record Trip(int id, List<Stop> n) {
	}

	record Maps(int id, List<Map<String, Object>> n) {
	}

	@BeforeEach
	void createTable(TestDatabase database) {
		this.client = TypedClients.client(database);
		this.client.sql("DROP TABLE IF EXISTS nested_rows").command();
		this.client
			.sql("CREATE TABLE nested_rows (id UInt8, n Nested(a Int32, stop_name Nullable(String))) ENGINE = Memory")
			.command();
	}

	private static Map<String, @Nullable Object> stop(int a, @Nullable String name) {
		Map<String, @Nullable Object> stop = new LinkedHashMap<>();
		stop.put("a", a);
		stop.put("stop_name", name);
		return stop;
	}

	private List<String> texts() {
		return this.client.sql("SELECT toString((n.a, n.stop_name)) FROM nested_rows ORDER BY id")
			.query(String.class)
			.list();
	}

	@Test
	void aNestedIsOneValueOfRows() {
		this.client.insert("nested_rows")
			.columns("id", "n")
			.rows(List.of(new Object[] { 1, List.of(stop(1, "x"), stop(2, null)) },
					Arrays.asList(2, new Stop[] { new Stop(3, "y") }), Map.of("id", 3, "n", List.of())));
		assertThat(texts()).containsExactly("([1,2],['x',NULL])", "([3],['y'])", "([],[])");
	}

	@Test
	void aRowThatIsAMapNamesTheNested() {
		this.client.insert("nested_rows").rows(List.of(Map.of("id", 1, "n", List.of(stop(1, "x"), new Stop(2, null)))));
		assertThat(texts()).containsExactly("([1,2],['x',NULL])");
	}

	@Test
	void aNestedIsReadAsAListOfMapsOrRecords() {
		List<Trip> trips = List.of(new Trip(1, List.of(new Stop(1, "x"), new Stop(2, null))), new Trip(2, List.of()));
		this.client.insert("nested_rows").records(trips);
		for (String columns : List.of("*", "id, n", "id, n.a, n.stop_name")) {
			String sql = "SELECT " + columns + " FROM nested_rows ORDER BY id";
			assertThat(this.client.sql(sql).query(Trip.class).list()).isEqualTo(trips);
			assertThat(this.client.sql(sql).query(Maps.class).list())
				.containsExactly(new Maps(1, List.of(stop(1, "x"), stop(2, null))), new Maps(2, new ArrayList<>()));
		}
	}

	@Test
	void aListOfMapsThatWasReadIsInsertedAgain() {
		this.client.insert("nested_rows").records(List.of(new Trip(1, List.of(new Stop(1, "x"), new Stop(2, null)))));
		List<Maps> read = this.client.sql("SELECT * FROM nested_rows").query(Maps.class).list();
		this.client.insert("nested_rows").records(read);
		assertThat(texts()).containsExactly("([1,2],['x',NULL])", "([1,2],['x',NULL])");
	}

}
