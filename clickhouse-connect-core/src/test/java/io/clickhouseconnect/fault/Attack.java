package io.clickhouseconnect.fault;

import java.util.ArrayList;
import java.util.List;

import io.clickhouseconnect.testing.Fault;
import io.clickhouseconnect.testing.Fault.Action;
import io.clickhouseconnect.testing.Fault.Direction;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a call.
 *
 * @param kind what happens
 * @param direction where on the wire, or {@code null} if not there
 * @param action what happens on the wire
 */
record Attack(Kind kind, @Nullable Direction direction, Action action) {

	/**
	 * Returns all attacks.
	 * @return the attacks
	 */
	static List<Attack> all() {
		List<Attack> all = new ArrayList<>();
		for (Direction direction : Direction.values()) {
			for (Action action : Action.values()) {
				all.add(new Attack(Kind.WIRE, direction, action));
			}
			all.add(new Attack(Kind.WIRE_ALWAYS, direction, Action.CUT));
			all.add(new Attack(Kind.WIRE_ALWAYS, direction, Action.RESET));
			all.add(new Attack(Kind.TIME_LIMIT, direction, Action.BLACK_HOLE));
			all.add(new Attack(Kind.TIME_LIMIT, direction, Action.STALL));
			all.add(new Attack(Kind.INTERRUPT, direction, Action.PAUSE));
			all.add(new Attack(Kind.INTERRUPT, direction, Action.BLACK_HOLE));
		}
		for (Kind kind : Kind.values()) {
			if (!kind.onWire) {
				all.add(new Attack(kind, null, Action.PAUSE));
			}
		}
		return all;
	}

	/**
	 * Says whether the call has to succeed.
	 * @return {@code true} if it has to
	 */
	boolean isHarmless() {
		return !this.kind.onWire && this.kind != Kind.INTERRUPTED_BEFORE
				|| this.kind == Kind.WIRE && this.action.isHarmless();
	}

	/**
	 * Says whether the call may have to wait until a silent peer is given up.
	 * @return {@code true} if it may
	 */
	boolean isSlow() {
		return this.kind == Kind.WIRE && (this.action == Action.BLACK_HOLE || this.action == Action.STALL
				|| this.action == Action.LOSS || this.action == Action.HALF_CLOSE);
	}

	/**
	 * Returns what happens on the wire.
	 * @param at how many bytes pass before it
	 * @return the fault
	 */
	Fault fault(long at) {
		return new Fault((this.direction != null) ? this.direction : Direction.REQUEST, at, this.action);
	}

	@Override
	public String toString() {
		return (this.direction != null) ? this.kind + " " + this.action + " of " + this.direction
				: this.kind.toString();
	}

	/**
	 * The kinds of attack.
	 */
	enum Kind {

		/** Something happens to one connection. */
		WIRE(true),

		/** Something happens to every connection. */
		WIRE_ALWAYS(true),

		/** The call has a time limit, and the peer goes silent. */
		TIME_LIMIT(true),

		/** The thread of the call is interrupted when a byte passes. */
		INTERRUPT(true),

		/** Times are in a zone that is unlike others, or that Java does not know. */
		ODD_ZONE(false),

		/** The thread of the call is interrupted before it. */
		INTERRUPTED_BEFORE(false),

		/** The observer throws when an operation starts. */
		OBSERVER_AT_START(false),

		/** The observer throws when an operation stops. */
		OBSERVER_AT_END(false),

		/** The pool's listener throws when a connection is acquired. */
		LISTENER_AT_ACQUIRE(false),

		/** The pool's listener throws when a connection is made. */
		LISTENER_AT_CREATE(false),

		/** The pool's listener throws when a connection comes back. */
		LISTENER_AT_RELEASE(false);

		private final boolean onWire;

		Kind(boolean onWire) {
			this.onWire = onWire;
		}

	}

	/**
	 * Where on the wire it happens.
	 */
	enum Phase {

		/** Before anything passes. */
		FIRST,

		/** In the first head. */
		HEAD,

		/** At the first bytes behind the first head, where lengths and names stand. */
		BODY,

		/** Anywhere. */
		ANYWHERE,

		/** At the last bytes. */
		LAST

	}

}
