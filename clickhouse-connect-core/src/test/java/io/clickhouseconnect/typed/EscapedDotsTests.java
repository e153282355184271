package io.clickhouseconnect.typed;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations;
import io.clickhouseconnect.client.ClickHouseSession;
import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.observation.OperationObservation;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.AccessExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Dots in keys of JSON, which come escaped or not by a setting that the response does not
 * tell.
 */
@ExtendWith(AccessExtension.class)
@Timeout(60)
class EscapedDotsTests {

	private static final String DOTTED = "SELECT '{\"a.b\":1}'::JSON AS j";

	private static final String PERCENT = "SELECT '{\"a%2Eb\":1}'::JSON AS j";

	private static final String SETTING = "json_type_escape_dots_in_keys";

	private final AtomicInteger operations = new AtomicInteger();

	/** Has one connection, so that nothing can be asked over a second one. */
	private final PoolManager pool = PoolManager.builder().maxSize(1).build();

	private TestDatabase database;

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.database = database;
		this.client = builder().build();
	}

	private ClickHouseClient.Builder builder() {
		return ClickHouseClient.builder()
			.url(this.database.url().toString())
			.pool(this.pool)
			.session(SessionIdStrategy.none())
			.observer((operation) -> {
				this.operations.incrementAndGet();
				return OperationObservation.NOOP;
			});
	}

	@AfterEach
	void closePool() {
		this.client.close();
		this.pool.close();
	}

	private static Object key(ClickHouseOperations client, String sql) {
		return client.sql(sql).query().rows().get(0).getObject("j");
	}

	@Test
	void theStatementSaysThatDotsAreEscaped() {
		assertThat(key(this.client, DOTTED + " SETTINGS " + SETTING + " = 1")).isEqualTo(Map.of("a.b", 1L));
		assertThat(key(this.client, DOTTED + " settings max_threads=1, " + SETTING + "='1'"))
			.isEqualTo(Map.of("a.b", 1L));
		assertThat(key(this.client, DOTTED + " SETTINGS " + SETTING + " = true")).isEqualTo(Map.of("a.b", 1L));
		assertThat(this.client.sql(DOTTED + " SETTINGS " + SETTING + " = {escaped:UInt8}")
			.param("escaped", 1)
			.query()
			.rows()
			.get(0)
			.getObject("j")).isEqualTo(Map.of("a.b", 1L));
		assertThat(key(this.client, DOTTED)).isEqualTo(Map.of("a", Map.of("b", 1L)));
	}

	@Test
	void theStatementComesBeforeTheCall() {
		assertThat(this.client.sql(PERCENT + " SETTINGS " + SETTING + " = 0")
			.setting(SETTING, 1)
			.query()
			.rows()
			.get(0)
			.getObject("j")).isEqualTo(Map.of("a%2Eb", 1L));
	}

	@Test
	void theCallComesBeforeTheSession() {
		try (ClickHouseSession session = this.client.openSession()) {
			session.sql("SET " + SETTING + " = 0").command();
			assertThat(session.sql(DOTTED).setting(SETTING, 1).query().rows().get(0).getObject("j"))
				.isEqualTo(Map.of("a.b", 1L));
		}
	}

	@Test
	void aDefaultOfTheCallSaysThatDotsAreEscaped() {
		assertThat(this.client.sql(DOTTED).defaultSetting(SETTING, 1).query().rows().get(0).getObject("j"))
			.isEqualTo(Map.of("a.b", 1L));
	}

	@Test
	void theSessionSaysThatDotsAreEscaped() {
		try (ClickHouseSession session = this.client.openSession()) {
			session.sql("SET " + SETTING + " = 1").command();
			assertThat(key(session, DOTTED)).isEqualTo(Map.of("a.b", 1L));
			session.sql("SET " + SETTING + " = 0").rawQuery();
			assertThat(key(session, PERCENT)).isEqualTo(Map.of("a%2Eb", 1L));
			session.sql("SET profile = 'dotted'").query();
			assertThat(key(session, DOTTED)).isEqualTo(Map.of("a.b", 1L));
		}
		assertThat(key(this.client, PERCENT)).isEqualTo(Map.of("a%2Eb", 1L));
	}

	@Test
	void whatOneClientSetsInASessionHoldsForAnother() {
		this.client.sql("SET " + SETTING + " = 1").sessionId("dots-of-two").command();
		try (ClickHouseClient other = builder().build()) {
			assertThat(other.sql(DOTTED).sessionId("dots-of-two").query().rows().get(0).getObject("j"))
				.isEqualTo(Map.of("a.b", 1L));
		}
	}

	@Test
	void theServerIsAskedOnceForAllKeysOfAQuery() {
		String keys = "SELECT '{\"a%2Eb\":1,\"a%2Ec\":2,\"a%2Ed\":3}'::JSON AS j";
		assertThat(this.client.sql(keys).header("X-Shown-To", "a gateway").query().rows().get(0).getObject("j"))
			.isEqualTo(Map.of("a%2Eb", 1L, "a%2Ec", 2L, "a%2Ed", 3L));
		assertThat(this.operations).hasValue(2);
	}

	@Test
	void theProfileOfTheUserSaysThatDotsAreEscaped() {
		try (ClickHouseClient dotted = builder().username("dotted").password("d").build()) {
			try (RowCursor rows = dotted.sql(DOTTED + " FROM numbers(3)").rows()) {
				assertThat(rows.next()).isTrue();
				assertThat(rows.getObject("j")).isEqualTo(Map.of("a.b", 1L));
			}
			try (ClickHouseSession session = dotted.openSession()) {
				assertThat(key(session, DOTTED)).isEqualTo(Map.of("a.b", 1L));
				session.sql("SET " + SETTING + " = 0").command();
				assertThat(key(session, PERCENT)).isEqualTo(Map.of("a%2Eb", 1L));
			}
		}
	}

	@Test
	void aKeyThatLooksEscapedStaysAsItIsByDefault() {
		assertThat(key(this.client, PERCENT)).isEqualTo(Map.of("a%2Eb", 1L));
	}

	@Test
	void theServerIsAskedOnceAndOnlyForKeysThatMayBeEscaped() {
		key(this.client, DOTTED);
		this.client.sql("SELECT 1").query();
		assertThat(this.operations).hasValue(2);
		key(this.client, PERCENT);
		key(this.client, PERCENT);
		assertThat(this.operations).hasValue(5);
	}

	@Test
	void aSessionIsAskedOnceAfterItsSettingWasChanged() {
		try (ClickHouseSession session = this.client.openSession()) {
			session.sql("SET max_threads = 1").command();
			key(session, DOTTED);
			assertThat(this.operations).hasValue(2);
			session.sql("SET " + SETTING + " = 1").command();
			key(session, DOTTED);
			key(session, DOTTED);
			assertThat(this.operations).hasValue(6);
		}
	}

	@Test
	void aSettingOfASubqueryDoesNotCount() {
		assertThat(key(this.client, "SELECT j FROM (" + PERCENT + " SETTINGS " + SETTING + " = 1)"))
			.isEqualTo(Map.of("a%2Eb", 1L));
	}

	@Test
	void theSettingOfTheLastPartOfAUnionCounts() {
		assertThat(key(this.client, PERCENT + " SETTINGS " + SETTING + " = 1 UNION ALL " + PERCENT))
			.isEqualTo(Map.of("a%2Eb", 1L));
		assertThat(key(this.client, DOTTED + " UNION ALL " + DOTTED + " SETTINGS " + SETTING + " = 1"))
			.isEqualTo(Map.of("a.b", 1L));
	}

}
