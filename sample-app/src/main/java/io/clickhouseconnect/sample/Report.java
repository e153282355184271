package io.clickhouseconnect.sample;

import java.util.Map;

/**
 * A prepared report.
 *
 * @param name its name in URLs
 * @param title what it tells
 * @param sql the statement; its parameters <code>{name:Type}</code> are bound by the
 * server
 * @param defaults values of the parameters that a caller may leave out
 */
record Report(String name, String title, String sql, Map<String, String> defaults) {

	Report(String name, String title, String sql) {
		this(name, title, sql, Map.of());
	}

}
