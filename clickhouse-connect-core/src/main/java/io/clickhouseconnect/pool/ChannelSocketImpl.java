package io.clickhouseconnect.pool;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Does the work of a {@link ChannelSocket}.
 * <p>
 * The channel stays in blocking mode, so that a read or a write is one system call and an
 * interrupt closes it. A timed read of a channel would switch the mode of the socket
 * there and back each time; therefore the {@link StallWatch} ends waits that are longer
 * than a second, and only shorter limits are left to the channel. The same limit holds
 * for writes, which have none of their own.
 */
final class ChannelSocketImpl extends SocketImpl {

	/** Limits from here on are watched. */
	private static final int WATCHED_MILLIS = 1000;

	/** The limit of a write on a connection without one: its closing words. */
	private static final int LAST_WRITE_MILLIS = 10_000;

	/** A write that is watched in pieces makes progress with each. */
	private static final int PIECE = 64 * 1024;

	private final SocketChannel channel;

	private final Socket adaptor;

	private final @Nullable SocksProxy socks;

	private final StallWatch.Wait reading = new StallWatch.Wait(this::cut);

	private final StallWatch.Wait writing = new StallWatch.Wait(this::cut);

	private volatile int timeoutMillis;

	ChannelSocketImpl(@Nullable SocksProxy socks) throws IOException {
		this.channel = SocketChannel.open();
		this.adaptor = this.channel.socket();
		this.socks = socks;
	}

	@Override
	protected void create(boolean stream) {
		// Created with the channel.
	}

	@Override
	protected void connect(String host, int port) throws IOException {
		connect(new InetSocketAddress(host, port), 0);
	}

	@Override
	protected void connect(InetAddress host, int port) throws IOException {
		connect(new InetSocketAddress(host, port), 0);
	}

	@Override
	protected void connect(SocketAddress address, int timeout) throws IOException {
		InetSocketAddress target = (InetSocketAddress) address;
		try {
			if (this.socks != null) {
				this.socks.connect(this, target, timeout);
			}
			else {
				connectDirectly(target, timeout);
			}
		}
		catch (ClosedChannelException ex) {
			close();
			throw translated(ex);
		}
		catch (IOException ex) {
			close();
			throw ex;
		}
		this.address = target.getAddress();
		this.port = target.getPort();
		this.localport = this.adaptor.getLocalPort();
	}

	/**
	 * Connects without a proxy.
	 * @param target the address
	 * @param timeout the limit in milliseconds, 0 for none
	 * @throws IOException if that fails
	 */
	void connectDirectly(InetSocketAddress target, int timeout) throws IOException {
		this.adaptor.connect(target, timeout);
		StallWatch.SHARED.add(this.reading);
		StallWatch.SHARED.add(this.writing);
	}

	@Override
	protected void bind(InetAddress host, int port) throws IOException {
		this.adaptor.bind(new InetSocketAddress(host, port));
		this.localport = this.adaptor.getLocalPort();
	}

	@Override
	protected void listen(int backlog) throws IOException {
		throw new SocketException("Not a server socket");
	}

	@Override
	protected void accept(SocketImpl s) throws IOException {
		throw new SocketException("Not a server socket");
	}

	@Override
	protected InputStream getInputStream() throws IOException {
		return new Input(this.adaptor.getInputStream());
	}

	@Override
	protected OutputStream getOutputStream() throws IOException {
		return new Output(this.adaptor.getOutputStream());
	}

	@Override
	protected int available() throws IOException {
		return this.adaptor.getInputStream().available();
	}

	@Override
	protected void shutdownInput() throws IOException {
		this.adaptor.shutdownInput();
	}

	@Override
	protected void shutdownOutput() throws IOException {
		this.adaptor.shutdownOutput();
	}

	@Override
	protected void sendUrgentData(int data) throws IOException {
		throw new SocketException("Urgent data is not supported");
	}

	@Override
	protected void close() throws IOException {
		StallWatch.SHARED.remove(this.reading);
		StallWatch.SHARED.remove(this.writing);
		this.channel.close();
	}

	/** Ends a wait that lasts too long, and the connection with it. */
	private void cut() {
		try {
			this.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
		}
		catch (IOException ex) {
			// Closed otherwise in this moment, then.
		}
		try {
			close();
		}
		catch (IOException ex) {
			// Nothing is left that could be closed.
		}
	}

	boolean hasInput() {
		try {
			this.channel.configureBlocking(false);
			try {
				return this.channel.read(ByteBuffer.allocate(1)) != 0;
			}
			finally {
				this.channel.configureBlocking(true);
			}
		}
		catch (IOException ex) {
			return true;
		}
	}

