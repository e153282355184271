package io.clickhouseconnect.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between a client and a server and keeps what went over the wire.
 */
public final class RecordingProxy implements AutoCloseable {

	private static final int MAX_KEPT = 1 << 20;

	private final ServerSocket listener;

	private final int target;

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

	private final ByteArrayOutputStream received = new ByteArrayOutputStream();

	private final AtomicLong receivedCount = new AtomicLong();

	private RecordingProxy(ServerSocket listener, int target) {
		this.listener = listener;
		this.target = target;
	}

	/**
	 * Starts a proxy.
	 * @param target the port of the server on loopback
	 * @return the proxy
	 */
	public static RecordingProxy to(int target) {
		try {
			RecordingProxy proxy = new RecordingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
					target);
			daemon(proxy::accept);
			return proxy;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void daemon(Runnable task) {
		Thread thread = new Thread(task, "recording-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				Socket client = this.listener.accept();
				Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target);
				this.sockets.add(client);
				this.sockets.add(server);
				daemon(() -> copy(client, server, this.sent, new AtomicLong()));
				daemon(() -> copy(server, client, this.received, this.receivedCount));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private static void copy(Socket from, Socket to, ByteArrayOutputStream kept, AtomicLong count) {
		byte[] buffer = new byte[16 * 1024];
		try (from; to) {
			for (int read = from.getInputStream().read(buffer); read >= 0; read = from.getInputStream().read(buffer)) {
				synchronized (kept) {
					kept.write(buffer, 0, Math.min(read, Math.max(0, MAX_KEPT - kept.size())));
				}
				count.addAndGet(read);
				to.getOutputStream().write(buffer, 0, read);
			}
		}
		catch (IOException ex) {
			// One side went away, and so does the other.
		}
	}

	/**
	 * Returns the address for a client.
	 * @return scheme, host and port
	 */
	public String url() {
		return "http://127.0.0.1:" + this.listener.getLocalPort();
	}

	/**
	 * Returns what the client sent, up to a limit.
	 * @return the bytes, as Latin-1
	 */
	public String sent() {
		synchronized (this.sent) {
			return this.sent.toString(StandardCharsets.ISO_8859_1);
		}
	}

	/**
	 * Returns what the server sent, up to a limit.
	 * @return the bytes
	 */
	public byte[] received() {
		synchronized (this.received) {
			return this.received.toByteArray();
		}
	}

	/**
	 * Returns how much the server sent.
	 * @return the number of bytes
	 */
	public long receivedCount() {
		return this.receivedCount.get();
	}

	/**
	 * Forgets what was kept.
	 */
	public void clear() {
		synchronized (this.sent) {
			this.sent.reset();
		}
		synchronized (this.received) {
			this.received.reset();
		}
	}

	@Override
	public void close() {
		try {
			this.listener.close();
			for (Socket socket : this.sockets) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
