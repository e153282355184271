package io.clickhouseconnect.internal.codec;

import java.nio.ByteBuffer;
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
 * FixedString.
 */
@ExtendWith(ClickHouseExtension.class)
class FixedStringTests {

	@Test
	void shorterValuesAreFilledWithZeros(TestDatabase database) {
		NativeTable table = new NativeTable(database, "fixed_string", "FixedString(4)");
		table.insertObjects(List.of(new byte[] { 1, 2, 3, 4 }, new byte[] { -1 }, new byte[0], "text", "t", "",
				"\u0446\u0446", ByteBuffer.wrap(new byte[] { 9, 8 }), new StringBuilder("ab")));
		assertThat(table.ask("hex(c0)")).containsExactly("01020304", "FF000000", "00000000", "74657874", "74000000",
				"00000000", "D186D186", "09080000", "61620000");
		assertThat(table.readObjects()).startsWith(new byte[] { 1, 2, 3, 4 }, new byte[] { -1, 0, 0, 0 },
				new byte[] { 0, 0, 0, 0 });
	}

	@Test
	void longerValuesAreRefused() {
		String reason = " of 5 bytes, and FixedString(4) has fewer";
		OneColumn.assertRefused("FixedString(4)", new byte[5], "a value" + reason);
		OneColumn.assertRefused("FixedString(4)", ByteBuffer.allocate(5), "a value" + reason);
		OneColumn.assertRefused("FixedString(4)", "texts", "a text" + reason);
		OneColumn.assertRefused("FixedString(4)", "\u0446\u0446t", "a text" + reason);
		OneColumn.assertRefused("FixedString(4)", 1, "an Integer, which the type FixedString(4) does not take");
		OneColumn.assertRefused("FixedString(4)", null, "NULL, and the type FixedString(4) has no NULL");
	}

	@Test
	void theTextIsWithoutTheZerosAtItsEnd(TestDatabase database) {
		Column column = NativeTable
			.read(NativeTable.client(database),
					"SELECT arrayJoin(['ab', '', 'abcd', unhex('00610000'), unhex('FF000000')]::Array(FixedString(4)))",
					Map.of())
			.get(0);
		assertThat(column.getString(0)).isEqualTo("ab");
		assertThat(column.getString(1)).isEmpty();
		assertThat(column.getString(2)).isEqualTo("abcd");
		assertThat(column.getString(3)).isEqualTo("\0a");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getString(4))
			.withMessageEndingWith("its bytes are not UTF-8; read them with getBytes");
		assertThat(column.getBytes(4)).containsExactly(-1, 0, 0, 0);
	}

	@Test
	void theBytesOfAllValuesStandInOneArray(TestDatabase database) {
		Column column = NativeTable
			.read(NativeTable.client(database), "SELECT toFixedString(toString(number), 2) FROM numbers(30)",
					Map.of("max_block_size", 7))
			.get(0);
		assertThat(column.starts()).startsWith(0, 2, 4, 6).isSameAs(column.starts());
		assertThat(column.ends()).startsWith(2, 4, 6, 8);
		assertThat(column.starts()[29]).isEqualTo(58);
		assertThat(column.bytes()).startsWith('0', 0, '1', 0);
	}

	@Test
	void nullsAreZeros(TestDatabase database) {
		NativeTable table = new NativeTable(database, "fixed_string_nulls", "Nullable(FixedString(3))");
		table.insert((columns) -> {
			columns[0].appendNull();
			columns[0].appendString("a");
		});
		assertThat(table.ask("hex(assumeNotNull(c0))")).containsExactly("000000", "610000");
		assertThat(table.ask("c0 IS NULL")).containsExactly("1", "0");
	}

}
