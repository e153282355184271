package io.clickhouseconnect.internal.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
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
 * Bool.
 */
@ExtendWith(ClickHouseExtension.class)
class BoolTests {

	@Test
	void booleansZeroAndOneAreTaken(TestDatabase database) {
		NativeTable table = new NativeTable(database, "bool_values", "Bool");
		table.insert((columns) -> {
			columns[0].appendBoolean(true);
			columns[0].appendObject(false);
			for (Object one : List.<Object>of(1, 1L, (byte) 1, BigInteger.ONE, BigDecimal.ONE)) {
				columns[0].appendObject(one);
			}
			columns[0].appendInt(0);
			columns[0].appendInt8s(new byte[] { 0, 1 }, 0, 2);
		});
		assertThat(table.ask("c0")).containsExactly("true", "false", "true", "true", "true", "true", "true", "false",
				"false", "true");
	}

	@Test
	void whatIsNoTruthIsRefused() {
		OneColumn.assertRefused("Bool", "false", "a String, which the type Bool does not take");
		OneColumn.assertRefused("Bool", "", "a String, which the type Bool does not take");
		OneColumn.assertRefused("Bool", 2, "a number out of the range of Bool");
		OneColumn.assertRefused("Bool", -1, "a number out of the range of Bool");
		OneColumn.assertRefused("Bool", 0.5, "a number with a fraction, and Bool takes integers");
		OneColumn.assertRefused("Bool", List.of(), "a List, which the type Bool does not take");
		OneColumn.assertRefused("Bool", null, "NULL, and the type Bool has no NULL");
	}

	@Test
	void truthIsReadAsTruth(TestDatabase database) {
		Column column = NativeTable
			.read(NativeTable.client(database), "SELECT arrayJoin([true, false, NULL])", Map.of())
			.get(0);
		assertThat(column.getBoolean(0)).isTrue();
		assertThat(column.getBoolean(1)).isFalse();
		assertThat(column.getRaw(0)).isEqualTo(1);
		assertThat(column.bytes()).startsWith(1, 0);
		assertThat(NativeTable.objects(column)).isEqualTo(Arrays.asList(true, false, null));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getBoolean(2))
			.withMessageContaining("it is NULL");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getInt(0));
	}

}
