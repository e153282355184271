package io.clickhouseconnect.internal.transport;

import java.net.URI;
import java.net.URISyntaxException;

import org.apache.hc.core5.http.HttpHost;

/**
 * The address of a server.
 */
public final class Server {

	private final String name;

	private final HttpHost host;

	/**
	 * Takes an address apart.
	 * @param name scheme, host and port
	 */
	public Server(String name) {
		this.name = name;
		try {
			this.host = HttpHost.create(name);
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("'" + name + "' is not the address of a server", ex);
		}
	}

	String name() {
		return this.name;
	}

	HttpHost host() {
		return this.host;
	}

	URI uri(String target) {
		return URI.create(this.name + target);
	}

}
