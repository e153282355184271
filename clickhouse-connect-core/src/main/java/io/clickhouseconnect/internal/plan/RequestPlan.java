package io.clickhouseconnect.internal.plan;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What goes on the wire for one operation, but for what is known only when it starts: the
 * session and the query id.
 *
 * @param operation {@code query}, {@code insert} or {@code command}
 * @param table the table of an insert
 * @param target path and query, so that a parameter can follow
 * @param optional parameters that make things better where the user may set them, so that
 * they can follow {@code target} and another parameter can follow them
 * @param headers headers beside those of the body
 * @param body the body
 * @param repeatable whether the operation only reads, so that sending it twice does no
 * harm
 * @param blocks whether a good answer comes in ClickHouse's own compressed blocks
 * @param values texts of parameters, which no message may show
 * @param sql the statement as its author wrote it, without values of parameters
 * @param changesSession whether later calls of the same session depend on this one
 */
public record RequestPlan(String operation, @Nullable String table, String target, String optional,
		Map<String, String> headers, RequestBody body, boolean repeatable, boolean blocks, Collection<String> values,
		String sql, boolean changesSession) {

	static final List<String> NO_VALUES = List.of();

	/**
	 * Completes the target.
	 * @param withOptional whether to send the optional parameters
	 * @param sessionId the session, if there is one
	 * @param sessionTimeout how long the server keeps the session, in seconds, 0 for its
	 * default
	 * @param sessionCheck whether the session must be there
	 * @param queryId the id of the query
	 * @return path and query
	 */
	public String target(boolean withOptional, @Nullable String sessionId, long sessionTimeout, boolean sessionCheck,
			String queryId) {
		StringBuilder complete = new StringBuilder(this.target.length() + 160).append(this.target);
		if (withOptional) {
			complete.append(this.optional);
		}
		if (sessionId != null) {
			Target.append(complete, "session_id", sessionId);
			if (sessionTimeout > 0) {
				Target.append(complete, "session_timeout", Long.toString(sessionTimeout));
			}
			if (sessionCheck) {
				Target.append(complete, "session_check", "1");
			}
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
