package io.clickhouseconnect.pool;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.ssl.SSLSocket;

import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * A connection that can be looked at without waiting, and that notices when a response is
 * not the one to its request.
 */
final class PooledConnection extends DefaultManagedHttpClientConnection {

	private static final AtomicLong COUNT = new AtomicLong();

	private final ResponseHeads heads;

	private @Nullable ChannelSocket channel;

	private @Nullable SSLSocket tls;

	/** Whether the peer has returned a query id as it was sent. */
	private boolean returnsQueryIds;

	private PooledConnection(Http1Config config, ResponseHeads heads) {
		super("clickhouse-" + COUNT.incrementAndGet(), null, null, config, null, null, null, null, (ignored) -> heads);
		this.heads = heads;
	}

	/**
	 * Makes connections.
	 * @param config their buffers and limits
	 * @return the factory
	 */
	static HttpConnectionFactory<ManagedHttpClientConnection> factory(Http1Config config) {
		return (socket) -> {
			PooledConnection connection = new PooledConnection(config, new ResponseHeads(config));
			if (socket != null) {
				connection.bind(socket);
			}
			return connection;
		};
	}

	@Override
	public void bind(Socket socket) throws IOException {
		super.bind(socket);
		remember(socket);
	}

	@Override
	public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
		super.bind(sslSocket, socket);
		this.tls = sslSocket;
		remember(socket);
	}

	private void remember(Socket socket) {
		if (socket instanceof ChannelSocket plain) {
			this.channel = plain;
		}
	}

	/**
	 * Whether the idle connection must not be used: whatever waits to be read on it is
	 * its end or belongs to no request.
	 */
	@Override
	public boolean isStale() throws IOException {
		ChannelSocket socket = this.channel;
		if (!isOpen() || socket == null || this.heads.hasLeftover()) {
			return true;
		}
		SSLSocket secured = this.tls;
		return (secured != null && secured.getInputStream().available() > 0) || socket.hasInput();
	}

	/**
	 * Compares the query id of a response with that of its request. What stands between
	 * may give queries ids of its own, so that a different one tells of a wrong response
	 * only on a connection that has returned ids unchanged before.
	 * @param sent the id of the request
	 * @param received the id of the response, {@code null} if it has none
	 * @return whether the response may be the one to the request
	 */
	boolean isSameQuery(String sent, @Nullable String received) {
		if (received == null) {
			return true;
		}
		boolean same = sent.strip().equals(received.strip());
		this.returnsQueryIds |= same;
		return same || !this.returnsQueryIds;
	}

}
