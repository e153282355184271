package io.clickhouseconnect.embedded;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AccessTests {

	private static EmbeddedClickHouse server;

	@BeforeAll
	static void start() {
		server = EmbeddedClickHouse.builder()
			.user(EmbeddedUser.named("bob").withPassword("s&<cr>et \u00e4\u20ac").withSetting("max_threads", 3))
			.user(EmbeddedUser.named("reader").withPassword("r").withProfile("readonly"))
			.user(EmbeddedUser.named("careful").withPassword("c").withProfile("small").withSetting("max_threads", 1))
			.user(EmbeddedUser.named("clerk").withPassword("k").withGrant("GRANT SELECT ON sales.*"))
			.user(EmbeddedUser.named("agent").withPassword("a").withGrant("GRANT viewer"))
			.profile("small", Map.of("max_result_rows", 10, "result_overflow_mode", "throw"))
			.serverSetting("timezone", "Asia/Tokyo")
			.serverSetting("max_concurrent_queries", 17)
			.serverSetting("keep_alive_timeout", 9)
			.serverXml("<max_table_size_to_drop>4711</max_table_size_to_drop>")
			.usersXml("""
					<roles><viewer><grants><query>GRANT SELECT ON sales.orders</query></grants></viewer></roles>
					<users><agent><databases><sales><orders><filter>id &lt; 3</filter></orders></sales></databases>
					</agent></users>""")
			.start();
		server.execute("CREATE DATABASE sales");
		server.execute("CREATE TABLE sales.orders (id UInt64) ENGINE = MergeTree ORDER BY id");
		server.execute("INSERT INTO sales.orders SELECT number FROM numbers(100)");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void aUserLogsInWithThePassword() {
		assertThat(queryAs("bob", "s&<cr>et \u00e4\u20ac", "SELECT currentUser()")).isEqualTo("bob");
	}

	@Test
	void aWrongPasswordIsRefused() {
		assertRefused("bob", "wrong", "SELECT 1", "Code: 516");
		assertRefused("nobody", "", "SELECT 1", "Code: 516");
	}

	@Test
	void theSettingsOfAUserApply() {
		assertThat(queryAs("bob", "s&<cr>et \u00e4\u20ac", "SELECT getSetting('max_threads')")).isEqualTo("3");
	}

	@Test
	void theReadonlyProfileReadsOnly() {
		assertThat(queryAs("reader", "r", "SELECT count() FROM sales.orders")).isEqualTo("100");
		assertRefused("reader", "r", "CREATE DATABASE other", "Code: 164");
	}

	@Test
	void aProfileOfOnesOwnAppliesBesideTheSettingsOfTheUser() {
		assertRefused("careful", "c", "SELECT * FROM sales.orders", "TOO_MANY_ROWS_OR_BYTES");
		assertThat(queryAs("careful", "c", "SELECT getSetting('max_threads')")).isEqualTo("1");
	}

	@Test
	void grantsTakeEverythingElseAway() {
		assertThat(queryAs("clerk", "k", "SELECT count() FROM sales.orders")).isEqualTo("100");
		assertRefused("clerk", "k", "DROP TABLE sales.orders", "ACCESS_DENIED");
	}

	@Test
	void rolesAndRowPoliciesComeFromXml() {
		assertThat(queryAs("agent", "a", "SELECT id FROM sales.orders ORDER BY id")).isEqualTo("0\n1\n2");
	}

	@Test
	void serverSettingsArrive() {
		assertThat(server.query("SELECT timezone()")).isEqualTo("Asia/Tokyo");
		assertThat(server.query("""
				SELECT name, value FROM system.server_settings WHERE name IN
				('max_concurrent_queries', 'keep_alive_timeout', 'max_table_size_to_drop') ORDER BY name"""))
			.isEqualTo("keep_alive_timeout\t9\nmax_concurrent_queries\t17\nmax_table_size_to_drop\t4711");
	}

	@Test
	void theDefaultProfileIsThatOfAServer() {
		assertThat(server.query("""
				SELECT getSetting('implicit_select'), getSetting('allow_introspection_functions'),
				getSetting('storage_file_read_method')""")).isEqualTo("false\tfalse\tpread");
	}

	private static String queryAs(String user, String password, String sql) {
		Map<String, String> parameters = new HashMap<>();
		parameters.put("user", user);
		parameters.put("password", password);
		return server.query(sql, parameters);
	}

	private static void assertRefused(String user, String password, String sql, String reason) {
		assertThatExceptionOfType(EmbeddedClickHouseException.class).isThrownBy(() -> queryAs(user, password, sql))
			.withMessageContaining(reason);
	}

}
