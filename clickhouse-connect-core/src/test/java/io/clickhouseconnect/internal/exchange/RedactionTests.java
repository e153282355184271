package io.clickhouseconnect.internal.exchange;

import java.util.List;

import io.clickhouseconnect.testing.AllocatedBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Redaction}.
 */
class RedactionTests {

	private static String redact(String sql, String message, String... values) {
		return Redaction.withoutValues(message, List.of(values), () -> new StatementWords(sql, "analytics"));
	}

	@ParameterizedTest
	@CsvSource({ "Cannot parse quince-and-medlar here,quince-and-medlar,Cannot parse ? here",
			"Cannot parse quince-an here,quince-and-medlar,Cannot parse ? here",
			"Cannot parse medlar,quince-and-medlar,Cannot parse ?", "quince-and-medlar,quince-and-medlar,?",
			"Cannot parse abc here,abc,Cannot parse ? here", "Cannot parse 12 here,12,Cannot parse 12 here",
			"Nothing of it here,quince-and-medlar,Nothing of it here", "'',quince-and-medlar,''",
			"quince-quince-,quince-,?", "a quince-b quince-c,quince-,a ? ?",
			"before 98765432.125 after,8765432,before ? after" })
	void wordsWithPiecesOfValuesAreLeftOut(String message, String secret, String expected) {
		assertThat(redact("SELECT 1", message, secret)).isEqualTo(expected);
	}

	@Test
	void literalsAreFoundWithoutTheirQuotes() {
		assertThat(redact("SELECT 1", "Unknown abc in quince", "'abc'", "'quince'")).isEqualTo("Unknown ? in ?");
	}

	@Test
	void aStringWithAPieceOfAValueIsLeftOutWhole() {
		assertThat(redact("SELECT 1", "f('61f0c404-5cb3-11e7-907b-a6006ad3dba0'), g('2001:db8:a::1f')",
				"5cb3-11e7-907b", "2001:db8:0:a::"))
			.isEqualTo("f('?'), g('?')");
	}

	@Test
	void aValueThatBeginsAsAnotherDoesIsLeftOutWhole() {
		assertThat(redact("SELECT 1", "f('1234', '123456')", "1234", "123456")).isEqualTo("f('?', '?')");
		assertThat(redact("SELECT 1", "f('abc', 'abcde')", "abc", "abcde")).isEqualTo("f('?', '?')");
	}

	@Test
	void aStringOfOneCharacterIsLeftOutWhereItIsAString() {
		assertThat(redact("SELECT 1", "parse 'a', 'b' at a", "a")).isEqualTo("parse '?', 'b' at a");
	}

	@Test
	void valuesInsideOfContainersAreLeftOut() {
		assertThat(redact("SELECT 1", "f(['ab', 'cde'], 4711, 'de')", "['ab','cde','d\\'e']", "(4711,1)"))
			.isEqualTo("f(['?', '?'], ?, 'de')");
	}

	@Test
	void aUuidIsFoundInTheSpellingOfTheServer() {
		assertThat(redact("SELECT 1", "f('61f0c404-5cb3-11e7-907b-a6006ad3dba0')",
				"61F0C4045CB311E7907BA6006AD3DBA0".toLowerCase(java.util.Locale.ROOT)))
			.isEqualTo("f('?')");
	}

	@Test
	void bytesThatAreNoTextAreFoundAsTheyAreShown() {
		assertThat(redact("SELECT 1", "f('a\uFFFDb'), g('h\u00F6r')", "a\\xFFb", "h\\xC3\\xB6r"))
			.isEqualTo("f('?'), g('?')");
	}

	@Test
	void namesOfTheStatementStay() {
		String sql = "SELECT * FROM orders WHERE tenant = {t:String}";
		assertThat(redact(sql, "Unknown table expression identifier 'default.orders' in scope", "orders"))
			.isEqualTo("Unknown table expression identifier 'default.orders' in scope");
		assertThat(redact(sql, "analytics.orders has no column", "orders", "analytics"))
			.isEqualTo("analytics.orders has no column");
	}

	@Test
	void aStringThatIsAValueAndANameOfTheStatementIsLeftOut() {
		assertThat(redact("SELECT active FROM t WHERE state = {s:String}", "equals(state, 'active')", "active"))
			.isEqualTo("equals(state, '?')");
	}

	@Test
	void aCallInQuotesIsNoString() {
		assertThat(redact("SELECT toUInt8({x:String})",
				"while executing 'FUNCTION toUInt8(_CAST('quince-and', 'String'_String) :: 0) -> toUInt8() UInt8 : 1'",
				"quince-and"))
			.isEqualTo("while executing 'FUNCTION toUInt8(_CAST('?', 'String'_String) :: 0) -> toUInt8() UInt8 : 1'");
	}

	@Test
	void anEscapedQuoteEndsNoString() {
		assertThat(redact("SELECT 1", "f('it\\'s quince'), g('other')", "it\\'s quince"))
			.isEqualTo("f('?'), g('other')");
	}

	@Test
	void anApostropheBeginsNoString() {
		assertThat(redact("SELECT 1", "It doesn't parse quince-and-medlar, it isn't a number", "quince-and-medlar"))
			.isEqualTo("It doesn't parse ?, it isn't a number");
	}

	@Test
	void aMillionShortValuesAreNotKept() {
		String some = "[" + "4711,".repeat(100_000) + "4712]";
		String more = "[" + "4711,".repeat(200_000) + "4712]";
		redact("SELECT 1", "f(4711)", some);
		long once = AllocatedBytes.during(() -> redact("SELECT 1", "f(4711)", some));
		long twice = AllocatedBytes.during(() -> redact("SELECT 1", "f(4711)", more));
		assertThat(twice).isLessThan((long) (2.2 * once));
		assertThat(twice / 200_000).isLessThan(80);
	}

	@Test
	@Timeout(30)
	void valuesOfManyMegabytesTakeNoLongTime() {
		String value = "quince-and-medlar ".repeat(500_000);
		assertThat(redact("SELECT 1", "Cannot parse " + value.substring(0, 100_000) + "!", value))
			.isEqualTo("Cannot parse?!");
	}

}
