package io.clickhouseconnect.client;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.clickhouseconnect.testing.Crew;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.SessionBusyException;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.pool.PoolStats;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.session.SessionIdStrategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the founding document says of threads, sessions and connection pools.
 */
@ExtendWith(ClickHouseExtension.class)
class FoundingDocumentSharingTests {

	private static ClickHouseClient.Builder builder(TestDatabase database) {
		return ClickHouseClient.builder().url(database.url().toString());
	}

	private static void meet(CyclicBarrier barrier) throws Exception {
		barrier.await(30, TimeUnit.SECONDS);
	}

	@Nested
	class Threads {

		@Test
		void threadsShareAClient(TestDatabase database) throws Exception {
			ClickHouseClient client = builder(database).session(SessionIdStrategy.none()).build();
			client.sql("CREATE TABLE shared (thread UInt8, number UInt32) ENGINE = Memory").command();
			Crew.run(8, (thread) -> {
				for (int i = 0; i < 10; i++) {
					client.insert("shared").rawInsert("CSV", thread + "," + i + "\n");
					assertThat(client.sql("SELECT {n:UInt32} * 2").param("n", i).command().asLong()).isEqualTo(2L * i);
				}
			});
			assertThat(database.query("SELECT count(), uniqExact(thread, number) FROM shared")).isEqualTo("80\t80");
		}

		@Test
		void everyCallHasItsOwnState(TestDatabase database) {
			ClickHouseClient client = builder(database).build();
			ClickHouseOperations.StatementSpec first = client.sql("SELECT getSetting('max_block_size'), {a:UInt8}");
			ClickHouseOperations.StatementSpec second = client.sql("SELECT getSetting('max_block_size'), {a:UInt8}");
			first.setting("max_block_size", 11).param("a", 1);
			second.setting("max_block_size", 22).param("a", 2);
			assertThat(second.rawQuery()).asString().isEqualTo("22\t2\n");
			assertThat(first.rawQuery()).asString().isEqualTo("11\t1\n");
		}

	}

	@Nested
	class Sessions {

		@Test
		void setLastsInAClient(TestDatabase database) {
			ClickHouseClient client = builder(database).build();
			client.sql("SET max_block_size = 4711").command();
			assertThat(client.sql("SELECT getSetting('max_block_size')").command().asLong()).isEqualTo(4711);
		}

		@Test
		void temporaryTablesLastInAClient(TestDatabase database) {
			ClickHouseClient client = builder(database).build();
			client.sql("CREATE TEMPORARY TABLE mine (a UInt8)").command();
			client.insert("mine").useDatabase(false).rawInsert("CSV", "1\n2\n");
			assertThat(client.sql("SELECT sum(a) FROM mine").command().asLong()).isEqualTo(3);
		}

		@Test
		void clientsDoNotShareASession(TestDatabase database) {
			builder(database).build().sql("CREATE TEMPORARY TABLE mine (a UInt8)").command();
			ClickHouseClient other = builder(database).build();
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> other.sql("SELECT * FROM mine").rawQuery())
				.withMessageContaining("UNKNOWN_TABLE");
		}

		@Test
		void aSecondQueryAtTheSameTimeInASessionIsRefused(TestDatabase database) throws Exception {
			ClickHouseClient client = builder(database).build();
			try (RawStream running = client.sql("SELECT number FROM system.numbers").rawStream()) {
				assertThatExceptionOfType(SessionBusyException.class)
					.isThrownBy(() -> client.sql("SELECT 1").rawQuery())
					.withMessageContaining("was not sent");
				assertThat(running.readNBytes(2)).asString().isEqualTo("0\n");
			}
		}

		@Test
		void firstWayEachThreadHasItsOwnClientAndItsOwnState(TestDatabase database) throws Exception {
			CyclicBarrier together = new CyclicBarrier(4);
			Crew.run(4, (thread) -> {
				try (ClickHouseClient client = builder(database).build()) {
					client.sql("CREATE TEMPORARY TABLE mine AS SELECT {t:Int32} AS t").param("t", thread).command();
					client.sql("SET max_block_size = " + (100 + thread)).command();
					meet(together);
					assertThat(client.sql("SELECT t, getSetting('max_block_size') FROM mine").rawQuery()).asString()
						.isEqualTo(thread + "\t" + (100 + thread) + "\n");
				}
			});
		}

		@Test
		void secondWayEachCallHasAUniqueSessionId(TestDatabase database) throws Exception {
			ClickHouseClient client = builder(database).build();
			CyclicBarrier together = new CyclicBarrier(4);
			Crew.run(4, (thread) -> {
				try (RawStream running = client.sql("SELECT number FROM system.numbers")
					.sessionId(UUID.randomUUID().toString())
					.rawStream()) {
					meet(together);
					assertThat(running.readNBytes(2)).asString().isEqualTo("0\n");
				}
			});
		}

