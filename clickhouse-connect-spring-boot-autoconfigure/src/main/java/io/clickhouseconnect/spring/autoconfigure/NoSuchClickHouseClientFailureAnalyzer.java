package io.clickhouseconnect.spring.autoconfigure;

import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

import io.clickhouseconnect.client.ClickHouseClient;

/**
 * A {@link FailureAnalyzer} for clients that are asked for by a name that is not
 * configured. Goes before the one of Spring Boot, which knows nothing of
 * {@code clickhouse.clients}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class NoSuchClickHouseClientFailureAnalyzer implements FailureAnalyzer {

	private final Environment environment;

	NoSuchClickHouseClientFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		InjectionPoint place = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof NoSuchClickHouseClientException ex) {
				return analysis(ex.getClientName(), ex.getKnownNames(), ex);
			}
			if (cause instanceof UnsatisfiedDependencyException ex) {
				place = ex.getInjectionPoint();
			}
			if (place != null && cause instanceof NoSuchBeanDefinitionException ex && isClient(ex)) {
				Qualifier qualifier = place.getAnnotation(Qualifier.class);
				return (qualifier != null) ? analysis(qualifier.value(),
						ClickHouseProperties.bind(this.environment).getClients().keySet(), ex) : null;
			}
		}
		return null;
	}

	private static boolean isClient(NoSuchBeanDefinitionException ex) {
		return ClickHouseClient.class.equals(ex.getBeanType()) && !(ex instanceof NoUniqueBeanDefinitionException);
	}

	private static FailureAnalysis analysis(String name, Set<String> known, Throwable cause) {
		String clients = known.isEmpty() ? "there are no clients under 'clickhouse.clients'"
				: "those under 'clickhouse.clients' are " + String.join(", ", new TreeSet<>(known));
		return new FailureAnalysis("There is no ClickHouse client '" + name + "'; " + clients + ".",
				"Correct the name, or describe the client under 'clickhouse.clients." + name + "'.", cause);
	}

}
