package io.clickhouseconnect.spring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * An {@link AbstractFailureAnalyzer} for {@link NoSuchClickHousePoolException}.
 */
class NoSuchClickHousePoolFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchClickHousePoolException> {

	private final Environment environment;

	NoSuchClickHousePoolFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NoSuchClickHousePoolException cause) {
		return new FailureAnalysis(
				cause.getMessage() + PropertyOrigin.describe(this.environment, cause.getProperty(), "clickhouse.pool"),
				"Name one of the pools there are (%s), or describe the pool under 'clickhouse.pools.%s'."
					.formatted(String.join(", ", cause.getKnownNames()), cause.getPoolName()),
				cause);
	}

}
