package io.clickhouseconnect.internal.exchange;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.observation.OperationObserver;
import io.clickhouseconnect.result.ReadLimits;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.session.WhenBusy;

/**
 * How a client lives through its requests.
 *
 * @param user the user, to whom sessions belong
 * @param sessions decides in which session a call runs
 * @param whenBusy what happens when the session is in use
 * @param sessionTimeout how long the server keeps a session
 * @param timeout the limit of each call
 * @param maxRetries how often an operation is tried again
 * @param tokens the tokens of a client whose tokens expire
 * @param showServerErrors whether exceptions carry the server's words
 * @param observer who watches
 * @param limits how much of a response to accept
 */
public record ExchangeSettings(String user, SessionIdStrategy sessions, WhenBusy whenBusy,
		@Nullable Duration sessionTimeout, @Nullable Duration timeout, int maxRetries, @Nullable AccessTokens tokens,
		boolean showServerErrors, OperationObserver observer, ReadLimits limits) {
}
