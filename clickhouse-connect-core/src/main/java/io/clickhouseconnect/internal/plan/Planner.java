package io.clickhouseconnect.internal.plan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.compress.ContentCoding;
import io.clickhouseconnect.internal.param.BoundSql;
import io.clickhouseconnect.internal.param.SessionChange;
import io.clickhouseconnect.internal.param.SqlText;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.request.ExternalTable;
import io.clickhouseconnect.request.RawSource;
import io.clickhouseconnect.sql.Sql;

/**
 * Makes plans for the operations of one client. Thread safe.
 */
public final class Planner {

	/**
	 * Beyond this, parameters travel in the body: proxies often refuse longer addresses.
	 */
	private static final int MAX_URL_PARAMETERS = 4096;

	/**
	 * What the server takes in one request is 1,000 fields, which a request cannot
	 * change; settings need some of them, too.
	 */
	private static final int MAX_PARAMETERS = 900;

	/** The server's default of {@code max_query_size}, in bytes. */
	private static final int DEFAULT_MAX_QUERY_SIZE = 262_144;

	private static final String CANCEL_ON_CLOSE = "cancel_http_readonly_queries_on_client_close";

	private static final String SEND_PROGRESS = "send_progress_in_http_headers";

	private static final String PROGRESS_INTERVAL = "http_headers_progress_interval_ms";

	private final ClientProfile profile;

	public Planner(ClientProfile profile) {
		this.profile = profile;
	}

	/**
	 * Plans a statement.
	 * @param operation the name of the operation
	 * @param statement the statement
	 * @param format the output format, or {@code null} for that of the statement
	 * @param options what the call says
	 * @param settings the settings to send
	 * @return the plan
	 */
	public RequestPlan statement(String operation, Statement statement, @Nullable String format, CallOptions options,
			Map<String, String> settings) {
		SqlText sql = statement.text();
		if (format != null && sql.format() != null && sql.kind() != SqlText.Kind.INSERT) {
			throw new ClickHouseRequestException("The statement has a FORMAT clause of its own (" + sql.format()
					+ "): remove it, or call rawQuery or rawStream without a format");
		}
		boolean read = sql.kind() == SqlText.Kind.READ;
		BoundSql bound = statement.bind(options.mayHaveSession(this.profile.sessions())).withSetsComputedOnce();
		Target target = target(options, settings);
		if (format != null) {
			target.add("default_format", format);
		}
		Map<String, String> headers = headers(options, answerCompression(options), target);
		RequestBody body;
		if (statement.data() != null) {
			BoundSql fitting = bound.withAtMost(MAX_PARAMETERS);
			target.add("query", fitting.text());
			addToUrl(fitting.serverParameters(), target);
			body = data(statement.data(), this.profile.requestCompression(), target);
		}
		else {
			body = body(bound, statement.tables(), target);
		}
		return new RequestPlan(operation, null, target.toString(), database(options),
				optional(body.repeatable(), read, options, settings), headers, body, read && body.repeatable(),
				answerCompression(options).isNative(), secrets(bound, sql), sql.text(), sql.sessionChange(),
				maxExecutionSeconds(settings));
	}

	private static Collection<String> secrets(BoundSql bound, SqlText sql) {
		List<String> passwords = sql.passwords();
		if (passwords.isEmpty()) {
			return bound.secrets();
		}
		List<String> secrets = new ArrayList<>(bound.secrets());
		secrets.addAll(passwords);
		return secrets;
	}

