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

	private final URI uri;

	/**
	 * Takes an address apart.
	 * @param name scheme, host and port
	 */
	public Server(String name) {
		this.name = name;
		try {
			this.host = HttpHost.create(name);
			this.uri = new URI(name + "/");
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

	URI uri() {
		return this.uri;
	}

}
