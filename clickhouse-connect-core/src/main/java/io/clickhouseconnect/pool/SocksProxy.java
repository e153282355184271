package io.clickhouseconnect.pool;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOptions;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Connects through a SOCKS 5 proxy (RFC 1928), with user and password if there are any
 * (RFC 1929).
 *
 * @param host the host of the proxy
 * @param port its port
 * @param user the user, {@code null} for none
 * @param password the password, {@code null} for none
 * @param resolving whether the proxy resolves host names
 */
record SocksProxy(String host, int port, @Nullable String user, @Nullable String password, boolean resolving) {

	private static final int VERSION = 5;

	private static final int NO_CREDENTIALS = 0;

	private static final int USER_AND_PASSWORD = 2;

	private static final int CONNECT = 1;

	private static final int IPV4 = 1;

	private static final int NAME = 3;

	private static final int IPV6 = 4;

	private static final String[] REFUSALS = { "it failed", "its rules forbid it", "the network cannot be reached",
			"the host cannot be reached", "the connection was refused", "it took too long",
			"it does not know the command", "it does not know the form of the address" };

	/**
	 * Takes an address apart.
	 * @param proxy the address
	 * @return the proxy, {@code null} if it is not one of SOCKS
	 */
	static @Nullable SocksProxy of(@Nullable URI proxy) {
		if (proxy == null || !proxy.getScheme().startsWith("socks")) {
			return null;
		}
		String userInfo = proxy.getUserInfo();
		String user = null;
		String password = null;
		if (userInfo != null) {
			int colon = userInfo.indexOf(':');
			user = (colon < 0) ? userInfo : userInfo.substring(0, colon);
			password = (colon < 0) ? "" : userInfo.substring(colon + 1);
		}
		return new SocksProxy(proxy.getHost(), proxy.getPort(), user, password, proxy.getScheme().equals("socks5h"));
	}

	/**
	 * Connects to a server.
	 * @param socket what is not connected yet
	 * @param target the server
	 * @param timeout the limit of all of it in milliseconds, 0 for none
	 * @throws IOException if that fails
	 */
	void connect(ChannelSocketImpl socket, InetSocketAddress target, int timeout) throws IOException {
		long end = System.nanoTime() + timeout * 1_000_000L;
		InetSocketAddress proxy = new InetSocketAddress(this.host, this.port);
		if (proxy.isUnresolved()) {
			throw failure("has no known address", null);
		}
		try {
			socket.connectDirectly(proxy, timeout);
		}
		catch (ConnectException ex) {
			throw failure("cannot be reached (" + ex.getMessage() + ")", ex);
		}
		Object before = socket.getOption(SocketOptions.SO_TIMEOUT);
		Answers answers = new Answers(socket, (timeout > 0) ? end : 0);
		try {
			agree(socket, answers);
			request(socket, answers, target);
		}
		catch (EOFException ex) {
			throw failure("closed the connection; check that it speaks SOCKS 5", ex);
		}
		socket.setOption(SocketOptions.SO_TIMEOUT, before);
	}

	private void agree(ChannelSocketImpl socket, Answers answers) throws IOException {
		boolean known = this.user != null;
		socket.getOutputStream()
			.write(known ? new byte[] { VERSION, 2, NO_CREDENTIALS, USER_AND_PASSWORD }
					: new byte[] { VERSION, 1, NO_CREDENTIALS });
		if (answers.next() != VERSION) {
			throw failure("does not speak SOCKS 5", null);
		}
		int method = answers.next();
		if (method == USER_AND_PASSWORD && known) {
			authenticate(socket, answers);
		}
		else if (method != NO_CREDENTIALS) {
			throw failure(known ? "accepts neither user and password nor none"
					: "wants credentials; give them as socks://user:password@host:port", null);
		}
	}

	private void authenticate(ChannelSocketImpl socket, Answers answers) throws IOException {
		ByteArrayOutputStream message = new ByteArrayOutputStream();
		message.write(1);
		writeText(message, this.user, "user");
		writeText(message, this.password, "password");
		socket.getOutputStream().write(message.toByteArray());
		answers.next();
		if (answers.next() != 0) {
			throw failure("wants other credentials; check user and password in the proxy of the pool", null);
		}
	}

	private void request(ChannelSocketImpl socket, Answers answers, InetSocketAddress target) throws IOException {
		ByteArrayOutputStream message = new ByteArrayOutputStream();
		message.writeBytes(new byte[] { VERSION, CONNECT, 0 });
		InetAddress address = target.getAddress();
		if (address == null) {
			message.write(NAME);
			writeText(message, target.getHostString(), "host");
		}
		else {
			byte[] bytes = address.getAddress();
			message.write((bytes.length == 4) ? IPV4 : IPV6);
			message.writeBytes(bytes);
		}
		message.write(target.getPort() >> 8);
		message.write(target.getPort());
		socket.getOutputStream().write(message.toByteArray());
		answers.next();
		int reply = answers.next();
		if (reply != 0) {
			throw failure("did not connect to " + target.getHostString() + ":" + target.getPort() + ": "
					+ ((reply <= REFUSALS.length) ? REFUSALS[reply - 1] : "code " + reply), null);
		}
		answers.next();
		int rest = switch (answers.next()) {
			case IPV4 -> 4;
			case IPV6 -> 16;
			default -> answers.next();
		};
		for (int i = 0; i < rest + 2; i++) {
			answers.next();
		}
	}

	private void writeText(ByteArrayOutputStream message, @Nullable String text, String what) throws IOException {
		byte[] bytes = ((text != null) ? text : "").getBytes(StandardCharsets.UTF_8);
		if (bytes.length > 255) {
			throw failure("cannot be given a " + what + " of more than 255 bytes", null);
		}
		message.write(bytes.length);
		message.writeBytes(bytes);
	}

	private ConnectException failure(String problem, @Nullable Exception cause) {
		ConnectException failure = new ConnectException(
				"The SOCKS proxy " + this.host + ":" + this.port + " " + problem);
		failure.initCause(cause);
		return failure;
	}

	/** What the proxy answers, up to a point in time. */
	private record Answers(ChannelSocketImpl socket, InputStream in, long end) {

		Answers(ChannelSocketImpl socket, long end) throws IOException {
			this(socket, socket.getInputStream(), end);
		}

		int next() throws IOException {
			if (this.end != 0) {
				long left = (this.end - System.nanoTime()) / 1_000_000;
				if (left <= 0) {
					throw new SocketTimeoutException("The SOCKS proxy took too long");
				}
				this.socket.setOption(SocketOptions.SO_TIMEOUT, (int) left);
			}
			int next = this.in.read();
			if (next < 0) {
				throw new EOFException();
			}
			return next;
		}

	}

}