	private static RequestBody body(BoundSql bound, List<ExternalTable> tables, Target target) {
		Map<String, String> parameters = bound.serverParameters();
		if (tables.isEmpty() && urlLength(parameters) <= MAX_URL_PARAMETERS) {
			addToUrl(parameters, target);
			return text(bound, target);
		}
		BoundSql fitting = bound.withLiteralsFor((value) -> utf8Length(value) > FormBody.MAX_FIELD_BYTES)
			.withAtMost(MAX_PARAMETERS);
		if (utf8Length(fitting.text()) > FormBody.MAX_FIELD_BYTES) {
			if (!tables.isEmpty()) {
				throw new ClickHouseRequestException("A statement with external tables can have "
						+ FormBody.MAX_FIELD_BYTES + " bytes, parameters of more than that included; this one has "
						+ utf8Length(fitting.text())
						+ ": put large values, or many, into an array or an external table");
			}
			return text(bound.withLiteralsFor((value) -> true), target);
		}
		FormBody form = new FormBody();
		form.field("query", fitting.text());
		fitting.serverParameters().forEach((name, value) -> form.field("param_" + name, value));
		Set<String> names = new HashSet<>();
		for (ExternalTable table : tables) {
			if (!names.add(table.name())) {
				throw new ClickHouseRequestException("There are two external tables named '" + table.name() + "'");
			}
			target.add(table.name() + "_format", table.format());
			if (table.structure() != null) {
				target.add(table.name() + "_structure", table.structure());
			}
			if (table.types() != null) {
				target.add(table.name() + "_types", table.types());
			}
			form.table(table);
		}
		return form;
	}

	/** Values make a statement longer than whoever wrote it may expect. */
	private static RequestBody text(BoundSql bound, Target target) {
		long size = bound.secrets().isEmpty() ? 0 : utf8Length(bound.text());
		if (size > DEFAULT_MAX_QUERY_SIZE) {
			target.add("max_query_size", Long.toString(size + 1));
		}
		return BytesBody.ofText(bound.text());
	}

	private static int urlLength(Map<String, String> parameters) {
		int length = 0;
		for (Map.Entry<String, String> parameter : parameters.entrySet()) {
			length += parameter.getKey().length() + 8 + Target.encodedLength(parameter.getValue());
		}
		return length;
	}

	private static int utf8Length(String text) {
		// Text of only ASCII, the usual one, need not be encoded to be measured.
		return (text.length() * 3 <= FormBody.MAX_FIELD_BYTES) ? text.length()
				: text.getBytes(StandardCharsets.UTF_8).length;
	}

	private static void addToUrl(Map<String, String> parameters, Target target) {
		parameters.forEach((name, value) -> target.add("param_" + name, value));
	}

	/**
	 * Plans a raw insert.
	 * @param table the table
	 * @param columns the columns, empty for all
	 * @param format the input format, or {@code null} for TSV
	 * @param source the data
	 * @param options what the call says
	 * @param settings the settings to send
	 * @return the plan
	 */
	public RequestPlan rawInsert(String table, List<String> columns, @Nullable String format, RawSource source,
			CallOptions options, Map<String, String> settings) {
		Target target = target(options, settings);
		String sql = insertStatement(table, columns, (format != null) ? format : "TabSeparated");
		target.add("query", sql);
		Map<String, String> headers = headers(options, Compression.NONE, target);
		Compression compression = (options.compression != null) ? options.compression
				: this.profile.requestCompression();
		RequestBody body = data(source, compression, target);
		return new RequestPlan("insert", table, target.toString(), database(options),
				optional(false, false, options, settings), headers, body, false, false, RequestPlan.NO_VALUES, sql,
				SessionChange.NONE, maxExecutionSeconds(settings));
	}

	private static RequestBody data(RawSource source, Compression compression, Target target) {
		SourceBody body = new SourceBody(source, ContentCoding.available(compression));
		if (body.compression().isNative()) {
			target.add("decompress", "1");
		}
		return body;
	}

	private static String insertStatement(String table, List<String> columns, String format) {
		StringBuilder sql = new StringBuilder("INSERT INTO ").append(TableName.quote(table));
		if (!columns.isEmpty()) {
			sql.append(" (");
			for (int i = 0; i < columns.size(); i++) {
				sql.append((i > 0) ? ", " : "").append(Sql.identifier(columns.get(i)));
			}
			sql.append(')');
		}
		return sql.append(" FORMAT ").append(Sql.identifier(format)).toString();
	}

	/**
	 * Plans the end of a session.
	 * @return the plan, which only lacks the session
	 */
	public RequestPlan closeSession() {
		return smallest(this.profile, new Target(this.profile.path()).add("close_session", "1"));
	}

