package io.clickhouseconnect.spring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * An {@link AbstractFailureAnalyzer} for {@link InvalidClickHousePropertyException}.
 */
class InvalidClickHousePropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidClickHousePropertyException> {

	private final Environment environment;

	InvalidClickHousePropertyFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidClickHousePropertyException cause) {
		String origin = PropertyOrigin.describe(this.environment, cause.getProperty(), cause.getInheritedFrom());
		return new FailureAnalysis(cause.getMessage() + origin, cause.getAction(), cause);
	}

}
