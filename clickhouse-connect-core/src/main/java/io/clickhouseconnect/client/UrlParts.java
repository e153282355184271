package io.clickhouseconnect.client;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a URL, still encoded. {@code java.net.URI} finds no host in a name with an
 * underscore, as services of Docker Compose have it.
 *
 * @param jdbc whether it is a URL of JDBC
 * @param scheme the scheme in lower case
 * @param user the user
 * @param password the password
 * @param host the host in lower case, an IPv6 address in its brackets
 * @param port the port, -1 if there is none
 * @param path the path without its first slash
 * @param query the query, empty if there is none
 */
record UrlParts(boolean jdbc, String scheme, @Nullable String user, @Nullable String password, String host, int port,
		String path, String query) {

	static UrlParts of(String url) {
		for (int i = 0; i < url.length(); i++) {
			if (url.charAt(i) <= ' ' || url.charAt(i) == 0x7F) {
				throw ServerUrl.unreadable("the character at index " + i + " must be percent-encoded");
			}
		}
		boolean jdbc = url.regionMatches(true, 0, "jdbc:", 0, 5);
		String text = jdbc ? withoutDriver(url.substring(5)) : url;
		int schemeEnd = text.indexOf("://");
		if (schemeEnd < 1) {
			throw ServerUrl.unreadable("there is no scheme");
		}
		if (text.indexOf('#') >= 0) {
			throw ServerUrl.unreadable("it has a #, which must be percent-encoded in user, password and values");
		}
		int start = schemeEnd + 3;
		int queryStart = text.indexOf('?', start);
		int queryEnd = (queryStart < 0) ? text.length() : queryStart;
		int slash = text.indexOf('/', start);
		int authorityEnd = (slash < 0) ? queryEnd : Math.min(slash, queryEnd);
		String authority = text.substring(start, authorityEnd);
		int at = authority.lastIndexOf('@');
		String user = (at < 0) ? null : authority.substring(0, at);
		int colon = (user != null) ? user.indexOf(':') : -1;
		String address = authority.substring(at + 1);
		int portStart = portStart(address);
		return new UrlParts(jdbc, text.substring(0, schemeEnd).toLowerCase(Locale.ROOT),
				(user == null || colon < 0) ? user : user.substring(0, colon),
				(user == null || colon < 0) ? null : user.substring(colon + 1),
				host(address.substring(0, (portStart < 0) ? address.length() : portStart - 1)),
				(portStart < 0 || portStart == address.length()) ? -1 : port(address.substring(portStart)),
				(authorityEnd == queryEnd) ? "" : text.substring(authorityEnd + 1, queryEnd),
				(queryStart < 0) ? "" : text.substring(queryStart + 1));
	}

	/** As in {@code jdbc:ch:https://host}. */
	private static String withoutDriver(String url) {
		int colon = url.indexOf(':');
		return (colon < 0 || url.startsWith("://", colon)) ? url : url.substring(colon + 1);
	}

	private static int portStart(String address) {
		int colon = address.indexOf(':', address.startsWith("[") ? address.indexOf(']') + 1 : 0);
		if (colon >= 0 && address.indexOf(':', colon + 1) >= 0) {
			throw ServerUrl.unreadable("an IPv6 address must stand in brackets");
		}
		return (colon < 0) ? -1 : colon + 1;
	}

	private static String host(String host) {
		if (host.isEmpty()) {
			throw ServerUrl.unreadable("there is no host");
		}
		boolean bracketed = host.length() > 3 && host.startsWith("[") && host.endsWith("]");
		int margin = bracketed ? 1 : 0;
		for (int i = margin; i < host.length() - margin; i++) {
			char c = host.charAt(i);
			boolean allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.'
					|| (bracketed ? c == ':' || c == '%' : c == '-' || c == '_');
			if (!allowed) {
				throw ServerUrl.unreadable((c == ',') ? "there are several hosts; a client has one server"
						: "its host has a character that no host has");
			}
		}
		return host.toLowerCase(Locale.ROOT);
	}

	private static int port(String port) {
		int number = 0;
		for (int i = 0; i < port.length(); i++) {
			char c = port.charAt(i);
			number = (c >= '0' && c <= '9' && i < 5) ? number * 10 + c - '0' : 100_000;
		}
		if (number < 1 || number > 65_535) {
			throw ServerUrl.unreadable("its port is no number from 1 to 65535");
		}
		return number;
	}

	@Override
	public String toString() {
		return this.scheme + "://" + this.host;
	}

}
