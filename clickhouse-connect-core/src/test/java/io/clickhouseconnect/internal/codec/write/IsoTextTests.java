package io.clickhouseconnect.internal.codec.write;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Random;

import io.clickhouseconnect.testing.AllocatedBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Texts of dates and times.
 */
class IsoTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "2024-02-29T23:59:59", "2024-02-29T23:59", "2024-02-29T00:00:00.1",
			"2024-02-29T00:00:00.123456789", "0001-01-01T00:00", "9999-12-31T23:59:59.999999999" })
	void aTimeWithoutOffsetIsLocal(String text) {
		LocalDateTime expected = LocalDateTime.parse(text);
		assertThat(IsoText.dateTime(text)).isEqualTo(expected);
		assertThat(IsoText.dateTime(new StringBuilder(text.replace('T', ' ')))).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2024-02-29T23:59:59Z", "2024-02-29T23:59Z", "2024-02-29T00:00:00.5+01:00",
			"2024-02-29T00:00:00.123456789-14:00", "2024-02-29T00:00:00+01:00[Europe/Berlin]", "2024-02-29t00:00:00z" })
	void aTimeWithOffsetIsAPointInTime(String text) {
		Instant expected = ZonedDateTime.parse(text).toInstant();
		assertThat(Instant.from(IsoText.dateTime(text))).isEqualTo(expected);
		assertThat(Instant.from(IsoText.dateTime(text.replace('T', ' ').replaceFirst("^(.{10})t", "$1 "))))
			.isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "2024", "2024-02-29", "2024-02-29T", "2024-02-30T00:00:00", "2023-02-29T00:00:00",
			"2024-02-29T24:00:00", "2024-02-29T23:60:00", "2024-02-29T23:59:60", "2024-02-29T23:59:59.1234567890",
			"2024-02-29T23:59:59ZZ", "2024-02-29T23:59:59 Z", "2024-2-29T23:59:59", "2024/02/29 23:59:59",
			"2024-02-29_23:59:59", "2024-02-29T23.59.59", "٢٠٢٤-02-29T23:59:59", "yesterday", "2024-02-29T23:59:59.-1",
			"2024-02-29T-1:59:59" })
	void otherTextsAreRefused(String text) {
		assertThatExceptionOfType(UnfitValueException.class).isThrownBy(() -> IsoText.dateTime(text));
	}

	@Test
	void changedTextsMeanWhatTheyMeanToTheFormatter() {
		Random random = new Random(42);
		String letters = "0123456789-:.TZ +9";
		for (int i = 0; i < 20_000; i++) {
			StringBuilder text = new StringBuilder("2024-02-29T12:34:56.789Z".substring(0, 16 + random.nextInt(9)));
			for (int change = random.nextInt(3); change > 0; change--) {
				text.setCharAt(random.nextInt(text.length()), letters.charAt(random.nextInt(letters.length())));
			}
			assertThat(meaning(text.toString())).as(text.toString()).isEqualTo(formatterMeaning(text.toString()));
		}
	}

	private static String meaning(String text) {
		try {
			return String.valueOf(point(IsoText.dateTime(text)));
		}
		catch (UnfitValueException ex) {
			return "none";
		}
	}

	private static String formatterMeaning(String text) {
		String joined = (text.length() > 10 && text.charAt(10) == ' ')
				? text.substring(0, 10) + "T" + text.substring(11) : text;
		try {
			return String.valueOf(
					point(DateTimeFormatter.ISO_DATE_TIME.parseBest(joined, ZonedDateTime::from, LocalDateTime::from)));
		}
		catch (java.time.DateTimeException ex) {
			return "none";
		}
	}

	private static Object point(TemporalAccessor time) {
		return (time instanceof LocalDateTime) ? time : Instant.from(time);
	}

	@ParameterizedTest
	@CsvSource({ "23:59:59, PT23H59M59S", "-100:00:00.5, PT-100H-0.5S", "1:02, PT1H2M",
			"999:59:59.999999999, " + "PT999H59M59.999999999S", "-0:00:01, PT-1S" })
	void timesHaveHoursAndMinutes(String text, Duration time) {
		assertThat(IsoText.time(text)).isEqualTo(time);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-", "1", "1:", "1:2", "1:60", "1:00:60", "1000:00", "--1:00", "+1:00", "1:00:00.",
			"1:00:00.1234567890", "1:00:00 ", "1:00.5", ":00:00", "1:00:0", "1:000" })
	void otherTimesAreRefused(String text) {
		assertThatExceptionOfType(UnfitValueException.class).isThrownBy(() -> IsoText.time(text));
	}

	@Test
	void datesAreDays() {
		assertThat(IsoText.date("2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
		assertThat(IsoText.date("+12024-02-29")).isEqualTo(LocalDate.of(12024, 2, 29));
		assertThatExceptionOfType(UnfitValueException.class).isThrownBy(() -> IsoText.date("2023-02-29"));
		assertThatExceptionOfType(UnfitValueException.class).isThrownBy(() -> IsoText.date("2024-02-29 "));
	}

	@Test
	void aTextCostsLittleMoreThanTheTimeThatItIs() {
		String text = "2024-02-29 23:59:59.123";
		IsoText.dateTime(text);
		long allocated = AllocatedBytes.during(() -> {
			for (int i = 0; i < 10_000; i++) {
				IsoText.dateTime(text);
			}
		});
		assertThat(allocated).isLessThan(10_000 * 200L);
	}

}
