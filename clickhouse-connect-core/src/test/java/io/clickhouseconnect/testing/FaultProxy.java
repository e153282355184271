package io.clickhouseconnect.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ServerSocketFactory;

import io.clickhouseconnect.testing.Fault.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Another address of a server. It passes on what client and server send, keeps the start
 * of it, and does to a connection what a test tells it to.
 */
public final class FaultProxy implements AutoCloseable {

	/** The name of its threads. */
	public static final String THREAD_NAME = "fault-proxy";

	private static final int MAX_KEPT = 1 << 20;

	private final ServerSocket listener;

	private final int target;

	private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();

	private final AtomicInteger accepted = new AtomicInteger();

	private final AtomicInteger open = new AtomicInteger();

	private final AtomicReference<@Nullable Fault> fault = new AtomicReference<>();

	private final AtomicInteger times = new AtomicInteger();

	private final AtomicInteger happened = new AtomicInteger();

	private volatile Runnable before = () -> {
	};

	private final Recording sent = new Recording();

	private final Recording received = new Recording();

	/**
	 * Opens a proxy.
	 * @param target the port of the server on the loopback address
	 * @param factory makes the socket, with TLS or without
	 * @throws IOException if there is no port
	 */
	public FaultProxy(int target, ServerSocketFactory factory) throws IOException {
		this.target = target;
		this.listener = factory.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		daemon(this::accept);
	}

	/**
	 * Opens a proxy without TLS.
	 * @param target the port of the server on the loopback address
	 * @return the proxy
	 */
	public static FaultProxy to(int target) {
		try {
			return new FaultProxy(target, ServerSocketFactory.getDefault());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static void daemon(Runnable work) {
		Thread thread = new Thread(work, THREAD_NAME);
		thread.setDaemon(true);
		thread.start();
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

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				Socket client = this.listener.accept();
				this.accepted.incrementAndGet();
				this.open.incrementAndGet();
				Socket server = new Socket(InetAddress.getByName("127.0.0.1"), this.target);
				ProxiedConnection connection = new ProxiedConnection(this, client, server);
				this.connections.add(connection);
				connection.start();
			}
			catch (IOException ex) {
				// the server or this proxy is closed
			}
		}
	}

	/**
	 * Lets a fault happen to the next connections that reach its place. Bytes are counted
	 * from now on, for each connection by itself.
	 * @param next the fault
	 * @param connections to how many connections it happens
	 */
	public void arm(Fault next, int connections) {
		arm(next, connections, () -> {
		});
	}

	/**
	 * Lets a fault happen as {@link #arm(Fault, int)} does, and something else just
	 * before it.
	 * @param next the fault
	 * @param connections to how many connections it happens
	 * @param before what else happens
	 */
	public void arm(Fault next, int connections, Runnable before) {
		this.connections.forEach(ProxiedConnection::countFromHere);
		this.happened.set(0);
		this.before = before;
		this.times.set(connections);
		this.fault.set(next);
	}

	/**
	 * Lets nothing happen any more, and ends the connections that a fault has left in a
	 * state of its own.
	 */
	public void disarm() {
		this.fault.set(null);
		this.connections.forEach(ProxiedConnection::endIfDamaged);
	}

	/**
	 * Returns how often the fault happened since it was armed.
	 * @return the number of connections
	 */
	public int happened() {
		return this.happened.get();
	}

	@Nullable Fault armed(Direction direction) {
		Fault next = this.fault.get();
		return (next != null && next.direction() == direction) ? next : null;
	}

	/**
	 * Takes the fault for a connection that has reached its place.
	 * @return {@code true} if it is to happen to this connection
	 */
	boolean take() {
		if (this.times.getAndUpdate((left) -> Math.max(0, left - 1)) > 0) {
			this.happened.incrementAndGet();
			this.before.run();
			return true;
		}
		return false;
	}

	void passed(Direction direction, byte[] buffer, int count) {
		((direction == Direction.REQUEST) ? this.sent : this.received).add(buffer, count);
	}

	void ended(ProxiedConnection connection) {
		this.connections.remove(connection);
		this.open.decrementAndGet();
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
	public String url() {
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

	/**
	 * Returns what clients sent, up to a limit.
	 * @return the bytes, as Latin-1
	 */
	public String sent() {
		return new String(this.sent.bytes(), StandardCharsets.ISO_8859_1);
	}

	/**
	 * Returns what the server sent, up to a limit.
	 * @return the bytes
	 */
	public byte[] received() {
		return this.received.bytes();
	}

	/**
	 * Returns how much clients sent.
	 * @return the number of bytes
	 */
	public long sentCount() {
		return this.sent.count.get();
	}

	/**
	 * Returns how much the server sent.
	 * @return the number of bytes
	 */
	public long receivedCount() {
		return this.received.count.get();
	}

	/**
	 * Forgets what was kept and counted.
	 */
	public void clear() {
		this.sent.clear();
		this.received.clear();
	}

	@Override
	public void close() {
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		this.connections.forEach(ProxiedConnection::close);
	}

	/**
	 * The start of what went one way.
	 */
	private static final class Recording {

		private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

		private final AtomicLong count = new AtomicLong();

		synchronized void add(byte[] buffer, int count) {
			this.kept.write(buffer, 0, Math.min(count, Math.max(0, MAX_KEPT - this.kept.size())));
			this.count.addAndGet(count);
		}

		synchronized byte[] bytes() {
			return this.kept.toByteArray();
		}

		synchronized void clear() {
			this.kept.reset();
			this.count.set(0);
		}

	}

}
