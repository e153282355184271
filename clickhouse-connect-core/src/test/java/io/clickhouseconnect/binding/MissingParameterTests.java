package io.clickhouseconnect.binding;

import java.time.Instant;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseSession;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.session.SessionIdStrategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A placeholder without a value is refused where nothing else can have it, and left to
 * the server where a session or the definition of a view can.
 */
@ExtendWith(ClickHouseExtension.class)
class MissingParameterTests {

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = ClickHouseClient.builder()
			.url(database.url().toString())
			.session(SessionIdStrategy.none())
			.build();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT {x:Int32}", "SELECT {x:Int32} FORMAT CSV", "WITH {x:Int32} AS y SELECT y",
			"DESCRIBE (SELECT {x:Int32})", "SHOW CREATE TABLE {x:Identifier}" })
	void aMissingValueIsRefusedBeforeAnythingIsSent(String sql) {
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> this.client.sql(sql).command())
			.withMessage("There is no value for parameter 'x'");
	}

	@Test
	void aSessionMayHaveTheValue() {
		try (ClickHouseSession session = this.client.openSession()) {
			session.sql("SET param_x = 5").command();
			assertThat(session.sql("SELECT {x:Int32}").command().asLong()).isEqualTo(5);
			assertThat(session.sql("SELECT {x:Int32} + {y:Int32}").param("y", 2).command().asLong()).isEqualTo(7);
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> session.sql("SELECT {z:Int32}").command())
				.withMessageContaining("Substitution `z` is not set");
		}
	}

	@Test
	void aViewKeepsItsPlaceholders() {
		this.client.sql("CREATE VIEW doubled AS SELECT {x:Int32} * 2 AS y").command();
		assertThat(this.client.sql("SELECT y FROM doubled(x = {x:Int32})").param("x", 4).command().asLong())
			.isEqualTo(8);
		assertThat(this.client.sql("EXPLAIN AST CREATE VIEW v AS SELECT {x:Int32}").command().values()).isNotEmpty();
	}

	@Test
	void aTableThatIsGivenAsAParameterIsNamedInTheError() {
		assertThatExceptionOfType(ClickHouseServerException.class)
			.isThrownBy(() -> this.client.sql("SELECT * FROM {t:Identifier}").param("t", "nowhere").command())
			.withMessageContaining("nowhere");
	}

	@Test
	void aMomentLosesWhatTheTypeHasNoPlaceFor() {
		Instant now = Instant.parse("2024-05-06T07:08:09.987654321Z");
		assertThat(this.client.sql("SELECT toString({t:DateTime('UTC')}), toString({t64:DateTime64(3, 'UTC')})")
			.param("t", now)
			.param("t64", now)
			.command()
			.values()).containsExactly("2024-05-06 07:08:09", "2024-05-06 07:08:09.987");
		assertThat(this.client.sql("SELECT toString({t:DateTime('UTC')}), {f:Float32} = toFloat32(0.1)")
			.param("t", "2024-05-06T09:08:09.5+02:00")
			.param("f", 0.1)
			.command()
			.values()).containsExactly("2024-05-06 07:08:09", "1");
	}

}
