package io.clickhouseconnect.sample;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ClickHouseTimeoutException;
import io.clickhouseconnect.error.InsertSourceException;
import io.clickhouseconnect.error.PoolExhaustedException;
import io.clickhouseconnect.error.SessionBusyException;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Tells HTTP callers what went wrong with ClickHouse, as problem details. What is the
 * caller's to mend is told in the words of ClickHouse; the rest is for the log.
 */
@RestControllerAdvice
class ClickHouseProblems {

	private static final Logger logger = LoggerFactory.getLogger(ClickHouseProblems.class);

	@ExceptionHandler
	ProblemDetail handle(ClickHouseException ex, HttpServletResponse response) {
		if (response.isCommitted()) {
			// thrown on, so that the server cuts the connection: an end like any other
			// would pass for success
			throw ex;
		}
		ProblemDetail problem = describe(ex);
		if (problem.getStatus() >= 500) {
			logger.warn("Answering {}", problem.getStatus(), ex);
		}
		if (ex.queryId() != null) {
			problem.setProperty("queryId", ex.queryId());
		}
		return problem;
	}

	private static ProblemDetail describe(ClickHouseException ex) {
		if (ex instanceof ClickHouseServerException serverException) {
			return describe(serverException);
		}
		if (ex instanceof ClickHouseRequestException) {
			return problem(HttpStatus.BAD_REQUEST, "The request does not fit", String.valueOf(ex.getMessage()));
		}
		if (ex instanceof InsertSourceException) {
			return problem(HttpStatus.BAD_REQUEST, "The upload broke off", "Some of its rows may have been written");
		}
		if (ex instanceof SessionBusyException) {
			return problem(HttpStatus.CONFLICT, "The session is busy", "Another query runs in the same session");
		}
		if (ex instanceof PoolExhaustedException) {
			return problem(HttpStatus.SERVICE_UNAVAILABLE, "Too busy", "No connection to ClickHouse became free");
		}
		if (ex instanceof ClickHouseTimeoutException) {
			return problem(HttpStatus.GATEWAY_TIMEOUT, "Too slow", "ClickHouse took longer than is allowed");
		}
		if (ex instanceof ClickHouseConnectionException) {
			return problem(HttpStatus.BAD_GATEWAY, "ClickHouse is out of reach", "The connection to ClickHouse failed");
		}
		return problem(HttpStatus.INTERNAL_SERVER_ERROR, "ClickHouse failed", "The log knows more");
	}

	private static ProblemDetail describe(ClickHouseServerException ex) {
		HttpStatus status = status(ex);
		ProblemDetail problem = problem(status, "ClickHouse refused the request",
				status.is4xxClientError() ? ex.serverMessage() : "The log knows more");
		problem.setProperty("code", ex.code());
		problem.setProperty("name", ex.name());
		return problem;
	}

	private static HttpStatus status(ClickHouseServerException ex) {
		return switch (ex.kind()) {
			case SYNTAX, UNKNOWN_IDENTIFIER, SETTING, BAD_ARGUMENT -> HttpStatus.BAD_REQUEST;
			case UNKNOWN_DATABASE, UNKNOWN_TABLE -> HttpStatus.NOT_FOUND;
			case DATA -> HttpStatus.UNPROCESSABLE_CONTENT;
			case ACCESS_DENIED -> HttpStatus.FORBIDDEN;
			case SESSION_LOCKED -> HttpStatus.CONFLICT;
			case TOO_MANY_QUERIES, QUOTA_EXCEEDED, MEMORY_LIMIT, CANCELLED -> HttpStatus.SERVICE_UNAVAILABLE;
			case TIMEOUT -> HttpStatus.GATEWAY_TIMEOUT;
			// the user that the application is, not the caller
			case AUTHENTICATION -> HttpStatus.BAD_GATEWAY;
			case SESSION_NOT_FOUND, OTHER -> HttpStatus.INTERNAL_SERVER_ERROR;
		};
	}

	private static ProblemDetail problem(HttpStatus status, String title, String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setTitle(title);
		return problem;
	}

}
