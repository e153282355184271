package io.clickhouseconnect.internal.codec;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.read.BlockReader;
import io.clickhouseconnect.internal.codec.write.ColumnWriter;
import io.clickhouseconnect.result.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Enum8 and Enum16.
 */
@ExtendWith(ClickHouseExtension.class)
class EnumTests {

	private enum Size {

		SMALL, LARGE, HUGE

	}

	@ParameterizedTest
	@ValueSource(strings = { "Enum8('SMALL' = -128, 'LARGE' = 127)", "Enum16('SMALL' = -32768, 'LARGE' = 32767)" })
	void labelsConstantsAndNumbersAreTaken(String type, TestDatabase database) {
		NativeTable table = new NativeTable(database, "enum_values", type);
		long first = type.startsWith("Enum8") ? -128 : -32768;
		table.insert((columns) -> {
			ColumnWriter column = columns[0];
			column.appendObject("SMALL");
			column.appendString("LARGE");
			column.appendObject(new StringBuilder("SMALL"));
			column.appendObject(Size.LARGE);
			column.appendObject(first);
			column.appendInt((int) first);
			column.appendRaw(first);
			column.appendRaws(new int[] { (int) -first - 1 }, 0, 1);
		});
		assertThat(table.ask("c0")).containsExactly("SMALL", "LARGE", "SMALL", "LARGE", "SMALL", "SMALL", "SMALL",
				"LARGE");
		assertThat(table.readObjects()).containsExactly("SMALL", "LARGE", "SMALL", "LARGE", "SMALL", "SMALL", "SMALL",
				"LARGE");
	}

	@Test
	void whatIsNoLabelIsRefused() {
		String type = "Enum8('SMALL' = 1, 'LARGE' = 2)";
		OneColumn.assertRefused(type, "small", "a text that is no label of " + type);
		OneColumn.assertRefused(type, "", "a text that is no label of " + type);
		OneColumn.assertRefused(type, "1", "a text that is no label of " + type);
		OneColumn.assertRefused(type, Size.HUGE, "a text that is no label of " + type);
	}

	@Test
	void aNumberWithoutLabelIsRefused() {
		String type = "Enum8('SMALL' = 1, 'LARGE' = 3)";
		for (long number : new long[] { 0, 2, 4, -1, 257, 65537, -32769, Long.MIN_VALUE }) {
			OneColumn.assertRefused(type, number, "a number that " + type + " has no label for");
		}
		OneColumn.assertRefused(type, 1.5, "a number with a fraction, and " + type + " takes integers");
		OneColumn.assertRefused(type, true, "a Boolean, which the type " + type + " does not take");
		assertRefused(type, (writer) -> writer.appendRaw(2), "a number that " + type + " has no label for");
		assertRefused(type, (writer) -> writer.appendInts(new int[] { 1, 2 }, 0, 2),
				"a number that " + type + " has no label for");
	}

	@Test
	void aRefusedLabelIsNotRemembered() {
		Column column = OneColumn.of("Enum8('a' = 1, 'b' = 2)", (writer) -> {
			String wrong = "c";
			writer.appendString("b");
			for (int i = 0; i < 2; i++) {
				assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> writer.appendString(wrong));
			}
			writer.appendString("a");
		});
		assertThat(OneColumn.texts(column)).containsExactly("b", "a");
	}

	@Test
	void nullsHideALabelOfTheType(TestDatabase database) {
		NativeTable table = new NativeTable(database, "enum_nulls", "Nullable(Enum8('a' = 5, 'b' = 6))");
		table.insert((columns) -> {
			columns[0].appendNull();
			columns[0].appendObject("b");
		});
		assertThat(table.readObjects()).containsExactly(null, "b");
		assertThat(table.ask("assumeNotNull(c0)")).containsExactly("a", "b");
	}

	@Test
	void labelsAreReadAsTextAndNumbersAsRaw(TestDatabase database) {
		Column column = NativeTable
			.read(NativeTable.client(database),
					"SELECT arrayJoin(['a', 'it''s', 'a']::Array(Enum16('a' = 300, 'it\\'s' = -5)))", Map.of())
			.get(0);
		assertThat(OneColumn.texts(column)).containsExactly("a", "it's", "a");
		assertThat(column.getString(0)).isSameAs(column.getObject(2));
		assertThat(column.getRaw(0)).isEqualTo(300);
		assertThat(column.getRaw(1)).isEqualTo(-5);
		assertThat(column.shorts()).startsWith((short) 300, (short) -5, (short) 300);
		assertThat(column.getInt(0)).isEqualTo(300);
		assertThat(column.getLong(1)).isEqualTo(-5);
		assertThat(column.getByte(1)).isEqualTo((byte) -5);
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getByte(0))
			.withMessageContaining("the number does not fit a byte");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getDouble(0))
			.withMessageContaining("cannot be read as double; read its label as a String, or its number with getInt");
	}

	@Test
	void anEnum8GivesItsBytes() {
		Column column = OneColumn.of("Enum8('a' = -1, 'b' = 2)",
				(writer) -> List.of("a", "b").forEach(writer::appendString));
		assertThat(column.bytes()).startsWith(-1, 2);
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(column::shorts);
	}

	@Test
	void aNumberThatTheTypeDoesNotHaveIsRefusedOnReading() {
		for (int wrong : new int[] { -128, 0, 2, 127 }) {
			byte[] answer = WireBytes.block(1, "Enum8('a' = 1, 'b' = 3)").bytes(wrong).toByteArray();
			BlockReader reader = GoldenAnswer.reader(answer, true);
			reader.next();
			Column column = reader.columns().get(0);
			assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getString(0))
				.withMessageEndingWith("the type has no label for its number; read that with getInt");
			assertThat(column.getRaw(0)).isEqualTo((byte) wrong);
		}
	}

	@Test
	void manyLabelsAreTaken(TestDatabase database) {
		StringBuilder type = new StringBuilder("Enum16(");
		for (int i = 0; i < 1000; i++) {
			type.append((i > 0) ? ", " : "").append("'label ").append(i).append("' = ").append(i * 60 - 30_000);
		}
		NativeTable table = new NativeTable(database, "enum_many", type.append(')').toString());
		table.insert((columns) -> {
			for (int i = 999; i >= 0; i--) {
				columns[0].appendString("label " + i);
			}
		});
		Column column = table.read().get(0);
		for (int row = 0; row < 1000; row++) {
			assertThat(column.getString(row)).isEqualTo("label " + (999 - row));
		}
		assertThat(table.ask("toInt16(c0)")).startsWith("29940", "29880");
	}

	private static void assertRefused(String type, Consumer<ColumnWriter> value, String reason) {
		OneColumn.assertRefused(type, ZoneOffset.UTC, value, reason);
	}

}
