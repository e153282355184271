package io.clickhouseconnect.internal.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.clickhouseconnect.testing.Crew;
import io.clickhouseconnect.internal.exchange.SessionTable.Key;
import io.clickhouseconnect.internal.exchange.SessionTable.Lease;

import static org.assertj.core.api.Assertions.assertThat;

class SessionTableTests {

	private static final Key KEY = new Key("http://localhost:8123", "default", "one");

	private final SessionTable table = new SessionTable();

	private final SessionTableChecker checker = new SessionTableChecker(this.table);

	@AfterEach
	void nothingIsLeft() {
		this.checker.assertNothingIsLeft();
	}

	private static Lease now(CompletableFuture<Lease> turn) {
		assertThat(turn).isCompleted();
		return turn.join();
	}

	@Test
	void aFreeSessionIsTakenAtOnce() {
		Lease lease = now(this.table.acquire(KEY));
		assertThat(this.table.leased()).isOne();
		assertThat(lease.isRecentlyCut()).isFalse();
		lease.release(false);
	}

	@Test
	void aSessionInUseIsRefusedToWhoDoesNotWait() {
		Lease lease = now(this.table.tryAcquire(KEY));
		assertThat(this.table.tryAcquire(KEY)).isCancelled();
		lease.release(false);
		now(this.table.tryAcquire(KEY)).release(false);
	}

	@Test
	void sessionsDifferByServerUserAndId() {
		List<Lease> leases = new ArrayList<>();
		leases.add(now(this.table.tryAcquire(KEY)));
		leases.add(now(this.table.tryAcquire(new Key("http://localhost:8124", "default", "one"))));
		leases.add(now(this.table.tryAcquire(new Key("http://localhost:8123", "bob", "one"))));
		leases.add(now(this.table.tryAcquire(new Key("http://localhost:8123", "default", "two"))));
		assertThat(this.table.leased()).isEqualTo(4);
		assertThat(this.table.tryAcquire(new Key("http://localhost:8123", "default", "one"))).isCancelled();
		leases.forEach((lease) -> lease.release(false));
	}

	@Test
	void turnsComeInTheOrderOfArrival() {
		Lease first = now(this.table.acquire(KEY));
		CompletableFuture<Lease> second = this.table.acquire(KEY);
		CompletableFuture<Lease> third = this.table.acquire(KEY);
		assertThat(second).isNotDone();
		assertThat(third).isNotDone();
		first.release(false);
		assertThat(third).isNotDone();
		now(second).release(false);
		now(third).release(false);
	}

	@Test
	void whoDoesNotWaitDoesNotOvertakeWhoDoes() {
		Lease first = now(this.table.acquire(KEY));
		CompletableFuture<Lease> second = this.table.acquire(KEY);
		first.release(false);
		assertThat(this.table.tryAcquire(KEY)).isCancelled();
		now(second).release(false);
	}

	@Test
	void whoGaveUpIsPassedOver() {
		Lease first = now(this.table.acquire(KEY));
		CompletableFuture<Lease> second = this.table.acquire(KEY);
		CompletableFuture<Lease> third = this.table.acquire(KEY);
		second.cancel(false);
		first.release(false);
		now(third).release(false);
	}

	@Test
	void aLeaseIsReleasedOnce() {
		Lease first = now(this.table.acquire(KEY));
		first.release(false);
		Lease second = now(this.table.acquire(KEY));
		first.release(true);
		assertThat(this.table.tryAcquire(KEY)).isCancelled();
		second.release(false);
		Lease third = now(this.table.acquire(KEY));
		assertThat(third.isRecentlyCut()).isFalse();
		third.release(false);
	}

	@Test
	void aCutIsRememberedForTheNextOnes() {
		now(this.table.acquire(KEY)).release(true);
		Lease second = now(this.table.acquire(KEY));
		assertThat(second.isRecentlyCut()).isTrue();
		second.release(false);
		Lease other = now(this.table.acquire(new Key("http://localhost:8123", "default", "two")));
		assertThat(other.isRecentlyCut()).isFalse();
		other.release(false);
	}

	@Test
	void noLeaseIsLostUnderLoad() throws Exception {
		List<Key> keys = List.of(KEY, new Key("http://localhost:8123", "default", "two"),
				new Key("http://localhost:8123", "default", "three"));
		AtomicInteger refused = new AtomicInteger();
		Crew.run(12, (thread) -> {
			ThreadLocalRandom random = ThreadLocalRandom.current();
			for (int i = 0; i < 3000; i++) {
				Key key = keys.get(random.nextInt(keys.size()));
				Lease lease = switch (random.nextInt(3)) {
					case 0 -> patient(key);
					case 1 -> hasty(key);
					default -> impatient(key, random.nextInt(200));
				};
				if (lease == null) {
					refused.incrementAndGet();
					continue;
				}
				this.checker.acquired(key);
				Thread.yield();
				this.checker.release(key, lease, random.nextInt(10) == 0);
			}
		});
		assertThat(this.checker.leases() + refused.get()).isEqualTo(36000);
		assertThat(this.checker.leases()).isGreaterThan(12000);
	}

	private Lease patient(Key key) throws Exception {
		return this.table.acquire(key).get(60, TimeUnit.SECONDS);
	}

	private Lease hasty(Key key) {
		CompletableFuture<Lease> turn = this.table.tryAcquire(key);
		return turn.isCancelled() ? null : turn.join();
	}

	private Lease impatient(Key key, int micros) throws Exception {
		CompletableFuture<Lease> turn = this.table.acquire(key);
		try {
			return turn.get(micros, TimeUnit.MICROSECONDS);
		}
		catch (TimeoutException ex) {
			return turn.cancel(false) ? null : turn.join();
		}
	}

}
