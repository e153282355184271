package io.clickhouseconnect.spring.autoconfigure.session;

import java.io.IOException;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.ServletResponse;

import io.clickhouseconnect.session.SessionScope;
import io.clickhouseconnect.spring.autoconfigure.RequestSession;

/**
 * Gives each web request a session of its own; its asynchronous and error dispatches run
 * in the same one. The end of the filter chain is not the end of the request, since an
 * error dispatch may follow: as a listener, this releases the session when the request is
 * over.
 */
class ClickHouseSessionFilter implements Filter, ServletRequestListener {

	private static final String SESSION = ClickHouseSessionFilter.class.getName() + ".SESSION";

	private final RequestSessionCloser closer;

	ClickHouseSessionFilter(RequestSessionCloser closer) {
		this.closer = closer;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		RequestSession.Hold session = session(request);
		SessionScope scope = SessionScope.open(session.sessionId());
		try {
			chain.doFilter(request, response);
		}
		finally {
			scope.close();
			if (request.isAsyncStarted()) {
				request.getAsyncContext().addListener(new ReleasingListener(session));
			}
		}
	}

	/** Made eagerly, so that whoever copies it to another thread finds it. */
	private RequestSession.Hold session(ServletRequest request) {
		if (request.getAttribute(SESSION) instanceof RequestSession.Hold known) {
			return known;
		}
		RequestSession.Hold session = RequestSession.open(this.closer::close);
		request.setAttribute(SESSION, session);
		return session;
	}

	@Override
	public void requestDestroyed(ServletRequestEvent event) {
		ServletRequest request = event.getServletRequest();
		if (request.getAttribute(SESSION) instanceof RequestSession.Hold session && !request.isAsyncStarted()) {
			session.release();
		}
	}

	private record ReleasingListener(RequestSession.Hold session) implements AsyncListener {

		@Override
		public void onComplete(AsyncEvent event) {
			this.session.release();
		}

		@Override
		public void onTimeout(AsyncEvent event) {
			// The request goes on until it is complete.
		}

		@Override
		public void onError(AsyncEvent event) {
			// The request goes on until it is complete.
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
			event.getAsyncContext().addListener(this);
		}

	}

}
