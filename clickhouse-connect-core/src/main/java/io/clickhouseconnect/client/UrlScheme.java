package io.clickhouseconnect.client;

/**
 * What the scheme of a URL says.
 */
enum UrlScheme {

	HTTP, HTTPS, CLICKHOUSE, CLICKHOUSES, NATIVE;

	static UrlScheme of(String scheme) {
		return switch (scheme) {
			case "http" -> HTTP;
			case "https" -> HTTPS;
			case "clickhouse", "ch", "clickhouse+http", "http+clickhouse", "clickhousedb", "clickhousedb+connect" ->
				CLICKHOUSE;
			case "clickhouses", "clickhouse+https", "https+clickhouse" -> CLICKHOUSES;
			case "tcp", "native", "clickhouse+native", "clickhouse+tcp", "native+clickhouse" -> NATIVE;
			default -> throw ServerUrl.unreadable("its scheme is unknown");
		};
	}

	boolean isHttp() {
		return this == HTTP || this == HTTPS;
	}

	boolean isSecure() {
		return this == HTTPS || this == CLICKHOUSES;
	}

	boolean isNative() {
		return this == NATIVE;
	}

}
