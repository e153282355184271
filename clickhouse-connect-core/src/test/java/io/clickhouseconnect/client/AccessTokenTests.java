package io.clickhouseconnect.client;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ServerErrorKind;
import io.clickhouseconnect.request.BodyWriter;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.ScriptedServer;

import static io.clickhouseconnect.testing.ScriptedServer.answer;
import static io.clickhouseconnect.testing.ScriptedServer.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tokens that expire, shown by a scripted peer since only ClickHouse Cloud takes tokens.
 */
class AccessTokenTests {

	private static final String REFUSED = answer("403 Forbidden", "X-ClickHouse-Exception-Code: 516\r\n",
			"Code: 516. DB::Exception: Token expired. (AUTHENTICATION_FAILED)");

	private final AtomicInteger tokens = new AtomicInteger();

	@Test
	void aTokenIsAskedForOnceAndSentWithEachCall() {
		try (ScriptedServer server = ScriptedServer.answering(good("1\n"))) {
			ClickHouseClient client = client(server);
			client.sql("SELECT 1").command();
			client.sql("SELECT 1").command();
			assertThat(server.requests()).hasSize(2).allMatch((request) -> request.contains("Bearer token-1"));
		}
	}

	@Test
	void aCallWhoseTokenIsRefusedIsRepeatedWithANewOne() {
		try (ScriptedServer server = ScriptedServer.answering(REFUSED, good("1\n"))) {
			assertThat(client(server).sql("CREATE TABLE t (a Int8) ENGINE = Memory").command().asLong()).isEqualTo(1);
			assertThat(server.requests().get(0)).contains("Bearer token-1");
			assertThat(server.requests().get(1)).contains("Bearer token-2");
		}
	}

	@Test
	void aSecondRefusalIsTheErrorOfTheCall() {
		try (ScriptedServer server = ScriptedServer.answering(REFUSED)) {
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> client(server).sql("SELECT 1").command())
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ServerErrorKind.AUTHENTICATION));
			assertThat(server.requests()).hasSize(2);
		}
	}

	@Test
	void dataThatCanBeSentOnceIsNotRepeated() {
		BodyWriter once = (out) -> out.write('1');
		try (ScriptedServer server = ScriptedServer.answering(REFUSED)) {
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> client(server).insert("t").rawInsert("TSV", once));
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void aTokenAndAUserContradictEachOther() {
		assertThatIllegalStateException()
			.isThrownBy(() -> ClickHouseClient.builder().username("a").accessTokenProvider(() -> "token").build());
	}

	private ClickHouseClient client(ScriptedServer server) {
		return ClickHouseClient.builder()
			.url(server.url())
			.session(SessionIdStrategy.none())
			.accessTokenProvider(() -> "token-" + this.tokens.incrementAndGet())
			.build();
	}

}
