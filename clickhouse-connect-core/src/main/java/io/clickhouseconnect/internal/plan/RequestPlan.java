package io.clickhouseconnect.internal.plan;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.param.SessionChange;
import io.clickhouseconnect.internal.param.SqlText;

/**
 * What goes on the wire for one operation, but for what is known only when it starts: the
 * session and the query id.
 *
 * @param operation {@code query}, {@code insert} or {@code command}
 * @param table the table of an insert
 * @param target path and query, so that a parameter can follow
 * @param database the database of the client, where the call names none
 * @param optional parameters that make things better where the user may set them, so that
 * they can follow {@code target} and another parameter can follow them
 * @param headers headers beside those of the body
 * @param body the body
 * @param repeatable whether the operation only reads, so that sending it twice does no
 * harm
 * @param blocks whether a good answer comes in ClickHouse's own compressed blocks
 * @param values texts of parameters, which no message may show
 * @param sql the statement as its author wrote it, without values of parameters
 * @param sessionChange what this one changes for later calls of the same session
 * @param maxExecutionSeconds the limit that the caller sets the server, 0 for none
 */
public record RequestPlan(String operation, @Nullable String table, String target, @Nullable String database,
		String optional, Map<String, String> headers, RequestBody body, boolean repeatable, boolean blocks,
		Collection<String> values, String sql, SessionChange sessionChange, double maxExecutionSeconds) {

	static final String MAX_EXECUTION_TIME = "max_execution_time";

	static final List<String> NO_VALUES = List.of();

	/** The server's clock takes no longer one, and nobody waits for so long. */
	private static final long MAX_TIME_LIMIT = 1_000_000_000;

	/**
	 * Returns the limit to set the server because the call has one. It is never longer
	 * than that of the caller, and never ends before the call does.
	 * @param left the time that the call has left, if it has a limit
	 * @return the limit in seconds, 0 for none
	 */
	public long timeLimit(@Nullable Duration left) {
		if (left == null || left.toSeconds() > MAX_TIME_LIMIT || !this.body.repeatable()) {
			return 0;
		}
		long seconds = Math.max(1, left.plusNanos(999_999_999).toSeconds());
		return (this.maxExecutionSeconds <= 0 || seconds < this.maxExecutionSeconds) ? seconds : 0;
	}

	/**
	 * Returns the statement as a log may show it.
	 * @return the statement without texts in quotes, which may be passwords, and without
	 * data
	 */
	public String sqlWithoutTexts() {
		return SqlText.parse(this.sql).withoutTexts();
	}

	/**
	 * Whether a text names the limit that a call sets the server.
	 * @param text an error of the server
	 * @return whether it does
	 */
	public static boolean mentionsTimeLimit(String text) {
		return text.contains(MAX_EXECUTION_TIME);
	}

	/**
	 * Completes the target.
	 * @param withOptional whether to send the optional parameters
	 * @param timeLimit the limit to set the server in seconds, 0 for none
	 * @param session the session, if there is one
	 * @param queryId the id of the query
	 * @return path and query
	 */
	public String target(boolean withOptional, long timeLimit, @Nullable SessionParameters session, String queryId) {
		StringBuilder complete = new StringBuilder(this.target.length() + 160).append(this.target);
		if (this.database != null && (session == null || !session.hasDatabase())) {
			Target.append(complete, "database", this.database);
		}
		if (withOptional) {
			complete.append(this.optional);
		}
		if (timeLimit > 0) {
			Target.append(complete, MAX_EXECUTION_TIME, Long.toString(timeLimit));
		}
		if (session != null) {
			session.append(complete);
		}
		Target.append(complete, "query_id", queryId);
		complete.setLength(complete.length() - 1);
		return complete.toString();
	}

	/**
	 * Whether a text names one of the optional parameters.
	 * @param text an error of the server
	 * @return whether it does
	 */
	public boolean mentionsOptional(String text) {
		int start = 0;
		int equals = this.optional.indexOf('=');
		while (equals >= 0) {
			if (text.contains(this.optional.substring(start, equals))) {
				return true;
			}
			start = this.optional.indexOf('&', equals) + 1;
			equals = this.optional.indexOf('=', start);
		}
		return false;
	}

}
