package io.clickhouseconnect.internal.codec;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * DateTime and DateTime64.
 */
@ExtendWith(ClickHouseExtension.class)
class DateTimeTests {

	@Test
	void secondsComeBackUpToTheEndsOfTheirRange(TestDatabase database) {
		NativeTable table = new NativeTable(database, "date_times", "Nullable(DateTime('UTC'))");
		List<Instant> instants = Arrays.asList(Instant.EPOCH, Instant.ofEpochSecond(Integer.MAX_VALUE), null,
				Instant.ofEpochSecond(Integer.MAX_VALUE + 1L), Instant.ofEpochSecond(0xFFFF_FFFFL));
		table.insertObjects(instants);
		Column column = table.read().get(0);
		assertThat(NativeTable.objects(column)).isEqualTo(instants.stream()
			.map((instant) -> (instant != null) ? instant.atZone(ZoneId.of("UTC")) : null)
			.toList());
		assertThat(OneColumn.texts(column)).isEqualTo(table.ask("c0"))
			.containsExactly("1970-01-01 00:00:00", "2038-01-19 03:14:07", null, "2038-01-19 03:14:08",
					"2106-02-07 06:28:15");
	}

}
