package io.clickhouseconnect.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * A peer on loopback that answers what a test tells it to, byte for byte.
 */
public final class ScriptedServer implements AutoCloseable {

	/** The head of a good answer in the format of a raw query, without its end. */
	public static final String GOOD = goodHead("TabSeparated");

	private final ServerSocket listener;

	private final Script script;

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final AtomicInteger connections = new AtomicInteger();

	private ScriptedServer(ServerSocket listener, Script script) {
		this.listener = listener;
		this.script = script;
	}

	/**
	 * Returns the head of a good answer, without its end.
	 * @param format the format that the answer says it has
	 * @return the head
	 */
	public static String goodHead(String format) {
		return "HTTP/1.1 200 OK\r\nX-ClickHouse-Query-Id: q\r\nX-ClickHouse-Format: " + format
				+ "\r\nX-ClickHouse-Summary: {\"read_rows\":\"1\"}\r\n";
	}

	/**
	 * Starts a peer.
	 * @param script what it does with each connection; the connection is closed when the
	 * script ends
	 * @return the peer
	 */
	public static ScriptedServer start(Script script) {
		return start(script, 0);
	}

	/**
	 * Starts a peer at a port.
	 * @param script what it does with each connection
	 * @param port the port, 0 for any
	 * @return the peer
	 */
	public static ScriptedServer start(Script script, int port) {
		try {
			ScriptedServer server = new ScriptedServer(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()),
					script);
			daemon(server::accept);
			return server;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Starts a peer that answers every request of a connection with the next answer, and
	 * with the last one from then on.
	 * @param answers whole answers
	 * @return the peer
	 */
	public static ScriptedServer answering(String... answers) {
		AtomicInteger next = new AtomicInteger();
		return start((peer) -> {
			while (peer.readRequest() != null) {
				peer.write(answers[Math.min(next.getAndIncrement(), answers.length - 1)]);
			}
		});
	}

	/**
	 * A good answer in one piece.
	 * @param body the body
	 * @return head and body
	 */
	public static String good(String body) {
		return answer("200 OK", "X-ClickHouse-Query-Id: q\r\nX-ClickHouse-Format: TabSeparated\r\n", body);
	}

	/**
	 * An answer in one piece.
	 * @param status the status
	 * @param headers complete header lines
	 * @param body the body
	 * @return head and body
	 */
	public static String answer(String status, String headers, String body) {
		int length = body.getBytes(StandardCharsets.UTF_8).length;
		return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + length + "\r\n\r\n" + body;
	}

	/**
	 * Bytes as one chunk of a chunked body.
	 * @param bytes the bytes
	 * @return the chunk
	 */
	public static byte[] chunk(byte[] bytes) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
		out.writeBytes(bytes);
		out.writeBytes(new byte[] { '\r', '\n' });
		return out.toByteArray();
	}

	private static void daemon(Runnable task) {
		Thread thread = new Thread(task, "scripted-server");
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				Socket socket = this.listener.accept();
				this.sockets.add(socket);
				this.connections.incrementAndGet();
				daemon(() -> serve(socket));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			this.script.run(new Peer(socket));
		}
		catch (IOException ex) {
			// The client went away, which is its right.
		}
	}

	/**
	 * Returns the address for a client.
	 * @return scheme, host and port
	 */
	public String url() {
		return "http://127.0.0.1:" + port();
	}

	/**
	 * Returns the port.
	 * @return the port
	 */
	public int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * Returns the requests so far, head and body.
	 * @return the requests
	 */
	public List<String> requests() {
		return this.requests;
	}

	/**
	 * Returns how many connections were opened.
	 * @return the number
	 */
	public int connections() {
		return this.connections.get();
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

	/**
	 * What a peer does with one connection.
	 */
	@FunctionalInterface
	public interface Script {

		/**
		 * Serves a connection.
		 * @param peer the server's end of it
		 * @throws IOException if the client ends it
		 */
		void run(Peer peer) throws IOException;

	}

	/**
	 * The server's end of one connection.
	 */
	public final class Peer {

		private final Socket socket;

		private final InputStream in;

		private Peer(Socket socket) throws IOException {
			this.socket = socket;
			this.in = new BufferedInputStream(socket.getInputStream());
		}

		/**
		 * Reads one request with its body.
		 * @return head and body, or {@code null} at the end of the connection
		 * @throws IOException if the connection breaks
		 */
		public @Nullable String readRequest() throws IOException {
			String head = readHead();
			if (head == null) {
				return null;
			}
			byte[] body = new byte[0];
			String lower = head.toLowerCase(java.util.Locale.ROOT);
			int length = lower.indexOf("content-length: ");
			if (length >= 0) {
				body = this.in
					.readNBytes(Integer.parseInt(head.substring(length + 16, head.indexOf('\r', length)).strip()));
			}
			else if (lower.contains("transfer-encoding: chunked")) {
				body = readChunks();
			}
			String request = head + new String(body, StandardCharsets.UTF_8);
			ScriptedServer.this.requests.add(request);
			return request;
		}

		/**
		 * Reads the head of a request, and nothing of its body.
		 * @return the head, or {@code null} at the end of the connection
		 * @throws IOException if the connection breaks
		 */
		public @Nullable String readHead() throws IOException {
			StringBuilder head = new StringBuilder();
			while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
				int b = this.in.read();
				if (b < 0) {
					return null;
				}
				head.append((char) b);
			}
			return head.toString();
		}

		private byte[] readChunks() throws IOException {
			ByteArrayOutputStream body = new ByteArrayOutputStream();
			int size = Integer.parseInt(readLine(), 16);
			while (size > 0) {
				body.write(this.in.readNBytes(size));
				readLine();
				size = Integer.parseInt(readLine(), 16);
			}
			readLine();
			return body.toByteArray();
		}

		private String readLine() throws IOException {
			StringBuilder line = new StringBuilder();
			for (int b = this.in.read(); b != '\n'; b = this.in.read()) {
				if (b < 0) {
					throw new IOException("The body ends early");
				}
				line.append((char) b);
			}
			return line.toString().strip();
		}

		/**
		 * Sends text.
		 * @param text the text
		 * @throws IOException if the connection breaks
		 */
		public void write(String text) throws IOException {
			write(text.getBytes(StandardCharsets.UTF_8));
		}

		/**
		 * Sends bytes.
		 * @param bytes the bytes
		 * @throws IOException if the connection breaks
		 */
		public void write(byte[] bytes) throws IOException {
			this.socket.getOutputStream().write(bytes);
			this.socket.getOutputStream().flush();
		}

		/**
		 * Waits until the client ends the connection.
		 */
		public void awaitEnd() {
			try {
				this.in.transferTo(java.io.OutputStream.nullOutputStream());
			}
			catch (IOException ex) {
				// An end as well.
			}
		}

		/**
		 * Makes the end of the connection a reset.
		 * @throws IOException if the connection is broken already
		 */
		public void reset() throws IOException {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}

	}

}
