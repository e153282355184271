package io.clickhouseconnect.pool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

/**
 * A small HTTP proxy: forwards requests in the absolute form, tunnels others, and may ask
 * for credentials.
 */
final class HttpProxy implements AutoCloseable {

	private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));

	private final Queue<String> requests = new ConcurrentLinkedQueue<>();

	private final Queue<String> refused = new ConcurrentLinkedQueue<>();

	private final @Nullable String authorization;

	HttpProxy(@Nullable String authorization) throws IOException {
		this.authorization = authorization;
		daemon(this::accept);
	}

	private static void daemon(Runnable work) {
		Thread thread = new Thread(work, "proxy");
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				Socket client = this.listener.accept();
				daemon(() -> serve(client));
			}
			catch (IOException ex) {
				// closed
			}
		}
	}

	private void serve(Socket client) {
		try (client) {
			List<String> head = readHead(client.getInputStream());
			String line = head.get(0);
			String[] words = line.split(" ");
			if (this.authorization != null && !head.contains("Proxy-Authorization: " + this.authorization)) {
				this.refused.add(line);
				client.getOutputStream()
					.write(ascii("HTTP/1.1 407 Proxy Authentication Required\r\n"
							+ "Proxy-Authenticate: Basic realm=\"test\"\r\n"
							+ "Content-Length: 0\r\nConnection: close\r\n\r\n"));
				client.shutdownOutput();
				client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
				return;
			}
			this.requests.add(words[0] + " " + words[1].replaceAll("\\?.*", ""));
			if (words[0].equals("CONNECT")) {
				String[] target = words[1].split(":");
				try (Socket server = new Socket(target[0], Integer.parseInt(target[1]))) {
					client.getOutputStream().write(ascii("HTTP/1.1 200 Connected\r\n\r\n"));
					relay(client, server);
				}
				return;
			}
			URI target = URI.create(words[1]);
			try (Socket server = new Socket(target.getHost(), target.getPort())) {
				StringBuilder forwarded = new StringBuilder(words[0]).append(' ')
					.append(words[1].substring(words[1].indexOf('/', "http://".length())))
					.append(" HTTP/1.1\r\nConnection: close\r\n");
				head.stream()
					.skip(1)
					.filter((header) -> !header.startsWith("Proxy-") && !header.startsWith("Connection:"))
					.forEach((header) -> forwarded.append(header).append("\r\n"));
				server.getOutputStream().write(ascii(forwarded.append("\r\n").toString()));
				relay(client, server);
			}
		}
		catch (IOException ex) {
			// one of the two went away
		}
	}

	private static void relay(Socket client, Socket server) throws IOException {
		daemon(() -> {
			try {
				client.getInputStream().transferTo(server.getOutputStream());
				server.shutdownOutput();
			}
			catch (IOException ex) {
				// one of the two went away
			}
		});
		server.getInputStream().transferTo(client.getOutputStream());
	}

	private static List<String> readHead(InputStream in) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
			int next = in.read();
			if (next < 0) {
				throw new IOException("no request");
			}
			head.write(next);
		}
		return head.toString(StandardCharsets.ISO_8859_1).lines().filter((line) -> !line.isEmpty()).toList();
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	URI uri(String userInfo) {
		return URI.create("http://" + userInfo + "127.0.0.1:" + this.listener.getLocalPort());
	}

	/**
	 * Returns methods and targets of the requests that were passed on.
	 */
	List<String> requests() {
		return List.copyOf(this.requests);
	}

	/**
	 * Returns how many requests had no or wrong credentials.
	 */
	int refused() {
		return this.refused.size();
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
	}

}
