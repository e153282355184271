package io.clickhouseconnect.typed;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.type.TypedValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The texts of types, which the server writes over several lines where it describes a
 * table.
 */
@ExtendWith(ClickHouseExtension.class)
class TypeTextTests {

	private static final String TUPLES = "Variant(Tuple(Int64), Tuple(a DateTime64(3, 'UTC')))";

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = TypedClients.client(database);
	}

	private void createTable(String type) {
		this.client.sql("CREATE OR REPLACE TABLE texts (c " + type + ") ENGINE = Memory")
			.setting("allow_suspicious_variant_types", 1)
			.command();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void tuplesOfAVariantAreStoredAsTheAlternativeThatWasMeant(boolean pretty) {
		createTable(TUPLES);
		ZonedDateTime time = ZonedDateTime.parse("2024-02-29T12:00:00.5Z[UTC]");
		this.client.insert("texts")
			.setting("print_pretty_type_names", pretty)
			.rows(List.of(List.of(TypedValue.of(List.of(5L), "Tuple(Int64)")),
					List.of(TypedValue.of(Map.of("a", time), "Tuple(a DateTime64(3,'UTC'))"))));
		assertThat(this.client.sql("SELECT toString(c) FROM texts").query(String.class).list()).containsExactly("(5)",
				"('2024-02-29 12:00:00.500')");
		assertThat(this.client.sql("SELECT c FROM texts").query().rows()).map((row) -> row.getObject(0))
			.map(Object::toString)
			.anyMatch((text) -> text.contains("5"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Tuple(a Int8, b Tuple(c String, d Array(Tuple(e Date))))", TUPLES, "Nested(a Int8)",
			"Map(String, Tuple(a Int8))", "Enum8('new\\nline' = 1)", "JSON(a.b Tuple(x Int8))" })
	void anEmptyResultHasTheTypesOfOneWithRows(String type) {
		createTable(type);
		List<ColumnMetadata> empty = this.client.sql("SELECT * FROM texts").query().metadata();
		this.client.sql("INSERT INTO texts VALUES (DEFAULT)").command();
		QueryResult filled = this.client.sql("SELECT * FROM texts").query();
		assertThat(filled.rows()).hasSize(1);
		assertThat(empty).isEqualTo(filled.metadata())
			.allSatisfy((column) -> assertThat(column.type().toString()).doesNotContain("\n"));
		assertThat(this.client.insert("texts").prepare().columns()).isEqualTo(empty);
	}

	@Test
	void aMessageHasOneLineOfALongType() {
		StringBuilder labels = new StringBuilder();
		for (int i = 0; i < 5_000; i++) {
			labels.append((i > 0) ? ", " : "").append("'label ").append(i).append("' = ").append(i);
		}
		createTable("Tuple(a Enum16(" + labels + "))");
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.insert("texts").rows(List.of(List.of(List.of("none")))))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(1_000).doesNotContain("\n"));
	}

}
