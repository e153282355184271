package io.clickhouseconnect.testing;

import java.time.Duration;

/**
 * What a {@link FaultProxy} does once to a connection, at one byte of one direction.
 *
 * @param direction which bytes are counted
 * @param at how many bytes pass before it happens
 * @param action what happens
 */
public record Fault(Direction direction, long at, Action action) {

	/** How long a pause is, and each of those between slow bytes. */
	static final Duration PAUSE = Duration.ofMillis(30);

	/**
	 * Creates a fault in what the client sends.
	 * @param at how many bytes pass before it
	 * @param action what happens
	 * @return the fault
	 */
	public static Fault inRequest(long at, Action action) {
		return new Fault(Direction.REQUEST, at, action);
	}

	/**
	 * Creates a fault in what the server sends.
	 * @param at how many bytes pass before it
	 * @param action what happens
	 * @return the fault
	 */
	public static Fault inResponse(long at, Action action) {
		return new Fault(Direction.RESPONSE, at, action);
	}

	/**
	 * Which way bytes go.
	 */
	public enum Direction {

		/** From the client to the server. */
		REQUEST,

		/** From the server to the client. */
		RESPONSE

	}

	/**
	 * What happens.
	 */
	public enum Action {

		/** Nothing passes for a moment. */
		PAUSE,

		/** The next few bytes pass one by one, with a pause before each. */
		DRIP,

		/** The connection ends in good order, on both sides. */
		CUT,

		/** The connection is reset, on both sides. */
		RESET,

		/** This direction ends in good order, and the other one lives on. */
		HALF_CLOSE,

		/** From now on nothing passes, and nothing ends. */
		BLACK_HOLE,

		/**
		 * Nothing is read any more in this direction, so that the sender's buffers fill.
		 */
		STALL,

		/** A few bytes that nobody sent. */
		GARBAGE,

		/** One byte arrives as another. */
		DAMAGE,

		/** A few bytes never arrive. */
		LOSS,

		/**
		 * Whatever stands there arrives as a large number, be it of bytes or of digits.
		 */
		LENGTH,

		/** What was sent so far arrives again, as soon as the sender pauses. */
		REPEAT;

		/**
		 * Says whether all bytes arrive as they were sent, sooner or later.
		 * @return {@code true} if a call has to succeed
		 */
		public boolean isHarmless() {
			return this == PAUSE || this == DRIP;
		}

		/**
		 * Says whether other bytes arrive than were sent, which no client could see in
		 * all places.
		 * @return {@code true} if a result may be wrong
		 */
		public boolean isForgery() {
			return this == GARBAGE || this == DAMAGE || this == LOSS || this == LENGTH || this == REPEAT;
		}

	}

}
