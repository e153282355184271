package io.clickhouseconnect.internal.codec;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.result.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * UUID.
 */
@ExtendWith(ClickHouseExtension.class)
class UuidTests {

	private static final String TEXT = "00112233-4455-6677-8899-aabbccddeeff";

	@Test
	void noHalfIsTakenForTheOther(TestDatabase database) {
		Column column = NativeTable.read(NativeTable.client(database), "SELECT toUUID('" + TEXT + "')", Map.of())
			.get(0);
		assertThat(column.getUuid(0)).isEqualTo(UUID.fromString(TEXT));
		assertThat(column.getString(0)).isEqualTo(TEXT);
		assertThat(column.getObject(0)).isEqualTo(UUID.fromString(TEXT));
	}

	@Test
	void uuidsAndTheirTextsAreTaken(TestDatabase database) {
		NativeTable table = new NativeTable(database, "uuid_values", "UUID");
		table.insertObjects(
				List.of(UUID.fromString(TEXT), TEXT, "FFFFFFFF-ffff-FFFF-ffff-FFFFFFFFFFFE", new StringBuilder(TEXT)));
		assertThat(table.ask("c0")).containsExactly(TEXT, TEXT, "ffffffff-ffff-ffff-ffff-fffffffffffe", TEXT);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "1-2-3-4-5", "00112233-4455-6677-8899-aabbccddeef", "00112233-4455-6677-8899-aabbccddeeff0",
					"{00112233-4455-6677-8899-aabbccddeeff}", "0011223344556677-8899-aabbccddeeff",
					"g0112233-4455-6677-8899-aabbccddeeff", "100112233-4455-6677-8899-aabbccddeeff" })
	void aTextThatIsNoUuidIsRefused(String text) {
		OneColumn.assertRefused("UUID", text, "a text that is no UUID");
	}

	@Test
	void anythingElseIsRefused() {
		OneColumn.assertRefused("UUID", 1, "an Integer, which the type UUID does not take");
		OneColumn.assertRefused("UUID", new byte[16], "a byte[], which the type UUID does not take");
		Column column = OneColumn.of("UUID", (writer) -> writer.appendObject(TEXT));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getLong(0));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getBytes(0));
	}

}
