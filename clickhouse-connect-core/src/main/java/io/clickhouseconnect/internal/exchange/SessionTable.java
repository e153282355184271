package io.clickhouseconnect.internal.exchange;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * Which sessions of which servers are in use in this process. The server runs one query
 * of a session at a time and refuses a second one, so a lease of the session is held from
 * before the request until its answer is read or closed. Waiting calls get their turn in
 * the order of arrival. Thread safe.
 */
final class SessionTable {

	/**
	 * The server's sessions are shared by all clients of a process, and so is this table.
	 */
	static final SessionTable SHARED = new SessionTable();

	/**
	 * How long the server may need to notice that an answer was cut and to free the
	 * session.
	 */
	static final Duration CUT_GRACE = Duration.ofSeconds(10);

	private final Map<Key, State> sessions = new HashMap<>();

	/**
	 * Takes a session, or a place in the queue for it.
	 * @param key the session
	 * @return the lease, completed when it is this call's turn
	 */
	synchronized CompletableFuture<Lease> acquire(Key key) {
		forgetOldCuts();
		State state = this.sessions.computeIfAbsent(key, (absent) -> new State());
		CompletableFuture<Lease> turn = new CompletableFuture<>();
		state.waiting.add(turn);
		pass(key, state);
		return turn;
	}

	/**
	 * Takes a session only if it is free.
	 * @param key the session
	 * @return the completed lease, or one that is cancelled because the session is in use
	 */
	synchronized CompletableFuture<Lease> tryAcquire(Key key) {
		State state = this.sessions.get(key);
		if (state != null && state.leased) {
			CompletableFuture<Lease> busy = new CompletableFuture<>();
			busy.cancel(false);
			return busy;
		}
		return acquire(key);
	}

	/**
	 * Whether a thread made the call that uses a session.
	 * @param key the session
	 * @param caller the thread
	 * @return whether it did
	 */
	synchronized boolean isHeldBy(Key key, Thread caller) {
		State state = this.sessions.get(key);
		return state != null && state.leased && state.holder == caller;
	}

	private synchronized void held(Key key, Thread caller) {
		State state = this.sessions.get(key);
		if (state != null) {
			state.holder = caller;
		}
	}

	private synchronized void release(Key key, boolean cut) {
		State state = this.sessions.get(key);
		if (state == null) {
			return;
		}
		state.leased = false;
		state.holder = null;
		state.cutAt = cut ? System.nanoTime() : state.cutAt;
		state.cut |= cut;
		pass(key, state);
	}

	private void pass(Key key, State state) {
		while (!state.leased) {
			CompletableFuture<Lease> next = state.waiting.poll();
			if (next == null) {
				break;
			}
			// A waiter that gave up does not take the lease.
			state.leased = next.complete(new Lease(key, state.isRecentlyCut()));
		}
		if (!state.leased && !state.isRecentlyCut()) {
			this.sessions.remove(key);
		}
	}

	private void forgetOldCuts() {
		Iterator<State> states = this.sessions.values().iterator();
		while (states.hasNext()) {
			State state = states.next();
			if (!state.leased && state.waiting.isEmpty() && !state.isRecentlyCut()) {
				states.remove();
			}
		}
	}

	/**
	 * Returns how many sessions are in use, for checks.
	 * @return the number of leases
	 */
	synchronized int leased() {
		return (int) this.sessions.values().stream().filter((state) -> state.leased).count();
	}

	/**
	 * Returns how many calls wait for a session, for checks.
	 * @return the number of calls that have neither got their turn nor given up
	 */
	synchronized int waiting() {
		return (int) this.sessions.values()
			.stream()
			.flatMap((state) -> state.waiting.stream())
			.filter((turn) -> !turn.isDone())
			.count();
	}

	/**
	 * A session as the server tells it from others.
	 *
	 * @param server scheme, host and port
	 * @param user the user, to whom the session belongs
	 * @param sessionId the id
	 */
	record Key(String server, String user, String sessionId) {
	}

	/**
	 * The right to run a query in a session.
	 */
	final class Lease {

		private final Key key;

		private final boolean recentlyCut;

		private final AtomicBoolean released = new AtomicBoolean();

		private Lease(Key key, boolean recentlyCut) {
			this.key = key;
			this.recentlyCut = recentlyCut;
		}

		/**
		 * Whether the server may still be busy with a query whose answer was cut.
		 * @return whether it may
		 */
		boolean isRecentlyCut() {
			return this.recentlyCut;
		}

		/**
		 * Remembers who uses the session.
		 * @param caller the thread that makes the call
		 */
		void heldBy(Thread caller) {
			SessionTable.this.held(this.key, caller);
		}

		/**
		 * Gives the session to the next. Does nothing the second time.
		 * @param cut whether the server may still run the query
		 */
		void release(boolean cut) {
			if (this.released.compareAndSet(false, true)) {
				SessionTable.this.release(this.key, cut);
			}
		}

	}

	private static final class State {

		private final Deque<CompletableFuture<Lease>> waiting = new ArrayDeque<>();

		private boolean leased;

		private @Nullable Thread holder;

		private boolean cut;

		private long cutAt;

		private boolean isRecentlyCut() {
			return this.cut && System.nanoTime() - this.cutAt < CUT_GRACE.toNanos();
		}

	}

}
