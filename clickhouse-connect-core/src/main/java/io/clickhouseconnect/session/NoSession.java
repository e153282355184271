package io.clickhouseconnect.session;

import org.jspecify.annotations.Nullable;

/**
 * The strategy of clients without sessions; there is one, so that they can be recognised.
 */
enum NoSession implements SessionIdStrategy {

	INSTANCE;

	@Override
	public @Nullable String sessionId() {
		return null;
	}

}
