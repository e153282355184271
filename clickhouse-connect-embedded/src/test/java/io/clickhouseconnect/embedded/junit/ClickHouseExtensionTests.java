package io.clickhouseconnect.embedded.junit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

class ClickHouseExtensionTests {

	private static final Map<String, TestDatabase> seen = new ConcurrentHashMap<>();

	@BeforeEach
	void forget() {
		seen.clear();
	}

	@Test
	void givesEachClassADatabaseOnOneServerAndStopsIt() {
		EngineTestKit.engine("junit-jupiter")
			.selectors(selectClass(FirstCase.class), selectClass(SecondCase.class))
			.execute()
			.testEvents()
			.assertStatistics((statistics) -> statistics.started(4).succeeded(4));
		TestDatabase first = seen.get("first");
		TestDatabase second = seen.get("second");
		assertThat(first.name()).startsWith("test_firstcase_").isNotEqualTo(second.name());
		assertThat(first.server()).isSameAs(second.server());
		assertThat(first.server().isRunning()).isFalse();
		assertThat(first.url()).hasToString(first.server().httpUrl() + "/?database=" + first.name());
	}

	@Test
	void worksForClassesInParallel() {
		EngineTestKit.engine("junit-jupiter")
			.configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
			.configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
			.configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
			.configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
			.selectors(selectClass(FirstCase.class), selectClass(ThirdCase.class))
			.execute()
			.testEvents()
			.assertStatistics((statistics) -> statistics.started(5).succeeded(5));
		assertThat(seen.get("first").server()).isSameAs(seen.get("third").server());
	}

	@Test
	void startsTheServerThatASubclassDescribes() {
		EngineTestKit.engine("junit-jupiter")
			.selectors(selectClass(TokyoCase.class))
			.execute()
			.testEvents()
			.assertStatistics((statistics) -> statistics.started(1).succeeded(1));
	}

	@ExtendWith(ClickHouseExtension.class)
	static class FirstCase {

		private final TestDatabase fromConstructor;

		FirstCase(TestDatabase database) {
			this.fromConstructor = database;
		}

		@BeforeAll
		static void createTable(TestDatabase database) {
			seen.put("first", database);
			database.execute("CREATE TABLE t (id UInt64) ENGINE = MergeTree ORDER BY id");
		}

		@Test
		void sharesTheDatabaseWithTheConstructor(TestDatabase database, EmbeddedClickHouse server) {
			assertThat(database).isEqualTo(this.fromConstructor);
			assertThat(database.server()).isSameAs(server);
			assertThat(database.query("SELECT currentDatabase()")).isEqualTo(database.name());
			assertThat(server.query("SELECT engine FROM system.databases WHERE name = '" + database.name() + "'"))
				.isEqualTo("Atomic");
		}

		@Test
		void findsTheTable(TestDatabase database) {
			assertThat(database.query("SELECT count() FROM t")).isEqualTo("0");
		}

		@Nested
		class Inner {

			@Test
			void hasTheDatabaseOfTheOuterClass(TestDatabase database) {
				assertThat(database).isEqualTo(FirstCase.this.fromConstructor);
			}

		}

	}

	@ExtendWith(ClickHouseExtension.class)
	static class SecondCase {

		@Test
		void doesNotSeeTheDatabaseOfTheClassBefore(TestDatabase database) {
			seen.put("second", database);
			assertThat(database.query("SELECT name FROM system.databases WHERE name LIKE 'test%'"))
				.isEqualTo(database.name());
		}

	}

	@ExtendWith(ClickHouseExtension.class)
	static class ThirdCase {

		@Test
		void createsATableOfTheSameName(TestDatabase database) {
			seen.put("third", database);
			database.execute("CREATE TABLE t (name String) ENGINE = MergeTree ORDER BY name");
		}

		@AfterAll
		static void stillHasTheDatabase(TestDatabase database) {
			assertThat(database.query("EXISTS t")).isEqualTo("1");
		}

		@Test
		void sharesTheDatabaseAmongItsMethods(TestDatabase database) {
			assertThat(database.name()).startsWith("test_thirdcase_");
		}

	}

	@ExtendWith(TokyoExtension.class)
	static class TokyoCase {

		@Test
		void isInTokyo(EmbeddedClickHouse server) {
			assertThat(server.query("SELECT timezone()")).isEqualTo("Asia/Tokyo");
		}

	}

	static class TokyoExtension extends ClickHouseExtension {

		@Override
		protected void configure(EmbeddedClickHouse.Builder builder) {
			builder.serverSetting("timezone", "Asia/Tokyo");
		}

	}

}
