package io.clickhouseconnect.spring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * An {@link AbstractFailureAnalyzer} for {@link NoSuchClickHousePoolException}.
 */
class NoSuchClickHousePoolFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchClickHousePoolException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NoSuchClickHousePoolException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Name one of the pools there are (%s), or describe the pool under 'clickhouse.pools.%s'."
					.formatted(String.join(", ", cause.getKnownNames()), cause.getPoolName()),
				cause);
	}

}
