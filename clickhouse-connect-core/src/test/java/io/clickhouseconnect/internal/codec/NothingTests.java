package io.clickhouseconnect.internal.codec;

import java.util.List;
import java.util.Map;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.result.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Nothing, which the server gives NULL and what is empty. It takes it in no table.
 */
@ExtendWith(ClickHouseExtension.class)
class NothingTests {

	@Test
	void nullWithoutAnotherTypeIsNull(TestDatabase database) {
		List<Column> columns = NativeTable.read(NativeTable.client(database),
				"SELECT NULL, [], [NULL, NULL], [[]], map(), (NULL, number) FROM numbers(70000)", Map.of());
		assertThat(columns.get(0).type()).hasToString("Nullable(Nothing)");
		assertThat(columns.get(0).isNull(69_999)).isTrue();
		assertThat(columns.get(0).getObject(69_999)).isNull();
		assertThat(columns.get(1).getObject(1)).isEqualTo(List.of());
		assertThat(columns.get(2).getString(69_999)).isEqualTo("[NULL,NULL]");
		assertThat(columns.get(3).getObject(2)).isEqualTo(List.of(List.of()));
		assertThat(columns.get(4).getObject(69_999)).isEqualTo(Map.of());
		assertThat(columns.get(5).getString(69_999)).isEqualTo("(NULL,69999)");
	}

	@Test
	void nothingHasNoValueToGet() {
		Column column = OneColumn.of("Nullable(Nothing)", (writer) -> writer.appendObject(null));
		assertThat(column.size()).isEqualTo(1);
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getString(0))
			.withMessageContaining("it is NULL");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getLong(0));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> column.isNull(1));
	}

	@Test
	void nothingTakesNoValue() {
		OneColumn.assertRefused("Nullable(Nothing)", 0, "an Integer, which the type Nullable(Nothing) does not take");
		OneColumn.assertRefused("Nothing", null, "NULL, and the type Nothing has no NULL");
	}

}
