package io.clickhouseconnect.typed;

import java.util.List;
import java.util.Map;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.type.TypedValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Values with their types, pairs of maps, and numbers of enums.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(60)
class TypedValueTests {

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = TypedClients.client(database);
	}

	private Row row(String sql) {
		return this.client.sql(sql).query().rows().get(0);
	}

	@Test
	void aVariantGivesItsValueWithTheTypeOfTheAlternative() {
		Row row = row("""
				SELECT 5::Variant(UInt64, String) AS a, 'x'::Variant(UInt64, String) AS b,
				NULL::Variant(UInt64, String) AS c""");
		assertThat(row.getTypedValue("b")).isEqualTo(TypedValue.of("x", "String"));
		assertThat(row.getTypedValue(0).type()).hasToString("UInt64");
		assertThat(row.getTypedValue(2)).isEqualTo(TypedValue.of(null, "Variant(String, UInt64)"));
	}

	@Test
	void aDynamicGivesItsValueWithItsType() {
		try (RowCursor row = this.client
			.sql("SELECT arrayJoin([1::UInt8::Dynamic, '2020-01-01'::Date::Dynamic, 'x'::Dynamic]) AS v")
			.rows()) {
			StringBuilder types = new StringBuilder();
			while (row.next()) {
				types.append(row.getTypedValue("v").type()).append(' ');
			}
			assertThat(types).hasToString("UInt8 Date String ");
		}
		assertThat(row("SELECT 'x'::Dynamic(max_types = 0)").getTypedValue(0)).isEqualTo(TypedValue.of("x", "String"));
	}

	@Test
	void aValueOfAnyOtherTypeComesWithTheTypeOfItsColumn() {
		assertThat(row("SELECT 'x'::LowCardinality(Nullable(String))").getTypedValue(0))
			.isEqualTo(TypedValue.of("x", "LowCardinality(Nullable(String))"));
	}

	@Test
	void aMapGivesAllPairsOfEqualKeys() {
		Row row = row("SELECT map('a', 1, 'b', NULL, 'a', 3) AS m");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> row.getObject("m"))
			.withMessageContaining("getEntries");
		List<Map.Entry<Object, Object>> entries = row.getEntries("m");
		assertThat(entries).extracting(Map.Entry::getKey).containsExactly("a", "b", "a");
		assertThat(entries).extracting(Map.Entry::getValue).containsExactly((short) 1, null, (short) 3);
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> row("SELECT 1").getEntries(0))
			.withMessageContaining("the pairs of a Map");
	}

	@Test
	void anEnumGivesItsNumber() {
		try (RowCursor row = this.client.sql("SELECT 'b'::Enum8('a' = 1, 'b' = -2) AS e, 'x'::Enum16('x' = 1000) AS f")
			.rows()) {
			assertThat(row.next()).isTrue();
			assertThat(row.getInt("e")).isEqualTo(-2);
			assertThat(row.getByte("e")).isEqualTo((byte) -2);
			assertThat(row.getLong("f")).isEqualTo(1000);
			assertThat(row.getShort("f")).isEqualTo((short) 1000);
			assertThat(row.getString("e")).isEqualTo("b");
		}
	}

}
