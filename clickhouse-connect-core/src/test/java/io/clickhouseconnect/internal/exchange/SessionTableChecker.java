package io.clickhouseconnect.internal.exchange;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.clickhouseconnect.internal.exchange.SessionTable.Key;
import io.clickhouseconnect.internal.exchange.SessionTable.Lease;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds a table to its promises: a session has one lease at a time, as many leases are
 * out as the table says, and in the end there is none.
 */
final class SessionTableChecker {

	private final SessionTable table;

	private final Map<Key, AtomicInteger> holders = new ConcurrentHashMap<>();

	private final AtomicInteger leases = new AtomicInteger();

	SessionTableChecker(SessionTable table) {
		this.table = table;
	}

	void acquired(Key key) {
		int now = this.holders.computeIfAbsent(key, (absent) -> new AtomicInteger()).incrementAndGet();
		assertThat(now).as("leases of %s", key).isOne();
		assertThat(this.table.leased()).isPositive();
		this.leases.incrementAndGet();
	}

	void release(Key key, Lease lease, boolean cut) {
		this.holders.get(key).decrementAndGet();
		lease.release(cut);
	}

	int leases() {
		return this.leases.get();
	}

	void assertNothingIsLeft() {
		this.holders.forEach((key, count) -> assertThat(count).as("leases of %s", key).hasValue(0));
		assertThat(this.table.leased()).as("leases").isZero();
		assertThat(this.table.waiting()).as("calls that wait").isZero();
	}

}
