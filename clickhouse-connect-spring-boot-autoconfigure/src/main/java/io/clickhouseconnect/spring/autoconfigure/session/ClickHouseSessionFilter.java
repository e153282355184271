package io.clickhouseconnect.spring.autoconfigure.session;

import java.io.IOException;
import java.util.UUID;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

import io.clickhouseconnect.session.SessionScope;

/**
 * Gives each web request a session of its own; its asynchronous and error dispatches run
 * in the same one.
 */
class ClickHouseSessionFilter implements Filter {

	private static final String SESSION_ID = ClickHouseSessionFilter.class.getName() + ".SESSION_ID";

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		SessionScope scope = SessionScope.open(sessionId(request));
		try {
			chain.doFilter(request, response);
		}
		finally {
			scope.close();
		}
	}

	/** Made eagerly, so that whoever copies it to another thread finds it. */
	private static String sessionId(ServletRequest request) {
		if (request.getAttribute(SESSION_ID) instanceof String known) {
			return known;
		}
		String id = UUID.randomUUID().toString();
		request.setAttribute(SESSION_ID, id);
		return id;
	}

}