		@Test
		void secondWayWorksForCommandsAndInsertsToo(TestDatabase database) {
			ClickHouseClient client = builder(database).build();
			String id = UUID.randomUUID().toString();
			client.sql("CREATE TEMPORARY TABLE mine (a UInt8)").sessionId(id).command();
			client.insert("mine").useDatabase(false).sessionId(id).rawInsert("CSV", "5\n");
			assertThat(client.sql("SELECT a FROM mine").sessionId(id).command().asLong()).isEqualTo(5);
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> client.sql("SELECT a FROM mine").command());
		}

		@Test
		void thirdWayASharedClientHasNoSession(TestDatabase database) throws Exception {
			ClickHouseClient client = builder(database).session(SessionIdStrategy.none()).build();
			CyclicBarrier together = new CyclicBarrier(4);
			Crew.run(4, (thread) -> {
				try (RawStream running = client.sql("SELECT number FROM system.numbers").rawStream()) {
					meet(together);
					assertThat(running.readNBytes(2)).asString().isEqualTo("0\n");
				}
			});
		}

		@Test
		void thirdWayNothingLastsBetweenQueries(TestDatabase database) {
			ClickHouseClient client = builder(database).session(SessionIdStrategy.none()).build();
			String before = client.sql("SELECT getSetting('max_block_size')").command().asString();
			client.sql("SET max_block_size = 4711").command();
			assertThat(client.sql("SELECT getSetting('max_block_size')").command().asString()).isEqualTo(before);
			client.sql("CREATE TEMPORARY TABLE mine (a UInt8)").command();
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> client.sql("SELECT a FROM mine").command());
		}

	}

	@Nested
	class Pools {

		@Test
		void allClientsShareOnePoolByDefault(TestDatabase database) {
			String server = database.server().httpUrl().toString().replaceAll("/$", "");
			PoolManager shared = PoolManager.defaultPool();
			shared.closeIdleConnections();
			builder(database).build().sql("SELECT 1").rawQuery();
			builder(database).build().sql("SELECT 1").rawQuery();
			assertThat(shared.stats().servers().get(server)).isEqualTo(new PoolStats.Counts(0, 1, 0, 8));
		}

		@Test
		void theDefaultPoolKeepsEightConnectionsAliveToAServer(TestDatabase database) throws Exception {
			String server = database.server().httpUrl().toString().replaceAll("/$", "");
			ClickHouseClient client = builder(database).session(SessionIdStrategy.none()).build();
			CyclicBarrier together = new CyclicBarrier(8);
			Crew.run(8, (thread) -> {
				try (RawStream running = client.sql("SELECT 1").rawStream()) {
					meet(together);
					running.readAllBytes();
				}
			});
			assertThat(PoolManager.defaultPool().stats().servers().get(server))
				.isEqualTo(new PoolStats.Counts(0, 8, 0, 8));
		}

		@Test
		void clientsShareAPoolOfTheirOwn(TestDatabase database) throws Exception {
			try (PoolManager big = PoolManager.builder().maxSize(16).numPools(12).build()) {
				ClickHouseClient first = builder(database).pool(big).session(SessionIdStrategy.none()).build();
				ClickHouseClient second = builder(database).pool(big).session(SessionIdStrategy.none()).build();
				CyclicBarrier together = new CyclicBarrier(16);
				Set<Integer> leased = ConcurrentHashMap.newKeySet();
				Crew.run(16, (thread) -> {
					ClickHouseClient client = (thread % 2 == 0) ? first : second;
					try (RawStream running = client.sql("SELECT 1").rawStream()) {
						meet(together);
						leased.add(big.stats().total().leased());
						meet(together);
						running.readAllBytes();
					}
				});
				assertThat(leased).isEqualTo(new HashSet<>(Set.of(16)));
				assertThat(big.stats().total()).isEqualTo(new PoolStats.Counts(0, 16, 0, 16));
			}
		}

		@Test
		void eachClientMayHaveAPoolOfItsOwn(TestDatabase database) {
			try (PoolManager one = PoolManager.builder().name("one").build();
					PoolManager other = PoolManager.builder().name("other").build()) {
				builder(database).pool(one).build().sql("SELECT 1").rawQuery();
				assertThat(one.stats().total().idle()).isOne();
				assertThat(other.stats().total().idle()).isZero();
				builder(database).pool(other).build().sql("SELECT 1").rawQuery();
				assertThat(other.stats().total().idle()).isOne();
			}
		}

	}

}
