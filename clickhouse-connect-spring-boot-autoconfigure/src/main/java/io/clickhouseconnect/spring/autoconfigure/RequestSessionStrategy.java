package io.clickhouseconnect.spring.autoconfigure;

import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.session.SessionScope;

/**
 * The session policy {@code request} of one client: the session of the web request that
 * the calling thread works for, or of a {@link SessionScope} of the application's own.
 * Where there is none, or the request has ended, a fallback decides.
 */
final class RequestSessionStrategy implements SessionIdStrategy {

	private static final Log logger = LogFactory.getLog(RequestSessionStrategy.class);

	private static final String ADVICE = "set 'session.fallback' to say what such calls should do. A task executor "
			+ "of the application's own takes the session along if it has the TaskDecorator bean "
			+ "'clickHouseSessionTaskDecorator'";

	private final String clientName;

	private final SessionIdStrategy fallback;

	private final boolean isWarningWanted;

	private final AtomicBoolean warned = new AtomicBoolean();

	RequestSessionStrategy(String clientName, SessionIdStrategy fallback, boolean isWarningWanted) {
		this.clientName = clientName;
		this.fallback = fallback;
		this.isWarningWanted = isWarningWanted;
	}

	@Override
	public @Nullable String sessionId() {
		String id = SessionScope.currentId();
		if (id != null && (!RequestSession.isRequestId(id) || RequestSession.use(id, this.clientName))) {
			return id;
		}
		if (this.isWarningWanted && this.warned.compareAndSet(false, true)) {
			logger.warn(situation(this.clientName, id) + " and so without a session, on the thread '"
					+ Thread.currentThread().getName() + "'. This is logged once; " + ADVICE);
		}
		return this.fallback.sessionId();
	}

	@Override
	public SessionIdStrategy forClient() {
		return new RequestSessionStrategy(this.clientName, this.fallback.forClient(), this.isWarningWanted);
	}

	/**
	 * Refuses calls outside web requests.
	 */
	static SessionIdStrategy refusal(String clientName) {
		return () -> {
			throw new ClickHouseRequestException(situation(clientName, SessionScope.currentId())
					+ ", which the property 'session.fallback' refuses. Make the call in a web request, "
					+ "or open a session for it; " + ADVICE);
		};
	}

	private static String situation(String clientName, @Nullable String id) {
		return "The ClickHouse client '" + clientName + "' has the session policy 'request', and a call is made "
				+ ((id != null) ? "after the end of its web request" : "outside of a web request");
	}

}
