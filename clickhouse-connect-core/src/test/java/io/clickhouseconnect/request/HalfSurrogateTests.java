package io.clickhouseconnect.request;

import java.net.URI;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Half of a surrogate pair has no bytes in UTF-8. It is refused wherever text is sent,
 * and never replaced by a question mark.
 */
@ExtendWith(ClickHouseExtension.class)
class HalfSurrogateTests {

	private static final String HALF = "a\ud83d";

	private static final String WHOLE = "a\ud83d\ude00";

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = ClickHouseClient.builder()
			.url(database.url().toString())
			.session(SessionIdStrategy.none())
			.build();
	}

	static Stream<Arguments> texts() {
		return Stream.of(call("statement", (c) -> c.sql("SELECT '" + HALF + "'").command()),
				call("second half", (c) -> c.sql("SELECT '\ude00'").command()),
				call("identifier", (c) -> Sql.identifier(HALF)), call("literal", (c) -> Sql.literal(HALF)),
				call("name as a value", (c) -> new Identifier(HALF)),
				call("table", (c) -> c.insert(HALF).rawInsert("CSV", "1")),
				call("column", (c) -> c.insert("t").columns(HALF).rawInsert("CSV", "1")),
				call("data", (c) -> c.insert("t").rawInsert("CSV", HALF)), call("source", (c) -> RawSource.of(HALF)),
				call("external table", (c) -> ExternalTable.of("x", HALF)),
				call("structure of an external table",
						(c) -> c.sql("SELECT 1")
							.externalTables(ExternalTable.of("x", "1").structure("`" + HALF + "` Int8"))
							.command()),
				call("parameter", (c) -> c.sql("SELECT {x:String}").param("x", HALF).command()),
				call("setting", (c) -> c.sql("SELECT 1").setting("log_comment", HALF).command()),
				call("database", (c) -> c.sql("SELECT 1").database(HALF).command()),
				call("session", (c) -> c.sql("SELECT 1").sessionId(HALF).command()),
				call("user of a proxy",
						(c) -> PoolManager.builder().proxy(URI.create("http://" + HALF + ":p@localhost:1"))),
				call("password of a proxy",
						(c) -> PoolManager.builder().proxy(URI.create("socks://u:" + HALF + "@localhost:1"))),
				call("password", (c) -> c.mutate().password(HALF).build()));
	}

	private static Arguments call(String name, Consumer<ClickHouseClient> call) {
		return arguments(name, call);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("texts")
	void halfOfASurrogatePairIsRefused(String name, Consumer<ClickHouseClient> call) {
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> call.accept(this.client))
			.withMessageContaining("half of a surrogate pair at index");
	}

	@Test
	void wholePairsArrive() {
		this.client
			.sql("CREATE TABLE " + Sql.identifier(WHOLE) + " (" + Sql.identifier(WHOLE + "c")
					+ " String) ENGINE = Memory")
			.command();
		this.client.insert(WHOLE).columns(WHOLE + "c").rawInsert("CSV", "\"" + WHOLE + "\"");
		assertThat(this.client.sql("SELECT * FROM " + Sql.identifier(WHOLE)).command().values()).containsExactly(WHOLE);
	}

}
