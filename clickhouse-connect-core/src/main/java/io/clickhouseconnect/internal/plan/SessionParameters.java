package io.clickhouseconnect.internal.plan;

/**
 * What a request says of the session that it runs in.
 *
 * @param id the id of the session
 * @param timeoutSeconds how long the server keeps the session, 0 for its default
 * @param check whether the session must be there
 * @param hasDatabase whether a statement of the session has chosen its database
 */
public record SessionParameters(String id, long timeoutSeconds, boolean check, boolean hasDatabase) {

	void append(StringBuilder target) {
		Target.append(target, "session_id", this.id);
		if (this.timeoutSeconds > 0) {
			Target.append(target, "session_timeout", Long.toString(this.timeoutSeconds));
		}
		if (this.check) {
			Target.append(target, "session_check", "1");
		}
	}

}
