package io.clickhouseconnect.testing;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.internal.exchange.SessionLeases;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.pool.PoolStats;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What must hold after every attack: nothing is leased, nobody waits, no session is in
 * use, no thread works or is left behind, and the next call works.
 */
public final class Aftermath {

	/** Threads that serve all pools of the process, started by the first need of them. */
	private static final Set<String> SHARED = Set.of("clickhouse-deadlines", "clickhouse-stalls");

	private final Set<String> threads = threads();

	private final PoolManager pool;

	private final ClickHouseClient client;

	private Aftermath(PoolManager pool, ClickHouseClient client) {
		this.pool = pool;
		this.client = client;
	}

	/**
	 * Takes down how things are before an attack.
	 * @param pool the pool that is attacked
	 * @param client a client of the pool that reaches a good server afterwards
	 * @return to be asked after each attack
	 */
	public static Aftermath of(PoolManager pool, ClickHouseClient client) {
		client.sql("SELECT 1").command();
		return new Aftermath(pool, client);
	}

	/**
	 * Asserts that nothing is left of an attack.
	 */
	public void assertClean() {
		assertNothingIsInUse();
		Eventually.until("no thread works for a call", Aftermath::noThreadWorks);
		assertThat(this.client.sql("SELECT 1").command().asLong()).isOne();
		Eventually.until("no thread is left but " + this.threads + ": " + threads(),
				() -> this.threads.containsAll(threads()));
	}

	/**
	 * Asserts that no connection and no session is in use, whatever the server does.
	 */
	public void assertNothingIsInUse() {
		assertClean(this.pool);
		SessionLeases.assertNoneIsLeft();
	}

	/**
	 * Asserts that nothing of a pool is in use.
	 * @param pool the pool
	 */
	public static void assertClean(PoolManager pool) {
		// The thread that cuts a connection may give it back a moment later.
		Eventually.until("nothing is leased", () -> {
			PoolStats.Counts counts = pool.stats().total();
			return counts.leased() == 0 && counts.pending() == 0;
		});
	}

	private static boolean noThreadWorks() {
		return Thread.getAllStackTraces()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey() != Thread.currentThread())
			.noneMatch((entry) -> worksForACall(entry.getValue()));
	}

	private static boolean worksForACall(StackTraceElement[] stack) {
		for (StackTraceElement frame : stack) {
			String name = frame.getClassName();
			if (name.startsWith("io.clickhouseconnect.internal.") || name.startsWith("io.clickhouseconnect.client.")) {
				return true;
			}
		}
		return false;
	}

	/** The threads of clients that neither are shared nor end by themselves when idle. */
	private static Set<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("clickhouse-") && !SHARED.contains(name)
					&& !name.startsWith("clickhouse-connect-"))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
