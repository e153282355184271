package io.clickhouseconnect.client;

import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.session.SessionIdStrategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(ClickHouseExtension.class)
class StatementLogTests {

	private static final String SECRET = "Xk7quince";

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.clickhouseconnect.statement");

	private ClickHouseClient client;

	@BeforeEach
	void client(TestDatabase database) {
		this.log.start();
		this.logger.setAdditive(false);
		this.logger.setLevel(Level.DEBUG);
		this.logger.addAppender(this.log);
		this.client = ClickHouseClient.builder()
			.url(database.url().toString())
			.session(SessionIdStrategy.none())
			.build();
	}

	@AfterEach
	void stop() {
		this.logger.detachAppender(this.log);
		this.logger.setLevel(null);
		this.logger.setAdditive(true);
	}

	private List<String> lines() {
		return this.log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	@Test
	void aStatementIsLoggedWithIdAndNumbersAsItWasWritten() {
		this.client.sql("SELECT number + :n FROM numbers(3)").param("n", 4711).queryId("logged").query();
		assertThat(lines()).singleElement()
			.asString()
			.startsWith("query logged: ok in ")
			.contains(" 3 rows read, 0 rows written, ")
			.endsWith("SELECT number + :n FROM numbers(3)");
	}

	@Test
	void valuesTextsAndDataAreNeverLogged() {
		this.client.sql("CREATE TABLE logged (a String) ENGINE = Memory").command();
		this.client.sql("SELECT {p:String}, 1").param("p", SECRET).rawQuery();
		this.client.sql("SELECT ?").param(SECRET).rawQuery();
		this.client.sql("SELECT '" + SECRET + "', $a$" + SECRET + "$a$ -- it's").rawQuery();
		this.client.sql("INSERT INTO logged VALUES ('" + SECRET + "')").command();
		this.client.sql("INSERT INTO logged FORMAT CSV\n" + SECRET + "\n").command();
		this.client.insert("logged").rawInsert("CSV", SECRET + "\n");
		for (String sql : List.of("CREATE USER u IDENTIFIED BY '" + SECRET + "'", "SELECT throwIf(1, '" + SECRET + "')",
				"SELECT '" + SECRET)) {
			assertThatException().isThrownBy(() -> this.client.sql(sql).command());
		}
		assertThat(lines()).hasSize(10).noneMatch((line) -> line.contains(SECRET));
		assertThat(lines()).anyMatch((line) -> line.contains("INSERT INTO"))
			.anyMatch((line) -> line.contains("error 395 FUNCTION_THROW_IF_VALUE_IS_NON_ZERO"));
		assertThat(this.log.list).allMatch((event) -> event.getLevel() == Level.DEBUG);
	}

	@Test
	void nothingIsLoggedAboveDebug() {
		this.logger.setLevel(Level.INFO);
		Stream.of("SELECT 1", "SELECT 2").forEach((sql) -> this.client.sql(sql).rawQuery());
		assertThat(lines()).isEmpty();
	}

}
