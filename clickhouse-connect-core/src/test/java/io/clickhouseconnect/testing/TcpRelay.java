package io.clickhouseconnect.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ServerSocketFactory;

/**
 * Another address of a server: passes on every connection to it, byte by byte.
 */
public final class TcpRelay implements AutoCloseable {

	private final ServerSocket listener;

	private final int targetPort;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final AtomicInteger accepted = new AtomicInteger();

	private final AtomicInteger open = new AtomicInteger();

	/**
	 * Opens a relay.
	 * @param targetPort the port of the server on the loopback address
	 * @param factory makes the socket, with TLS or without
	 * @throws IOException if there is no port
	 */
	public TcpRelay(int targetPort, ServerSocketFactory factory) throws IOException {
		this.targetPort = targetPort;
		this.listener = factory.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		daemon(this::accept);
	}

	/**
	 * Opens a relay without TLS.
	 * @param targetPort the port of the server on the loopback address
	 * @return the relay
	 * @throws IOException if there is no port
	 */
	public static TcpRelay to(int targetPort) throws IOException {
		return new TcpRelay(targetPort, ServerSocketFactory.getDefault());
	}

	/**
	 * Copies bytes until the end, and then ends the other side as well.
	 * @param from the source
	 * @param to the target
	 */
	static void pump(Socket from, Socket to) {
		try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
			in.transferTo(out);
		}
		catch (IOException ex) {
			// one of the two went away, which ends the connection
		}
	}

	static void daemon(Runnable work) {
		Thread thread = new Thread(work, "relay");
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				Socket client = this.listener.accept();
				this.accepted.incrementAndGet();
				this.open.incrementAndGet();
				Socket server = new Socket(InetAddress.getByName("127.0.0.1"), this.targetPort);
				this.sockets.add(client);
				this.sockets.add(server);
				daemon(() -> pump(server, client));
				daemon(() -> {
					pump(client, server);
					this.open.decrementAndGet();
				});
			}
			catch (IOException ex) {
				// closed
			}
		}
	}

	/**
	 * Returns the port of this address.
	 * @return the port
	 */
	public int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * Returns this address as that of a server.
	 * @return scheme, host and port
	 */
	public String server() {
		return "http://127.0.0.1:" + port();
	}

	/**
	 * Returns how many connections were opened so far.
	 * @return the number of connections
	 */
	public int accepted() {
		return this.accepted.get();
	}

	/**
	 * Returns how many connections clients hold open.
	 * @return the number of connections
	 */
	public int open() {
		return this.open.get();
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

}
