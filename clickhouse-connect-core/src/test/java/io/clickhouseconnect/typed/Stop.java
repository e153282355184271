package io.clickhouseconnect.typed;

import org.jspecify.annotations.Nullable;

/**
 * A bean.
 */
public final class Stop {

	private final String stopName;

	private final @Nullable Integer delay;

	Stop(String stopName, @Nullable Integer delay) {
		this.stopName = stopName;
		this.delay = delay;
	}

	public String getStopName() {
		return this.stopName;
	}

	public @Nullable Integer getDelay() {
		return this.delay;
	}

}
