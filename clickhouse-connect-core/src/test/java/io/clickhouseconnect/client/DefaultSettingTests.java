package io.clickhouseconnect.client;

import java.util.List;

import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ServerErrorKind;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.AccessExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a layer above the specs wants where their user has said nothing.
 */
@ExtendWith(AccessExtension.class)
class DefaultSettingTests {

	private static final String SQL = "SELECT getSetting('max_block_size')";

	private EmbeddedClickHouse server;

	@BeforeEach
	void server(EmbeddedClickHouse server) {
		this.server = server;
	}

	private ClickHouseClient.Builder builder() {
		return ClickHouseClient.builder().url(this.server.httpUrl().toString()).session(SessionIdStrategy.none());
	}

	@Test
	void aDefaultHoldsWhereNothingIsSaid() {
		assertThat(builder().build().sql(SQL).defaultSetting("max_block_size", 4711).command().asLong())
			.isEqualTo(4711);
	}

	@Test
	void aDefaultIsAnyText() {
		assertThat(builder().build()
			.sql("SELECT getSetting('log_comment')")
			.defaultSetting("log_comment", "a=b&c \u00e4")
			.command()
			.asString()).isEqualTo("a=b&c \u00e4");
	}

	@Test
	void theCallComesFirstWheneverItSaysSo() {
		ClickHouseClient client = builder().build();
		assertThat(
				client.sql(SQL).defaultSetting("max_block_size", 11).setting("max_block_size", 22).command().asLong())
			.isEqualTo(22);
		assertThat(
				client.sql(SQL).setting("max_block_size", 22).defaultSetting("max_block_size", 11).command().asLong())
			.isEqualTo(22);
	}

	@Test
	void theClientComesFirst() {
		ClickHouseClient client = builder().setting("max_block_size", 33).build();
		assertThat(client.sql(SQL).defaultSetting("max_block_size", 11).command().asLong()).isEqualTo(33);
	}

	@Test
	void aDefaultGivesWayToAUserWhoMayNotChangeSettings() {
		ClickHouseClient reader = builder().username("reader").password("r").build();
		long present = reader.sql(SQL).command().asLong();
		assertThat(reader.sql(SQL).defaultSetting("max_block_size", 4711).command().asLong()).isEqualTo(present);
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> reader.sql(SQL).setting("max_block_size", 4711).command())
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServerErrorKind.SETTING));
	}

	@Test
	void defaultsOfAnInsertHoldWhereNothingIsSaid() {
		ClickHouseClient client = builder().build();
		client.sql("CREATE OR REPLACE TABLE default_columns (a UInt8, b UInt8) ENGINE = Memory").command();
		client.insert("default_columns")
			.defaultColumns(List.of("b", "a"))
			.defaultSetting("format_csv_delimiter", ";")
			.rawInsert("CSV", "1;2\n");
		client.insert("default_columns")
			.columns("a")
			.defaultColumns(List.of("b", "a"))
			.setting("format_csv_delimiter", "|")
			.defaultSetting("format_csv_delimiter", ";")
			.rawInsert("CSV", "3\n");
		assertThat(client.sql("SELECT a, b FROM default_columns ORDER BY a").command().values()).containsExactly("2",
				"1", "3", "0");
	}

}