	/**
	 * Plans a call that does nothing but show whether a session is free.
	 * @param profile the client
	 * @return the plan, which only lacks the session
	 */
	public static RequestPlan probe(ClientProfile profile) {
		return smallest(profile, new Target(profile.path()));
	}

	/**
	 * Plans the end of a query.
	 * @param profile the client
	 * @param queryId the id of the query
	 * @return the plan
	 */
	public static RequestPlan kill(ClientProfile profile, String queryId) {
		String sql = "KILL QUERY WHERE query_id = " + Sql.literal(queryId) + " ASYNC";
		return new RequestPlan("command", null, new Target(profile.path()).toString(), null, "", profile.headers(),
				BytesBody.ofText(sql), false, false, RequestPlan.NO_VALUES, sql, SessionChange.NONE, 0);
	}

	private static RequestPlan smallest(ClientProfile profile, Target target) {
		String sql = "SELECT 1";
		return new RequestPlan("command", null, target.toString(), null, "", profile.headers(), BytesBody.ofText(sql),
				true, false, RequestPlan.NO_VALUES, sql, SessionChange.NONE, 0);
	}

	/**
	 * What the caller says of the time limit; something else than a number is its own.
	 */
	private static double maxExecutionSeconds(Map<String, String> settings) {
		String limit = settings.get(RequestPlan.MAX_EXECUTION_TIME);
		try {
			return (limit != null) ? Double.parseDouble(limit) : 0;
		}
		catch (NumberFormatException ex) {
			return Double.MIN_VALUE;
		}
	}

	private Target target(CallOptions options, Map<String, String> settings) {
		Target target = new Target(this.profile.path());
		String database = options.databaseOr(null);
		if (database != null) {
			target.add("database", database);
		}
		for (String role : (options.roles != null) ? options.roles : this.profile.roles()) {
			target.add("role", role);
		}
		settings.forEach(target::add);
		return target;
	}

	/** The database of the client, where the call says none. */
	private @Nullable String database(CallOptions options) {
		return (options.databaseOr(null) != null) ? null : options.databaseOr(this.profile.database());
	}

	private Compression answerCompression(CallOptions options) {
		return (options.compression != null) ? options.compression : this.profile.responseCompression();
	}

	private Map<String, String> headers(CallOptions options, Compression compression, Target target) {
		ContentCoding.available(compression);
		boolean coded = compression != Compression.NONE && !compression.isNative();
		if (coded) {
			target.add("enable_http_compression", "1");
		}
		else if (compression.isNative()) {
			target.add("compress", "1");
		}
		if (!coded && options.headers == null) {
			return this.profile.headers();
		}
		Map<String, String> headers = new LinkedHashMap<>(this.profile.headers());
		if (coded) {
			headers.put("Accept-Encoding", compression.coding());
		}
		if (options.headers != null) {
			headers.putAll(options.headers);
		}
		return headers;
	}

	private String optional(boolean repeatable, boolean read, CallOptions options, Map<String, String> settings) {
		StringBuilder text = new StringBuilder(128);
		if (options.defaultSettings != null) {
			options.defaultSettings.forEach((name, value) -> {
				if (!settings.containsKey(name)) {
					Target.append(text, name, value);
				}
			});
		}
		// A call that cannot be sent twice would fail if the user may not set these.
		if (repeatable) {
			addComforts(text, read, settings);
		}
		return text.toString();
	}

	private void addComforts(StringBuilder text, boolean read, Map<String, String> settings) {
		if (read && !settings.containsKey(CANCEL_ON_CLOSE)) {
			text.append(CANCEL_ON_CLOSE).append("=1&");
		}
		if (!settings.containsKey(SEND_PROGRESS) && !settings.containsKey(PROGRESS_INTERVAL)) {
			text.append(SEND_PROGRESS).append("=1&").append(PROGRESS_INTERVAL).append('=');
			text.append(this.profile.progressMillis()).append('&');
		}
	}

}
