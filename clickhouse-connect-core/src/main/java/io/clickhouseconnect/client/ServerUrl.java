package io.clickhouseconnect.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.request.Compression;

/**
 * What a URL says of a server and of how to use it. Besides <code>http</code> and
 * <code>https</code> the schemes that other clients of ClickHouse use are taken; a URL of
 * JDBC or of the native protocol is refused with the one to write instead. No message
 * shows user, password or parameters.
 *
 * @param server scheme, host and port
 * @param username the user
 * @param password the password
 * @param database the database
 * @param compression how answers are compressed
 * @param settings the settings
 */
record ServerUrl(String server, @Nullable String username, @Nullable String password, @Nullable String database,
		@Nullable Compression compression, Map<String, String> settings) {

	static ServerUrl parse(String url) {
		UrlParts parts = UrlParts.of(url);
		UrlScheme scheme = UrlScheme.of(parts.scheme());
		String database = parts.path();
		if (database.endsWith("/")) {
			database = database.substring(0, database.length() - 1);
		}
		if (database.indexOf('/') >= 0) {
			throw unreadable("its path must be one database; a path for a reverse proxy is an option of its own");
		}
		if (database.indexOf('@') >= 0) {
			throw unreadable("there is an @ after the host; in user and password the characters / ? # @"
					+ " must be percent-encoded");
		}
		Map<String, String> settings = settings(parts.query());
		boolean secure = isSecure(scheme, settings);
		boolean nativePort = parts.port() == 9000 || parts.port() == 9440;
		if (parts.jdbc() || scheme.isNative() || (nativePort && !scheme.isHttp())) {
			throw foreign(parts, secure || parts.port() == 9440, nativePort || scheme.isNative(), database);
		}
		// Other clients of ClickHouse take these as parameters, and people paste their
		// URLs.
		String userParameter = settings.remove("user");
		String passwordParameter = settings.remove("password");
		String databaseParameter = settings.remove("database");
		String user = parts.user();
		return new ServerUrl(address(secure, parts.host(), parts.port()), (user == null) ? userParameter : decode(user),
				(parts.password() == null) ? passwordParameter : decode(parts.password()),
				database.isEmpty() ? databaseParameter : decode(database), compression(settings.remove("compression")),
				settings);
	}

	private static String address(boolean secure, String host, int port) {
		return (secure ? "https://" : "http://") + host + ":" + ((port >= 0) ? port : secure ? 8443 : 8123);
	}

	private static IllegalArgumentException foreign(UrlParts parts, boolean secure, boolean nativeProtocol,
			String database) {
		String instead = address(secure, parts.host(), nativeProtocol ? -1 : parts.port())
				+ (database.isEmpty() ? "" : "/" + database);
		return new IllegalArgumentException("The URL of ClickHouse is one of "
				+ (parts.jdbc() ? "JDBC" : "the native protocol, and this client speaks HTTP") + "; write "
				+ instead.substring(0, Math.min(instead.length(), 200))
				+ " instead, with user and password before the host or as options of their own");
	}

	/**
	 * Whether to use TLS: what other clients say by a parameter must not be sent as a
	 * setting, in clear text.
	 */
	private static boolean isSecure(UrlScheme scheme, Map<String, String> settings) {
		boolean wanted = scheme.isSecure();
		boolean refused = false;
		for (String name : new String[] { "secure", "ssl", "sslmode" }) {
			String value = settings.remove(name);
			if (value == null) {
				continue;
			}
			switch (value) {
				case "true", "1", "yes", "strict", "require", "verify-ca", "verify-full" -> wanted = true;
				case "false", "0", "no", "disable" -> refused = true;
				case "none" -> throw unreadable("certificates are always verified: instead of sslmode=none let the"
						+ " pool trust the certificate of the server");
				default -> throw unreadable(
						"the value of its parameter '" + name + "' is unknown; write http:// or https:// instead");
			}
		}
		if (wanted && refused) {
			throw unreadable("it says both that TLS is used and that it is not");
		}
		return wanted;
	}

	private static @Nullable Compression compression(@Nullable String coding) {
		if (coding == null) {
			return null;
		}
		for (Compression compression : Compression.values()) {
			if (compression.coding().equals(coding) || compression.name().equalsIgnoreCase(coding)) {
				return compression;
			}
		}
		throw unreadable("the compression is unknown");
	}

	static IllegalArgumentException unreadable(String reason) {
		return new IllegalArgumentException("The URL of ClickHouse cannot be read: " + reason
				+ "; it should look like http://localhost:8123 or https://user:password@host:8443/database");
	}

	private static Map<String, String> settings(String query) {
		Map<String, String> settings = new LinkedHashMap<>();
		for (String pair : query.split("&", -1)) {
			int equals = pair.indexOf('=');
			if (equals >= 1) {
				settings.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
			}
			else if (!pair.isEmpty()) {
				throw unreadable("its query must be settings, as name=value");
			}
		}
		return settings;
	}

	private static String decode(String text) {
		try {
			return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			// Its message shows the text, which may be a password.
			throw unreadable("a percent sign in it has no two hexadecimal digits after it");
		}
	}

	@Override
	public String toString() {
		return this.server;
	}

}
