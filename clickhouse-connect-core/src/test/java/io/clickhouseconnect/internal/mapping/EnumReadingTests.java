package io.clickhouseconnect.internal.mapping;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static io.clickhouseconnect.internal.mapping.MappedRows.refused;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Labels and text that become constants of a Java enum.
 */
@ExtendWith(ClickHouseExtension.class)
class EnumReadingTests {

	private MappedRows rows;

	@BeforeEach
	void connect(TestDatabase database) {
		this.rows = new MappedRows(database);
	}

	/**
	 * Constants, one with a body, and two that differ in case only.
	 */
	enum State {

		ACTIVE {
			@Override
			public String toString() {
				return "something else";
			}
		},

		paused, PAUSED, closed_down

	}

	private @Nullable State read(String expression) {
		return this.rows.one("SELECT " + expression + " AS v", State.class);
	}

	@Test
	void labelsAreFoundByName() {
		assertThat(read("CAST('closed_down' AS Enum8('ACTIVE' = -100, 'closed_down' = 100))"))
			.isEqualTo(State.closed_down);
		assertThat(read("CAST('ACTIVE' AS Enum16('ACTIVE' = -3000, 'closed_down' = 100))")).isEqualTo(State.ACTIVE);
		assertThat(read("CAST(NULL AS Nullable(Enum8('ACTIVE' = 1)))")).isNull();
	}

	@Test
	void caseMattersOnlyWhereThereIsADoubt() {
		String type = "Enum8('active' = 1, 'paused' = 2, 'PAUSED' = 3, 'Paused' = 4)";
		assertThat(read("CAST('active' AS " + type + ")")).isEqualTo(State.ACTIVE);
		assertThat(read("CAST('paused' AS " + type + ")")).isEqualTo(State.paused);
		assertThat(read("CAST('PAUSED' AS " + type + ")")).isEqualTo(State.PAUSED);
		refused(() -> read("CAST('Paused' AS " + type + ")"), "Column 'v' (" + type + "), row 0", "State",
				"no constant");
	}

	@Test
	void textIsFoundByName() {
		assertThat(read("'ACTIVE'")).isEqualTo(State.ACTIVE);
		assertThat(read("toFixedString('paused', 10)")).isEqualTo(State.paused);
		assertThat(read("toLowCardinality('closed_down')")).isEqualTo(State.closed_down);
		refused(() -> read("'unknown'"), "Column 'v' (String), row 0", "State", "no constant");
	}

	@Test
	void numbersAreNoNames() {
		refused(() -> read("1"), "Column 'v' (UInt8)", "State");
	}

}
