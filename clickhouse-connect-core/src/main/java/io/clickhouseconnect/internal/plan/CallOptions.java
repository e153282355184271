package io.clickhouseconnect.internal.plan;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.request.Compression;

/**
 * What one call says beyond its client. Not thread safe; {@code null} stands for "as the
 * client has it".
 */
public final class CallOptions {

	@Nullable Map<String, String> settings;

	@Nullable Map<String, String> defaultSettings;

	@Nullable Map<String, String> headers;

	@Nullable String database;

	boolean useDatabase = true;

	@Nullable List<String> roles;

	@Nullable String queryId;

	@Nullable String sessionId;

	boolean withoutSession;

	@Nullable Duration sessionTimeout;

	boolean sessionCheck;

	boolean ownSession;

	boolean withoutWaiting;

	@Nullable Duration timeout;

	@Nullable Long start;

	@Nullable Compression compression;

	@Nullable Runnable requirement;

	/**
	 * Copies what was said so far.
	 * @return a copy that shares nothing with this
	 */
	public CallOptions copy() {
		CallOptions copy = new CallOptions();
		copy.settings = (this.settings != null) ? new LinkedHashMap<>(this.settings) : null;
		copy.defaultSettings = (this.defaultSettings != null) ? new LinkedHashMap<>(this.defaultSettings) : null;
		copy.headers = (this.headers != null) ? new LinkedHashMap<>(this.headers) : null;
		copy.database = this.database;
		copy.useDatabase = this.useDatabase;
		copy.roles = this.roles;
		copy.queryId = this.queryId;
		copy.sessionId = this.sessionId;
		copy.withoutSession = this.withoutSession;
		copy.sessionTimeout = this.sessionTimeout;
		copy.sessionCheck = this.sessionCheck;
		copy.ownSession = this.ownSession;
		copy.withoutWaiting = this.withoutWaiting;
		copy.timeout = this.timeout;
		copy.start = this.start;
		copy.compression = this.compression;
		copy.requirement = this.requirement;
		return copy;
	}

	/**
	 * Copies what was said so far, for another query of the same call.
	 * @return a copy with a query id of its own
	 */
	public CallOptions copyForAnotherQuery() {
		CallOptions copy = copy();
		copy.queryId = null;
		return copy;
	}

	public void setting(String name, Object value) {
		if (this.settings == null) {
			this.settings = new LinkedHashMap<>();
		}
		this.settings.put(SettingNames.check(name), SettingNames.text(name, value));
	}

	/**
	 * Sets a setting that gives way to what the call or the client says, and to a user
	 * who may not change it.
	 * @param name the name
	 * @param value the value
	 */
	public void defaultSetting(String name, Object value) {
		if (this.defaultSettings == null) {
			this.defaultSettings = new LinkedHashMap<>();
		}
		this.defaultSettings.put(SettingNames.check(name), SettingNames.text(name, value));
	}

	/**
	 * Says whether the call may send a setting as a default.
	 * @param name the name
	 * @return whether it may
	 */
	public boolean hasDefaultSetting(String name) {
		return this.defaultSettings != null && this.defaultSettings.containsKey(name);
	}

	/**
	 * Says whether the call may run with other rights, and another profile, than the
	 * calls of the client that say nothing.
	 * @return whether it has roles or headers of its own
	 */
	public boolean isOfAnotherUser() {
		return this.roles != null || this.headers != null;
	}

	public void header(String name, String value) {
		if (this.headers == null) {
			this.headers = new LinkedHashMap<>();
		}
		this.headers.put(HeaderText.name(name), HeaderText.value(name, value));
	}

	public void database(String database) {
		this.database = database;
	}

	public void useDatabase(boolean useDatabase) {
		this.useDatabase = useDatabase;
	}

	public void roles(List<String> roles) {
		this.roles = roles;
	}

	public void queryId(String queryId) {
		this.queryId = HeaderText.visible("query id", queryId);
	}

	/**
	 * Runs in a session.
	 * @param sessionId the session
	 */
	public void sessionId(String sessionId) {
		this.sessionId = sessionId;
		this.withoutSession = false;
		this.sessionTimeout = null;
		this.sessionCheck = false;
		this.ownSession = false;
	}

	/**
	 * Runs in a session that was opened for calls like this one, so that it is there from
	 * the second of them on.
	 * @param sessionId the session
	 * @param timeout how long the server keeps it, if not as the client says
	 * @param check whether the server must know it already
	 */
	public void session(String sessionId, @Nullable Duration timeout, boolean check) {
		sessionId(sessionId);
		this.sessionTimeout = timeout;
		this.sessionCheck = check;
		this.ownSession = true;
	}

	/**
	 * Fails if the session is in use, whatever the client's policy is.
	 */
	public void withoutWaiting() {
		this.withoutWaiting = true;
	}

	public boolean isWithoutWaiting() {
		return this.withoutWaiting;
	}

	/**
	 * Runs in no session.
	 */
	public void withoutSession() {
		this.sessionId = null;
		this.withoutSession = true;
		this.ownSession = false;
	}

	public void timeout(Duration timeout) {
		if (timeout.isNegative() || timeout.isZero()) {
			throw new IllegalArgumentException("'timeout' must be positive");
		}
		this.timeout = timeout;
	}

	/**
	 * Begins the time limit now for all requests that are made by these options.
	 */
	public void begin() {
		this.start = System.nanoTime();
	}

	/**
	 * Returns when the time limit began.
	 * @return the nanoseconds, now unless the call has begun
	 */
	public long start() {
		return (this.start != null) ? this.start : System.nanoTime();
	}

	public void compression(Compression compression) {
		this.compression = compression;
	}

	/**
	 * Checks something whenever the call is about to be sent.
	 * @param requirement throws if the call must not be sent
	 */
	public void requirement(Runnable requirement) {
		this.requirement = requirement;
	}

	public void checkRequirement() {
		if (this.requirement != null) {
			this.requirement.run();
		}
	}

	/**
	 * Returns the database that the call runs in.
	 * @param client the database of the client, if it has one
	 * @return the database, or {@code null} if the server decides
	 */
	public @Nullable String databaseOr(@Nullable String client) {
		return (this.database != null) ? this.database : this.useDatabase ? client : null;
	}

	public @Nullable String queryId() {
		return this.queryId;
	}

	public @Nullable String sessionId() {
		return this.sessionId;
	}

	public boolean isWithoutSession() {
		return this.withoutSession;
	}

	/**
	 * Says whether the call may run in a session.
	 * @param client whether calls of the client may
	 * @return whether it may
	 */
	boolean mayHaveSession(boolean client) {
		return this.sessionId != null || (client && !this.withoutSession);
	}

	public @Nullable Duration sessionTimeout() {
		return this.sessionTimeout;
	}

	public boolean isSessionCheck() {
		return this.sessionCheck;
	}

	public boolean isOwnSession() {
		return this.ownSession;
	}

	public @Nullable Duration timeout() {
		return this.timeout;
	}

	/**
	 * Returns the settings of the call before those of the client.
	 * @param client the settings of the client
	 * @return all settings
	 */
	public Map<String, String> settings(Map<String, String> client) {
		if (this.settings == null) {
			return client;
		}
		Map<String, String> all = new LinkedHashMap<>(client);
		all.putAll(this.settings);
		return all;
	}

}
