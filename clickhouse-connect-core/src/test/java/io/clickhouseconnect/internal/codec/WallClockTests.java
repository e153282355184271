package io.clickhouseconnect.internal.codec;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

import io.clickhouseconnect.testing.AllocatedBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Offsets of time zones, for times in any order.
 */
class WallClockTests {

	private static final int TIMES = 20_000;

	private static long second(Random random) {
		// From 1900 to 2300, and some far beyond.
		long second = -2_208_988_800L + (long) (random.nextDouble() * 12_622_780_800L);
		return (random.nextInt(50) == 0) ? second * 100 : second;
	}

	@ParameterizedTest
	@ValueSource(strings = { "Europe/Berlin", "America/New_York", "Asia/Tehran", "Australia/Lord_Howe",
			"Africa/Casablanca", "Europe/Dublin", "Pacific/Apia", "UTC", "+05:45", "America/Sao_Paulo" })
	void randomTimesHaveTheOffsetsOfTheZone(String name) {
		ZoneId zone = ZoneId.of(name);
		WallClock clock = new WallClock(zone);
		Random random = new Random(name.hashCode());
		for (int i = 0; i < TIMES; i++) {
			long second = second(random);
			ZoneOffset offset = zone.getRules().getOffset(Instant.ofEpochSecond(second));
			assertThat(clock.offset(second)).isEqualTo(offset);
			LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
			List<ZoneOffset> valid = zone.getRules().getValidOffsets(time);
			assertThat(clock.epochSecond(time))
				.isEqualTo(valid.isEmpty() ? WallClock.SKIPPED : time.toEpochSecond(valid.get(0)));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Europe/Berlin", "America/Sao_Paulo" })
	void timesAroundEachChangeHaveTheOffsetsOfTheZone(String name) {
		ZoneId zone = ZoneId.of(name);
		WallClock clock = new WallClock(zone);
		Instant change = Instant.ofEpochSecond(-2_000_000_000);
		for (int i = 0; i < 400 && zone.getRules().nextTransition(change) != null; i++) {
			change = zone.getRules().nextTransition(change).getInstant();
			for (int distance = -1; distance <= 1; distance++) {
				Instant near = change.plusSeconds(distance);
				assertThat(clock.offset(near.getEpochSecond())).isEqualTo(zone.getRules().getOffset(near));
			}
		}
	}

	@Test
	void randomTimesAllocateLittle() {
		WallClock clock = new WallClock(ZoneId.of("Europe/Berlin"));
		assertThat(offsets(clock)).isNotZero();
		assertThat(AllocatedBytes.during(() -> offsets(clock))).isLessThan(100L * TIMES);
	}

	private static long offsets(WallClock clock) {
		long sum = 0;
		long second = 0;
		for (int i = 0; i < TIMES; i++) {
			second = (second + 1_234_567_891) % 4_294_967_296L;
			sum += clock.offset(second).getTotalSeconds();
		}
		return sum;
	}

}
