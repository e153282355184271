package io.clickhouseconnect.error;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.testing.AccessExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A client that keeps the server's words to itself.
 */
@ExtendWith(AccessExtension.class)
class HiddenErrorTests {

	@Test
	void aHiddenErrorHasCodeAndNameButNotTheServersWords(EmbeddedClickHouse server) {
		ClickHouseClient client = client(server).build();
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> client.sql("SELECT * FROM no_such_table").rawQuery())
			.satisfies((ex) -> {
				assertThat(ex.code()).isEqualTo(60);
				assertThat(ex.name()).isEqualTo("UNKNOWN_TABLE");
				assertThat(ex.getMessage()).doesNotContain("no_such_table").contains(ex.queryId());
			});
	}

	@Test
	void anErrorInTheMiddleOfAnAnswerIsHiddenToo(EmbeddedClickHouse server) {
		ClickHouseClient client = client(server).build();
		try (RawStream answer = client.sql("SELECT throwIf(number = 3000000, 'inner words') FROM numbers(4000000)")
			.rawStream()) {
			assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(answer::readAllBytes)
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(395))
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("inner words"));
		}
	}

	@Test
	void aReadonlyUserCanStillRead(EmbeddedClickHouse server) {
		ClickHouseClient client = client(server).username("reader").password("r").build();
		assertThat(client.sql("SELECT 1").command().asLong()).isEqualTo(1);
	}

	private static ClickHouseClient.Builder client(EmbeddedClickHouse server) {
		return ClickHouseClient.builder().url(server.httpUrl().toString()).showServerErrors(false);
	}

}
