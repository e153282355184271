package io.clickhouseconnect.internal.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.codec.write.UnfitValueException;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.result.RowCursor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * String, as text and as bytes.
 */
@ExtendWith(ClickHouseExtension.class)
class StringTests {

	private static final String HALF_A_PAIR = "a text with half a surrogate pair, which UTF-8 does not have";

	@Test
	void textsOfAllLengthsAndAlphabetsComeBack(TestDatabase database) {
		List<String> texts = new ArrayList<>();
		for (String letters : List.of("ab", "\u00e4\u00df", "a\u00e9", "\u0446\u0431", "a\u20ac",
				"\uD83D\uDE00\uD83D\uDE01", "x\uD83D\uDE00\u20ac\u00e9", "\uFFFD?", "\uFFFF\uFFFE\u0000")) {
			for (int length : new int[] { 0, 1, 2, 3, 5, 15, 16, 17, 18, 41, 42, 43, 63, 64, 126, 127, 128, 129, 300,
					5000, 20_000 }) {
				texts.add(letters.repeat(length));
			}
		}
		NativeTable table = new NativeTable(database, "string_texts", "String");
		table.insertObjects(texts);
		assertThat(table.readObjects()).isEqualTo(texts);
		assertThat(table.ask("length(c0)"))
			.isEqualTo(texts.stream().map((text) -> "" + text.getBytes(StandardCharsets.UTF_8).length).toList());
		assertThat(table.ask("isValidUTF8(c0)")).containsOnly("1");
	}

	@Test
	void textsOfAWholeColumnComeBackWhicheverLettersAreAmongThem() {
		Random random = new Random(5);
		String[] rare = { "\u00e4", "\u0446?", "\uD83D\uDE00", "?", "", "x".repeat(127), "x".repeat(128),
				"y".repeat(9000) };
		for (int rarity : new int[] { 1, 10, 1_000, 1_000_000 }) {
			Object[] values = new Object[20_000];
			Arrays.setAll(values,
					(i) -> (random.nextInt(rarity) == 0) ? rare[random.nextInt(rare.length)] : "text " + i);
			values[7_000] = "bytes".getBytes(StandardCharsets.US_ASCII);
			Column column = OneColumn.of("String", (writer) -> writer.appendObjects(values, 1, values.length - 1));
			values[7_000] = "bytes";
			assertThat(OneColumn.texts(column)).isEqualTo(Arrays.asList(values).subList(1, values.length));
		}
	}

