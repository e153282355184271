package io.clickhouseconnect.error;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * No message, no log line and no text of an object shows a password, a token or the value
 * of a parameter.
 */
@ExtendWith(ClickHouseExtension.class)
class SecretTests {

	private static final String VALUE = "Xk7quince";

	private static final String PASSWORD = "Pw9medlar";

	private static final String TOKEN = "Tk3damson";

	private static final List<String> SECRETS = List.of("quince", "medlar", "damson",
			Base64.getEncoder().encodeToString(("bob:" + PASSWORD).getBytes(StandardCharsets.UTF_8)));

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.clickhouseconnect");

	private final Level level = this.logger.getLevel();

	@BeforeEach
	void listen() {
		this.log.start();
		this.logger.setLevel(Level.TRACE);
		this.logger.setAdditive(false);
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void nothingWasLogged() {
		this.logger.detachAppender(this.log);
		this.logger.setLevel(this.level);
		this.logger.setAdditive(true);
		for (ILoggingEvent event : this.log.list) {
			assertNoSecret(event.getFormattedMessage());
			if (event.getThrowableProxy() != null) {
				assertNoSecret(ThrowableProxyUtil.asString(event.getThrowableProxy()));
			}
		}
	}

	static Stream<Arguments> calls() {
		return Stream.of(
				call("a value that the server cannot parse",
						(c) -> c.sql("SELECT {x:DateTime}").param("x", VALUE).rawQuery()),
				call("a value with escapes",
						(c) -> c.sql("SELECT {x:DateTime}").param("x", "it's\t" + VALUE).rawQuery()),
				call("a value in a container",
						(c) -> c.sql("SELECT {x:Array(Date)}").param("x", List.of(VALUE, VALUE)).rawQuery()),
				call("a value that the query quotes",
						(c) -> c.sql("SELECT throwIf(1, {x:String})").param("x", VALUE).rawQuery()),
				call("a literal", (c) -> c.sql("SELECT throwIf(1, :x)").param("x", VALUE).rawQuery()),
				call("a literal with escapes",
						(c) -> c.sql("SELECT throwIf(1, :x)").param("x", "it's\n\t\\" + VALUE).rawQuery()),
				call("a positional literal", (c) -> c.sql("SELECT toDate(?)").param(VALUE).rawQuery()),
				call("a literal in a syntax error", (c) -> c.sql("SELECT :x FROM FROM").param("x", VALUE).rawQuery()),
				call("a literal before a syntax error", (c) -> c.sql("SELEC :x").param("x", VALUE).rawQuery()),
				call("a literal in an unknown function",
						(c) -> c.sql("SELECT nonsense(:x, 1)").param("x", VALUE).rawQuery()),
				call("a long literal", (c) -> c.sql("SELECT throwIf(1, :x)").param("x", VALUE.repeat(100)).rawQuery()),
				call("a list of literals",
						(c) -> c.sql("SELECT toDate(arrayJoin(:x))").param("x", List.of(VALUE)).rawQuery()),
				call("a long parameter",
						(c) -> c.sql("SELECT toDate({x:String})").param("x", VALUE.repeat(1_000)).rawQuery()),
				call("a very long parameter",
						(c) -> c.sql("SELECT toDate({x:String})").param("x", VALUE.repeat(50_000)).rawQuery()),
				call("a value that is not sent", (c) -> c.sql("SELECT {x:UInt8}").param("x", VALUE).rawQuery()),
				call("a value that is not used", (c) -> c.sql("SELECT {x:String}").param("y", VALUE).rawQuery()),
				call("half a character", (c) -> c.sql("SELECT {x:String}").param("x", VALUE + "\ud800").rawQuery()),
				call("an error after data", (c) -> c.sql(
						"SELECT throwIf(number = 300000, {x:String}) FROM numbers(400000) SETTINGS max_block_size = 1000")
					.param("x", VALUE)
					.rawQuery()),
				call("short values, one the beginning of another",
						(c) -> c.sql("SELECT nonsense({x:String}, {y:String})")
							.param("x", "quin")
							.param("y", "quince")
							.rawQuery()),
				call("bytes that are no text",
						(c) -> c.sql("SELECT nonsense({x:String})")
							.param("x", "a\u00ffquince".getBytes(StandardCharsets.ISO_8859_1))
							.rawQuery()),
				call("the password of a user",
						(c) -> c.sql("CREATE USER anna IDENTIFIED WITH BY '" + PASSWORD + "'").command()),
				call("a wrong password",
						(c) -> c.mutate().username("bob").password(PASSWORD).build().sql("SELECT 1").rawQuery()),
				call("a password in a URL",
						(c) -> c.mutate()
							.url("http://bob:" + PASSWORD + "@127.0.0.1:1")
							.build()
							.sql("SELECT {x:String}")
							.param("x", VALUE)
							.rawQuery()),
				call("a refused connection with a token",
						(c) -> c.mutate()
							.url("http://127.0.0.1:1")
							.accessToken(TOKEN)
							.build()
							.sql("SELECT {x:String}")
							.param("x", VALUE)
							.rawQuery()),
				call("an unknown host",
						(c) -> c.mutate()
							.url("http://no-such-host.invalid")
							.accessToken(TOKEN)
							.build()
							.sql("SELECT {x:String}")
							.param("x", VALUE)
							.rawQuery()));
	}

	private static Arguments call(String name, Consumer<ClickHouseClient> call) {
		return arguments(name, call);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("calls")
	void noErrorShowsASecret(String name, Consumer<ClickHouseClient> call, TestDatabase database) {
		ClickHouseClient client = client(database.server().httpUrl().toString());
		Throwable failure = catchThrowable(() -> call.accept(client));
		assertThat(failure).isInstanceOf(ClickHouseException.class);
		assertNoSecret(failure);
	}

	@Test
	void aGatewayThatEchoesTheRequestShowsNoSecret() {
		try (ScriptedServer server = ScriptedServer.start((peer) -> {
			String request = peer.readRequest();
			peer.write(ScriptedServer.answer("502 Bad Gateway", "",
					"You sent: " + String.valueOf(request)
						.lines()
						.filter((line) -> line.contains("Basic") || line.startsWith("POST"))
						.sorted()
						.collect(java.util.stream.Collectors.joining(" "))));
		})) {
			ClickHouseClient client = client(server.url()).mutate().username("bob").password(PASSWORD).build();
			Throwable failure = catchThrowable(() -> client.sql("SELECT {x:String}").param("x", VALUE).rawQuery());
			assertThat(failure).isInstanceOf(ClickHouseConnectionException.class).hasMessageContaining("You sent");
			assertNoSecret(failure);
		}
	}

	@Test
	void noTextOfAnObjectShowsASecret() {
		ClickHouseClient.Builder builder = ClickHouseClient.builder()
			.url("http://bob:" + PASSWORD + "@localhost:8123")
			.header("X-Api-Key", TOKEN);
		ClickHouseClient client = builder.build();
		List<Object> objects = new ArrayList<>(
				List.of(builder, client, client.sql("SELECT {x:String}").param("x", VALUE), client.insert("t"),
						client.openSession(), PoolManager.defaultPool()));
		objects.forEach((object) -> assertNoSecret(object.toString()));
	}

	private static void assertNoSecret(Throwable failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		assertNoSecret(text.toString());
		if (failure instanceof ClickHouseServerException ex) {
			assertNoSecret(ex.serverMessage());
		}
	}

	private static void assertNoSecret(String text) {
		for (String secret : SECRETS) {
			assertThat(text).doesNotContainIgnoringCase(secret);
		}
	}

	private static ClickHouseClient client(String url) {
		return ClickHouseClient.builder().url(url).session(SessionIdStrategy.none()).build();
	}

}