	@Override
	public void setOption(int option, Object value) throws SocketException {
		switch (option) {
			case SO_TIMEOUT -> limit((Integer) value);
			case TCP_NODELAY -> this.adaptor.setTcpNoDelay((Boolean) value);
			case SO_KEEPALIVE -> this.adaptor.setKeepAlive((Boolean) value);
			case SO_REUSEADDR -> this.adaptor.setReuseAddress((Boolean) value);
			case SO_LINGER ->
				this.adaptor.setSoLinger(value instanceof Integer, (value instanceof Integer linger) ? linger : 0);
			case SO_SNDBUF -> this.adaptor.setSendBufferSize((Integer) value);
			case SO_RCVBUF -> this.adaptor.setReceiveBufferSize((Integer) value);
			case IP_TOS -> this.adaptor.setTrafficClass((Integer) value);
			default -> throw new SocketException("Option " + option + " is not supported");
		}
	}

	private void limit(int millis) throws SocketException {
		this.timeoutMillis = millis;
		this.adaptor.setSoTimeout((millis < WATCHED_MILLIS) ? millis : 0);
	}

	@Override
	public Object getOption(int option) throws SocketException {
		return switch (option) {
			case SO_TIMEOUT -> this.timeoutMillis;
			case TCP_NODELAY -> this.adaptor.getTcpNoDelay();
			case SO_KEEPALIVE -> this.adaptor.getKeepAlive();
			case SO_REUSEADDR -> this.adaptor.getReuseAddress();
			case SO_LINGER -> this.adaptor.getSoLinger();
			case SO_SNDBUF -> this.adaptor.getSendBufferSize();
			case SO_RCVBUF -> this.adaptor.getReceiveBufferSize();
			case IP_TOS -> this.adaptor.getTrafficClass();
			case SO_BINDADDR -> this.adaptor.getLocalAddress();
			default -> throw new SocketException("Option " + option + " is not supported");
		};
	}

	@Override
	protected <T> void setOption(SocketOption<T> name, T value) throws IOException {
		this.channel.setOption(name, value);
	}

	@Override
	protected <T> T getOption(SocketOption<T> name) throws IOException {
		return this.channel.getOption(name);
	}

	@Override
	protected Set<SocketOption<?>> supportedOptions() {
		return this.channel.supportedOptions();
	}

	private static IOException translated(ClosedChannelException ex) {
		IOException translated;
		if (ex instanceof ClosedByInterruptException) {
			translated = new InterruptedIOException("The thread was interrupted; the connection was cut");
		}
		else {
			translated = new SocketException("The connection was closed");
		}
		translated.initCause(ex);
		return translated;
	}

	/** What is read. */
	private final class Input extends InputStream {

		private final InputStream in;

		Input(InputStream in) {
			this.in = in;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			int millis = ChannelSocketImpl.this.timeoutMillis;
			boolean watched = millis >= WATCHED_MILLIS;
			int most = Math.min(length, PIECE);
			if (watched) {
				ChannelSocketImpl.this.reading.begin(millis);
			}
			int count;
			try {
				count = this.in.read(target, offset, most);
			}
			catch (ClosedChannelException ex) {
				if (watched && ChannelSocketImpl.this.reading.end()) {
					throw new SocketTimeoutException("Nothing was read for " + millis + " ms");
				}
				throw translated(ex);
			}
			if (watched && ChannelSocketImpl.this.reading.end()) {
				throw new SocketTimeoutException("Nothing was read for " + millis + " ms");
			}
			return count;
		}

		@Override
		public int available() throws IOException {
			return this.in.available();
		}

		@Override
		public void close() throws IOException {
			ChannelSocketImpl.this.close();
		}

	}

	/** What is written. */
	private final class Output extends OutputStream {

		private final OutputStream out;

		Output(OutputStream out) {
			this.out = out;
		}

		@Override
		public void write(int b) throws IOException {
			write(new byte[] { (byte) b }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			int end = offset + length;
			for (int position = offset; position < end; position += PIECE) {
				writePiece(bytes, position, Math.min(PIECE, end - position));
			}
		}

		private void writePiece(byte[] bytes, int offset, int length) throws IOException {
			int millis = ChannelSocketImpl.this.timeoutMillis;
			ChannelSocketImpl.this.writing.begin((millis > 0) ? millis : LAST_WRITE_MILLIS);
			try {
				this.out.write(bytes, offset, length);
			}
			catch (ClosedChannelException ex) {
				if (ChannelSocketImpl.this.writing.end()) {
					throw new SocketTimeoutException("Nothing could be written for " + millis + " ms");
				}
				throw translated(ex);
			}
			if (ChannelSocketImpl.this.writing.end()) {
				throw new SocketTimeoutException("Nothing could be written for " + millis + " ms");
			}
		}

		@Override
		public void close() throws IOException {
			ChannelSocketImpl.this.close();
		}

	}

}
