package io.clickhouseconnect.spring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * An {@link AbstractFailureAnalyzer} for {@link InvalidClickHousePropertyException}.
 */
class InvalidClickHousePropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidClickHousePropertyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidClickHousePropertyException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.getAction(), cause);
	}

}
