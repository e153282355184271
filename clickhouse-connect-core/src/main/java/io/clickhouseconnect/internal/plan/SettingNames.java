package io.clickhouseconnect.internal.plan;

import java.util.Map;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.param.ValueText;

/**
 * Names that the HTTP interface gives a meaning of its own, which no setting may have.
 */
final class SettingNames {

	private static final Map<String, String> RESERVED = Map.ofEntries(Map.entry("query", "sql(...)"),
			Map.entry("user", "username(...) of the builder"), Map.entry("password", "password(...) of the builder"),
			Map.entry("database", "database(...)"), Map.entry("role", "roles(...)"),
			Map.entry("query_id", "queryId(...)"), Map.entry("session_id", "sessionId(...)"),
			Map.entry("session_timeout", "openSession(...)"), Map.entry("session_check", "openSession(...)"),
			Map.entry("close_session", "close() of a session"),
			Map.entry("default_format", "the format argument of the call"), Map.entry("compress", "compression(...)"),
			Map.entry("decompress", "compression(...)"), Map.entry("enable_http_compression", "compression(...)"),
			Map.entry("stacktrace", "no replacement"));

	private SettingNames() {
	}

	static String check(String name) {
		String instead = RESERVED.get(name);
		if (instead != null) {
			throw new ClickHouseRequestException(
					"'" + name + "' is not a setting but a parameter of the HTTP interface: use " + instead);
		}
		if (name.startsWith("param_")) {
			throw new ClickHouseRequestException("'" + name + "' is a query parameter: use param(...)");
		}
		if (name.isBlank()) {
			throw new ClickHouseRequestException("The name of a setting is empty");
		}
		return name;
	}

	static String text(String name, Object value) {
		return ValueText.settingValue(name, value);
	}

}
