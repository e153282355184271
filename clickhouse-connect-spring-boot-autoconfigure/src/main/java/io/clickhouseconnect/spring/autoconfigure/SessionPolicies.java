package io.clickhouseconnect.spring.autoconfigure;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.StringUtils;

import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.session.WhenBusy;

/**
 * Turns the properties of a session into what a client understands.
 */
final class SessionPolicies {

	static final String REQUEST = "request";

	private static final String FAIL = "fail";

	private static final Set<String> NAMES = Set.of("none", "client", "query", "thread");

	private final ListableBeanFactory beanFactory;

	SessionPolicies(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	static boolean isRequest(@Nullable String policy) {
		return REQUEST.equalsIgnoreCase(policy);
	}

	/**
	 * Refuses what contradicts itself. To be asked of what a client says itself, since
	 * what it inherits may well be meant for others.
	 */
	static void check(ClientPath path, ClickHouseSessionProperties own, boolean anyRequestPolicy) {
		boolean otherPolicy = StringUtils.hasLength(own.getPolicy()) && !isRequest(own.getPolicy());
		if (StringUtils.hasLength(own.getFallback()) && otherPolicy && !(path.isDefault() && anyRequestPolicy)) {
			throw path.property("session.fallback")
				.contradict("it is for the session policy 'request', and the policy is '" + own.getPolicy() + "'");
		}
		if (own.getWaitLimit() != null && own.getWhenBusy() == ClickHouseSessionProperties.Busy.FAIL) {
			throw path.property("session.wait-limit").contradict("'session.when-busy' is 'fail', so nothing waits");
		}
	}

	SessionIdStrategy strategy(ClientPath path, ClickHouseSessionProperties session) {
		String policy = session.getPolicy();
		if (!StringUtils.hasLength(policy)) {
			return this.beanFactory.getBeanProvider(SessionIdStrategy.class).getIfUnique(SessionIdStrategy::none);
		}
		if (isRequest(policy)) {
			return request(path, session.getFallback());
		}
		return named(path.property("session.policy"), policy);
	}

	private SessionIdStrategy request(ClientPath path, @Nullable String fallback) {
		if (!StringUtils.hasLength(fallback)) {
			return new RequestSessionStrategy(path.clientName(), SessionIdStrategy.none(), true);
		}
		SessionIdStrategy strategy = fallback.equalsIgnoreCase(FAIL) ? RequestSessionStrategy.refusal(path.clientName())
				: named(path.property("session.fallback"), fallback);
		return new RequestSessionStrategy(path.clientName(), strategy, false);
	}

	static WhenBusy whenBusy(ClickHouseSessionProperties session) {
		ClickHouseSessionProperties.Busy whenBusy = session.getWhenBusy();
		boolean waits = (whenBusy != null) ? whenBusy == ClickHouseSessionProperties.Busy.WAIT
				: isRequest(session.getPolicy());
		if (!waits) {
			return WhenBusy.FAIL;
		}
		return (session.getWaitLimit() != null) ? WhenBusy.waitUpTo(session.getWaitLimit()) : WhenBusy.WAIT;
	}

	private SessionIdStrategy named(Property property, String policy) {
		return switch (policy.toLowerCase(Locale.ROOT)) {
			case "none" -> SessionIdStrategy.none();
			case "client" -> SessionIdStrategy.perClient();
			case "query" -> SessionIdStrategy.perQuery();
			case "thread" -> SessionIdStrategy.perThread();
			default -> bean(property, policy);
		};
	}

	private SessionIdStrategy bean(Property property, String name) {
		if (this.beanFactory.containsBean(name) && this.beanFactory.isTypeMatch(name, SessionIdStrategy.class)) {
			return this.beanFactory.getBean(name, SessionIdStrategy.class);
		}
		Set<String> known = new TreeSet<>(NAMES);
		if (property.name().endsWith(".policy")) {
			known.add(REQUEST);
		}
		else {
			known.add(FAIL);
		}
		String[] beans = this.beanFactory.getBeanNamesForType(SessionIdStrategy.class);
		throw property.refuse(
				"'" + name + "' is no session policy. There are " + String.join(", ", known)
						+ " and the names of SessionIdStrategy beans"
						+ ((beans.length != 0) ? ", here " + String.join(", ", beans) : ", of which there is none"),
				null);
	}

}
