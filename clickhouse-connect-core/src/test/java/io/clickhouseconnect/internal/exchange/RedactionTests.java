package io.clickhouseconnect.internal.exchange;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Redaction}.
 */
class RedactionTests {

	@ParameterizedTest
	@CsvSource({ "Cannot parse quince-and-medlar here,quince-and-medlar,Cannot parse ? here",
			"Cannot parse quince-an here,quince-and-medlar,Cannot parse ? here",
			"Cannot parse medlar,quince-and-medlar,Cannot parse ?", "quince-and-medlar,quince-and-medlar,?",
			"Cannot parse abc here,abc,Cannot parse ? here", "Cannot parse 12 here,12,Cannot parse 12 here",
			"Nothing of it here,quince-and-medlar,Nothing of it here", "'',quince-and-medlar,''",
			"quince-quince-,quince-,??", "a quince-b quince-c,quince-,a ?b ?c" })
	void piecesOfValuesAreLeftOut(String message, String secret, String expected) {
		assertThat(Redaction.redact(message, List.of(secret))).isEqualTo(expected);
	}

	@Test
	void literalsAreFoundWithoutTheirQuotes() {
		assertThat(Redaction.redact("Unknown abc in quince", List.of("'abc'", "'quince'"))).isEqualTo("Unknown ? in ?");
	}

	@Test
	@Timeout(30)
	void valuesOfManyMegabytesTakeNoLongTime() {
		String value = "quince-and-medlar ".repeat(500_000);
		assertThat(Redaction.redact("Cannot parse " + value.substring(0, 100_000) + "!", List.of(value)))
			.isEqualTo("Cannot parse?!");
	}

}
