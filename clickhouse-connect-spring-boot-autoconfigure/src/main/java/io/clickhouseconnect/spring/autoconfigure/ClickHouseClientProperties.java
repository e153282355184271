package io.clickhouseconnect.spring.autoconfigure;

import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.request.ReadonlySettings;
import io.clickhouseconnect.result.ColumnNaming;

/**
 * Options of one client. What is {@code null} or an empty map is left unsaid.
 */
public class ClickHouseClientProperties {

	/**
	 * URL of the server, as
	 * http[s]://[user[:password]@]host[:port][/database][?setting=value].
	 */
	private @Nullable String url;

	/**
	 * User to log in as. Empty for the user of the URL or the server's default.
	 */
	private @Nullable String username;

	/**
	 * Password of the user.
	 */
	private @Nullable String password;

	/**
	 * JSON Web Token to log in with, instead of a user and a password.
	 */
	private @Nullable String accessToken;

	/**
	 * Database that names without one refer to. Empty for the database of the URL or the
	 * user's default.
	 */
	private @Nullable String database;

	/**
	 * Comma-separated list of roles that every call takes.
	 */
	private @Nullable List<String> roles;

	/**
	 * Path that a reverse proxy in front of the server wants before everything.
	 */
	private @Nullable String proxyPath;

	/**
	 * Server settings that every call sends.
	 */
	private Map<String, String> settings = new LinkedHashMap<>();

	/**
	 * What becomes of settings that the user may not change.
	 */
	private @Nullable ReadonlySettings readonlySettings;

	/**
	 * HTTP headers that every call sends.
	 */
	private Map<String, String> headers = new LinkedHashMap<>();

	/**
	 * How answers are compressed on the way.
	 */
	private @Nullable Compression responseCompression;

	/**
	 * How the data of inserts is compressed on the way.
	 */
	private @Nullable Compression requestCompression;

	/**
	 * Time zone of times whose type names none. That of the session or the server if not
	 * set.
	 */
	private @Nullable ZoneId timeZone;

	/**
	 * What the columns of typed results are called.
	 */
	private @Nullable ColumnNaming columnNaming;

	/**
	 * Limit of every call as a whole. None if not set.
	 */
	private @Nullable Duration timeout;

	/**
	 * How often a call is sent again when that is safe.
	 */
	private @Nullable Integer maxRetries;

	/**
	 * Whether typed inserts refuse values with more precision than their column.
	 */
	private @Nullable Boolean exact;

	/**
	 * Whether exceptions carry the server's own words, which may quote statements and
	 * data.
	 */
	private @Nullable Boolean showServerErrors;

	/**
	 * Name of the connection pool to use.
	 */
	private @Nullable String pool;

	@NestedConfigurationProperty
	private final ClickHouseReadLimitsProperties readLimits = new ClickHouseReadLimitsProperties();

	@NestedConfigurationProperty
	private final ClickHouseSessionProperties session = new ClickHouseSessionProperties();

	public @Nullable String getUrl() {
		return this.url;
	}

	public void setUrl(@Nullable String url) {
		this.url = url;
	}

	public @Nullable String getUsername() {
		return this.username;
	}

	public void setUsername(@Nullable String username) {
		this.username = username;
	}

	public @Nullable String getPassword() {
		return this.password;
	}

	public void setPassword(@Nullable String password) {
		this.password = password;
	}

	public @Nullable String getAccessToken() {
		return this.accessToken;
	}

	public void setAccessToken(@Nullable String accessToken) {
		this.accessToken = accessToken;
	}

	public @Nullable String getDatabase() {
		return this.database;
	}

	public void setDatabase(@Nullable String database) {
		this.database = database;
	}

	public @Nullable List<String> getRoles() {
		return this.roles;
	}

	public void setRoles(@Nullable List<String> roles) {
		this.roles = roles;
	}

	public @Nullable String getProxyPath() {
		return this.proxyPath;
	}

	public void setProxyPath(@Nullable String proxyPath) {
		this.proxyPath = proxyPath;
	}

	public Map<String, String> getSettings() {
		return this.settings;
	}

	public void setSettings(Map<String, String> settings) {
		this.settings = settings;
	}

	public @Nullable ReadonlySettings getReadonlySettings() {
		return this.readonlySettings;
	}

	public void setReadonlySettings(@Nullable ReadonlySettings readonlySettings) {
		this.readonlySettings = readonlySettings;
	}

	public Map<String, String> getHeaders() {
		return this.headers;
	}

	public void setHeaders(Map<String, String> headers) {
		this.headers = headers;
	}

	public @Nullable Compression getResponseCompression() {
		return this.responseCompression;
	}

	public void setResponseCompression(@Nullable Compression responseCompression) {
		this.responseCompression = responseCompression;
	}

	public @Nullable Compression getRequestCompression() {
		return this.requestCompression;
	}

	public void setRequestCompression(@Nullable Compression requestCompression) {
		this.requestCompression = requestCompression;
	}

	public @Nullable ZoneId getTimeZone() {
		return this.timeZone;
	}

	public void setTimeZone(@Nullable ZoneId timeZone) {
		this.timeZone = timeZone;
	}

	public @Nullable ColumnNaming getColumnNaming() {
		return this.columnNaming;
	}

	public void setColumnNaming(@Nullable ColumnNaming columnNaming) {
		this.columnNaming = columnNaming;
	}

	public @Nullable Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(@Nullable Duration timeout) {
		this.timeout = timeout;
	}

	public @Nullable Integer getMaxRetries() {
		return this.maxRetries;
	}

	public void setMaxRetries(@Nullable Integer maxRetries) {
		this.maxRetries = maxRetries;
	}

	public @Nullable Boolean getExact() {
		return this.exact;
	}

	public void setExact(@Nullable Boolean exact) {
		this.exact = exact;
	}

	public @Nullable Boolean getShowServerErrors() {
		return this.showServerErrors;
	}

	public void setShowServerErrors(@Nullable Boolean showServerErrors) {
		this.showServerErrors = showServerErrors;
	}

	public ClickHouseReadLimitsProperties getReadLimits() {
		return this.readLimits;
	}

	public @Nullable String getPool() {
		return this.pool;
	}

	public void setPool(@Nullable String pool) {
		this.pool = pool;
	}

	public ClickHouseSessionProperties getSession() {
		return this.session;
	}

}