	@Test
	void blocksOfAsciiAndOfOtherLettersTakeTurns(TestDatabase database) {
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < 1_000; i++) {
			expected.add(((i / 100 % 2 == 0) ? "a" : "\u00e4\u0446") + i);
		}
		try (ClickHouseClient client = NativeTable.client(database)) {
			StatementSpec query = client.sql(
					"SELECT if(intDiv(number, 100) % 2 = 0, 'a', '\u00e4\u0446') || toString(number) AS text FROM numbers(1000)")
				.setting("max_block_size", 100);
			List<String> streamed = new ArrayList<>();
			try (RowCursor row = query.rows()) {
				while (row.next()) {
					streamed.add(row.getString(0));
				}
			}
			assertThat(streamed).isEqualTo(expected);
			assertThat(OneColumn.texts(query.query().column(0))).isEqualTo(expected);
		}
	}

	@Test
	void ofAWholeColumnTheFirstUnfitTextIsRefused() {
		Object[] values = new Object[5_000];
		Arrays.fill(values, "text?");
		values[4_321] = "half \uD83D?";
		values[4_999] = 5L;
		OneColumn.of("String", (writer) -> {
			assertThatExceptionOfType(UnfitValueException.class)
				.isThrownBy(() -> writer.appendObjects(values, 0, values.length))
				.withMessage(HALF_A_PAIR);
			assertThat(writer.size()).isEqualTo(4_321);
		});
	}

	@Test
	void randomTextsComeBack(TestDatabase database) {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < 20_000; i++) {
			texts.add(randomText(random));
		}
		NativeTable table = new NativeTable(database, "string_random", "String");
		table.insertObjects(texts);
		assertThat(table.readObjects()).as("seed %s", seed).isEqualTo(texts);
	}

	private static String randomText(Random random) {
		int[] limits = { 0x80, 0x100, 0x800, 0xD800, 0x110000 };
		int limit = limits[random.nextInt(limits.length)];
		int length = random.nextInt(random.nextInt(100) + 1);
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < length; i++) {
			int point = random.nextInt(limit);
			text.appendCodePoint(Character.isBmpCodePoint(point) && Character.isSurrogate((char) point) ? '?' : point);
		}
		return text.toString();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 5, 14, 15, 16, 17, 41, 42, 43, 100, 10_000 })
	void halfASurrogatePairIsRefused(int before) {
		for (String letter : List.of("a", "\u00e9", "\u0446")) {
			String text = letter.repeat(before);
			OneColumn.assertRefused("String", text + "\uD83D", HALF_A_PAIR);
			OneColumn.assertRefused("String", text + "\uD83Dx", HALF_A_PAIR);
			OneColumn.assertRefused("String", text + "\uDE00", HALF_A_PAIR);
			OneColumn.assertRefused("String", text + "\uDE00\uD83D", HALF_A_PAIR);
			OneColumn.assertRefused("String", text + "\uD83D\uD83D\uDE00", HALF_A_PAIR);
			OneColumn.assertRefused("FixedString(20000)", text + "\uD83D", HALF_A_PAIR);
		}
	}

	@Test
	void bytesAreTakenAsTheyAre(TestDatabase database) {
		byte[] bytes = { 0, -1, 'a', '\'', '\\', '\n', -128, 127 };
		ByteBuffer buffer = ByteBuffer.allocateDirect(20).put(5, bytes).position(5).limit(5 + bytes.length);
		NativeTable table = new NativeTable(database, "string_bytes", "String");
		table.insert((columns) -> {
			columns[0].appendObject(bytes);
			columns[0].appendObject(buffer);
			columns[0].appendObject(ByteBuffer.wrap(bytes, 1, 3).slice());
			columns[0].appendBytes(bytes, 2, 1);
			columns[0].appendObject(new byte[0]);
			columns[0].appendObject(new byte[300]);
		});
		assertThat(buffer.position()).isEqualTo(5);
		assertThat(table.ask("hex(c0)")).containsExactly("00FF61275C0A807F", "00FF61275C0A807F", "FF6127", "61", "",
				"00".repeat(300));
		Column column = table.read().get(0);
		assertThat(column.getBytes(0)).isEqualTo(bytes).isEqualTo(column.getBytes(1));
		assertThat(column.getBytes(4)).isEmpty();
		assertThat(column.getBytes(5)).hasSize(300);
	}

	@Test
	void anyCharactersAreTaken() {
		Column column = OneColumn.of("String", (writer) -> {
			writer.appendObject(new StringBuilder("built"));
			writer.appendObject(CharBuffer.wrap("wrapped"));
			writer.appendString("");
		});
		assertThat(OneColumn.texts(column)).containsExactly("built", "wrapped", "");
	}

	@Test
	void whatIsNoTextIsRefused() {
		OneColumn.assertRefused("String", 1, "an Integer, which the type String does not take");
		OneColumn.assertRefused("String", new char[0], "a char[], which the type String does not take");
		OneColumn.assertRefused("String", null, "NULL, and the type String has no NULL");
		OneColumn.assertRefused("String", ZoneOffset.UTC, (writer) -> writer.appendLong(1),
				"a long, which the type String does not take");
	}

	@ParameterizedTest
	@ValueSource(strings = { "FF", "C3", "C3 28", "A0 A1", "E2 28 A1", "E2 82 28", "F0 28 8C BC", "F8 A1 A1 A1 A1",
			"ED A0 80", "C0 80", "F4 90 80 80", "41 FF 42", "EF BF BD FF" })
	void bytesThatAreNotUtf8AreRefusedAsText(String hex, TestDatabase database) {
		Column column = NativeTable
			.read(NativeTable.client(database), "SELECT unhex('" + hex.replace(" ", "") + "')", Map.of())
			.get(0);
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getString(0))
			.withMessageEndingWith("row 0 cannot be read: its bytes are not UTF-8; read them with getBytes");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getObject(0));
		assertThat(column.getBytes(0)).hasSize((hex.length() + 1) / 3);
	}

	@Test
	void theCharacterThatStandsForWrongBytesIsText() {
		Column column = OneColumn.of("String", (writer) -> writer.appendString("a\uFFFDb"));
		assertThat(column.getString(0)).isEqualTo("a\uFFFDb");
	}

	@Test
	void theBytesOfAllValuesStandInOneArray(TestDatabase database) {
		Column column = NativeTable
			.read(NativeTable.client(database), "SELECT arrayJoin(['ab', '', 'cde'])", Map.of("max_block_size", 1))
			.get(0);
		List<String> texts = new ArrayList<>();
		for (int row = 0; row < column.size(); row++) {
			int start = column.starts()[row];
			texts.add(new String(column.bytes(), start, column.ends()[row] - start, StandardCharsets.UTF_8));
		}
		assertThat(texts).containsExactly("ab", "", "cde");
	}

	@Test
	void numbersAreNotReadFromText() {
		Column column = OneColumn.of("String", (writer) -> writer.appendString("1"));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getLong(0))
			.withMessageStartingWith("Column 'c0' (String) cannot be read as long");
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getBoolean(0));
	}

}
