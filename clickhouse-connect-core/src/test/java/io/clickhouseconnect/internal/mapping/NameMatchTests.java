package io.clickhouseconnect.internal.mapping;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static io.clickhouseconnect.internal.mapping.MappedRows.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which column a component means.
 */
@ExtendWith(ClickHouseExtension.class)
class NameMatchTests {

	private MappedRows rows;

	@BeforeEach
	void connect(TestDatabase database) {
		this.rows = new MappedRows(database);
	}

	record Pickup(int pickupTime) {

	}

	private int read(String columns) {
		Pickup pickup = this.rows.one("SELECT " + columns, Pickup.class);
		assertThat(pickup).isNotNull();
		return pickup.pickupTime();
	}

	@Test
	void caseAndUnderscoresDoNotMatter() {
		assertThat(read("1 AS pickupTime")).isEqualTo(1);
		assertThat(read("2 AS pickup_time")).isEqualTo(2);
		assertThat(read("3 AS PICKUP_TIME")).isEqualTo(3);
		assertThat(read("4 AS PickUpTime")).isEqualTo(4);
	}

	@Test
	void theExactNameComesFirst() {
		assertThat(read("1 AS pickup_time, 2 AS pickupTime, 3 AS PICKUPTIME")).isEqualTo(2);
	}

	@Test
	void severalNamesAreNotGuessedAt() {
		refused(() -> read("1 AS pickup_time, 2 AS PICKUPTIME"), "component 'pickupTime' of Pickup",
				"'pickup_time', 'PICKUPTIME'");
	}

	@Test
	void aMissingColumnIsNamedWithThoseThatAreThere() {
		refused(() -> read("1 AS a, 2 AS pickup"), "no column for the component 'pickupTime' of Pickup",
				"there are 'a', 'pickup'");
	}

	@Test
	void aLongListOfColumnsIsCutOff() {
		StringBuilder columns = new StringBuilder("1 AS a0");
		for (int i = 1; i < 150; i++) {
			columns.append(", 1 AS a").append(i);
		}
		refused(() -> read(columns.toString()), "'a0', 'a1'", " more");
	}

	@Test
	void longNamesMakeNoLongMessage() {
		String name = "n".repeat(1500);
		StringBuilder columns = new StringBuilder("1 AS a");
		for (int i = 0; i < 100; i++) {
			columns.append(", 1 AS ").append(name).append(i);
		}
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> read(columns.toString()))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(700));
	}

}
