package io.clickhouseconnect.pool;

import java.io.IOException;
import java.net.Socket;

import org.jspecify.annotations.Nullable;

/**
 * A socket over a channel. An interrupt ends whatever a thread waits for on it, a write
 * that makes no progress ends as a read does, and whether something came while it was
 * idle can be seen without waiting.
 */
final class ChannelSocket extends Socket {

	private final ChannelSocketImpl impl;

	private ChannelSocket(ChannelSocketImpl impl) throws IOException {
		super(impl);
		this.impl = impl;
	}

	/**
	 * Makes a socket that is yet to be connected.
	 * @param socks the proxy to connect through, {@code null} for none
	 * @return the socket
	 * @throws IOException if there are no more sockets
	 */
	static ChannelSocket create(@Nullable SocksProxy socks) throws IOException {
		return new ChannelSocket(new ChannelSocketImpl(socks));
	}

	@Override
	public synchronized void close() throws IOException {
		try {
			super.close();
		}
		finally {
			// A socket that was never used does not pass its end on.
			this.impl.close();
		}
	}

	/**
	 * Looks whether bytes, the end of the stream or a failure wait to be read. Does not
	 * wait, and may take the bytes, so that an idle connection that has some is of no use
	 * any more.
	 * @return whether there is anything but silence
	 */
	boolean hasInput() {
		return this.impl.hasInput();
	}

}
