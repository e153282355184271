package io.clickhouseconnect.internal.exchange;

import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.transport.HttpAnswer;

/**
 * A response that ClickHouse does not send: that of a proxy, of a gateway before the
 * server, or of another server altogether.
 *
 * @param response the response
 * @param text the beginning of its body
 * @param cut whether the body ended early
 * @param pool the name of the pool
 * @param proxy the proxy of the pool, if there is one
 */
record GatewayPage(HttpAnswer response, String text, boolean cut, String pool, @Nullable String proxy) {

	/**
	 * Tells what happened and what to do about it.
	 * @param excerpt shortens and cleans a header
	 * @return the message
	 */
	String describe(UnaryOperator<String> excerpt) {
		int status = this.response.status();
		if (status == 407) {
			return "The proxy " + ((this.proxy != null) ? this.proxy + " " : "")
					+ "wants other credentials (HTTP 407); check user and password in the proxy of the pool '"
					+ this.pool + "'";
		}
		if (this.response.isOfProxy()) {
			return "The proxy " + this.proxy + " of the pool '" + this.pool
					+ "' does not open a tunnel to the server (HTTP " + status + quoted()
					+ "); nothing was sent. Check the proxy and what it allows";
		}
		String sender = this.response.header("Server");
		return ((this.proxy != null)
				? "The proxy " + this.proxy + " of the pool '" + this.pool + "', or the server behind it,"
				: "The server") + " answered HTTP " + status + " in a way that ClickHouse does not" + quoted()
				+ ((sender != null) ? ", sent by " + excerpt.apply(sender) : "") + "; "
				+ ((this.proxy != null)
						? "check what the proxy allows and whether it wants credentials or a certificate; " : "")
				+ advice(excerpt);
	}

	private String quoted() {
		return (this.text.isEmpty() ? ", with no text" : ": \"" + this.text + "\"") + (this.cut ? " (cut off)" : "");
	}

	private String advice(UnaryOperator<String> excerpt) {
		return switch (this.response.status()) {
			case 301, 302, 303, 307, 308 -> redirect(this.response.header("Location"), excerpt);
			case 401 -> "a gateway before ClickHouse wants other credentials: check the user and password, the access"
					+ " token, or the headers that it asks for";
			case 403 -> "a gateway before ClickHouse forbids the request: check the credentials that it wants and its"
					+ " rules for this address and path";
			case 413, 414, 431 -> "a gateway before ClickHouse takes no request of this size: raise its limit";
			case 429 ->
				"a gateway before ClickHouse takes no more requests at this time: send fewer, or raise its limit";
			case 502 -> "a gateway before ClickHouse got no response from it: check that ClickHouse runs where the"
					+ " gateway looks for it; it may have received the request";
			case 503 -> "a gateway before ClickHouse has no server for the request at this time: check the servers that"
					+ " it knows";
			case 504 -> "a gateway before ClickHouse did not wait long enough for its response, and the query may still"
					+ " run: raise the time limit of the gateway";
			default -> "check that the URL is that of ClickHouse's HTTP port (8123, or 8443 with TLS)";
		};
	}

	private static String redirect(@Nullable String location, UnaryOperator<String> excerpt) {
		String target = (location != null) ? "to " + excerpt.apply(location) : "elsewhere";
		return "the address is redirected " + target + ", and this client follows no redirect: use that address as URL";
	}

}
