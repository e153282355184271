package io.clickhouseconnect.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.request.Compression;

/**
 * What a URL says of a server and of how to use it.
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
		URI uri;
		try {
			uri = new URI(url);
		}
		catch (URISyntaxException ex) {
			// The text may hold a password, so only the place of the error is told.
			throw unreadable(ex.getReason() + " at index " + ex.getIndex());
		}
		if (uri.getScheme() == null || uri.getHost() == null) {
			throw unreadable("there is no scheme or no host");
		}
		boolean secure = switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
			case "http", "clickhouse" -> false;
			case "https", "clickhouses" -> true;
			default -> throw unreadable("the scheme '" + uri.getScheme() + "' is unknown");
		};
		int port = (uri.getPort() >= 0) ? uri.getPort() : secure ? 8443 : 8123;
		String user = uri.getRawUserInfo();
		int colon = (user != null) ? user.indexOf(':') : -1;
		String path = (uri.getRawPath() != null) ? uri.getRawPath() : "";
		String database = path.startsWith("/") ? path.substring(1) : path;
		if (database.indexOf('/') >= 0) {
			throw unreadable("its path must be one database; a path for a reverse proxy is an option of its own");
		}
		Map<String, String> settings = settings(uri.getRawQuery());
		// Other clients of ClickHouse take these as parameters, and people paste their
		// URLs.
		String userParameter = settings.remove("user");
		String passwordParameter = settings.remove("password");
		String databaseParameter = settings.remove("database");
		return new ServerUrl((secure ? "https://" : "http://") + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port,
				(user == null) ? userParameter : decode((colon < 0) ? user : user.substring(0, colon)),
				(user == null || colon < 0) ? passwordParameter : decode(user.substring(colon + 1)),
				database.isEmpty() ? databaseParameter : decode(database), compression(settings.remove("compression")),
				settings);
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
		throw unreadable("the compression '" + coding + "' is unknown");
	}

	private static IllegalArgumentException unreadable(String reason) {
		return new IllegalArgumentException("The URL of ClickHouse cannot be read: " + reason
				+ "; it should look like http://localhost:8123 or https://user:password@host:8443/database");
	}

	private static Map<String, String> settings(@Nullable String query) {
		Map<String, String> settings = new LinkedHashMap<>();
		if (query != null) {
			for (String pair : query.split("&", -1)) {
				int equals = pair.indexOf('=');
				if (equals < 1) {
					throw unreadable("its query must be settings, as name=value");
				}
				settings.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
			}
		}
		return settings;
	}

	private static String decode(String text) {
		return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return this.server;
	}

}
