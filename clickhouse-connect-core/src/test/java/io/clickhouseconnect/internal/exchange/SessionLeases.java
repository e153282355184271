package io.clickhouseconnect.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lets tests of other packages check that no call still holds a session.
 */
public final class SessionLeases {

	private SessionLeases() {
	}

	/**
	 * Says whether no session is in use.
	 * @return {@code true} if none is
	 */
	public static boolean isNoneInUse() {
		return SessionTable.SHARED.leased() == 0;
	}

	/**
	 * Checks that no session is in use and no call waits for one.
	 */
	public static void assertNoneIsLeft() {
		assertThat(SessionTable.SHARED.leased()).as("sessions in use").isZero();
		assertThat(SessionTable.SHARED.waiting()).as("calls that wait for a session").isZero();
	}

}
