package io.clickhouseconnect.internal.exchange;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.internal.plan.RequestPlan;
import io.clickhouseconnect.observation.Operation;
import io.clickhouseconnect.observation.OperationObservation.Outcome;

/**
 * The log of statements, off unless {@value #NAME} logs at debug level. It shows neither
 * values of parameters nor texts in quotes, which may be passwords, nor data.
 */
final class StatementLog {

	static final String NAME = "io.clickhouseconnect.statement";

	private static final int MAX_STATEMENT = 4000;

	private static final Logger logger = LoggerFactory.getLogger(NAME);

	private StatementLog() {
	}

	static void log(RequestPlan plan, Operation operation, long nanos, Outcome outcome,
			@Nullable RuntimeException error) {
		if (logger.isDebugEnabled()) {
			logger.debug("{} {}: {} in {} ms, {} rows read, {} rows written, {} bytes: {}", operation.name(),
					operation.queryId(), result(outcome, error), TimeUnit.NANOSECONDS.toMillis(nanos),
					outcome.returnedRows(), outcome.writtenRows(), outcome.bytesReceived(),
					Excerpt.of(plan.sqlWithoutTexts(), MAX_STATEMENT));
		}
	}

	/** Never a message, which may quote the statement. */
	private static String result(Outcome outcome, @Nullable RuntimeException error) {
		if (error instanceof ClickHouseServerException known) {
			return "error " + known.code() + " " + known.name();
		}
		return (error != null) ? error.getClass().getSimpleName() : outcome.complete() ? "ok" : "closed early";
	}

}
