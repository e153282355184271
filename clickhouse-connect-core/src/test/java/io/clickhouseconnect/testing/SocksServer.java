package io.clickhouseconnect.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

/**
 * A SOCKS 5 proxy on loopback, which connects to one port whatever it is asked for.
 */
public final class SocksServer implements AutoCloseable {

	private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));

	private final int target;

	private final @Nullable String credentials;

	private final int reply;

	private final List<String> requested = new CopyOnWriteArrayList<>();

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	/**
	 * Starts a proxy.
	 * @param target the port that it connects to
	 * @param credentials {@code user:password} that it wants, {@code null} for none
	 * @param reply the code that it answers requests with, 0 to serve them
	 * @throws IOException if there is no port
	 */
	public SocksServer(int target, @Nullable String credentials, int reply) throws IOException {
		this.target = target;
		this.credentials = credentials;
		this.reply = reply;
		FaultProxy.daemon(this::accept);
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				Socket client = this.listener.accept();
				this.sockets.add(client);
				FaultProxy.daemon(() -> serve(client));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket client) {
		try (client) {
			DataInputStream in = new DataInputStream(client.getInputStream());
			OutputStream out = client.getOutputStream();
			if (!agree(in, out)) {
				return;
			}
			in.readNBytes(3);
			int form = in.readByte();
			String host = switch (form) {
				case 1 -> InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
				case 3 -> new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
				default -> InetAddress.getByAddress(in.readNBytes(16)).getHostAddress();
			};
			this.requested.add(host + ":" + in.readUnsignedShort());
			out.write(new byte[] { 5, (byte) this.reply, 0, 3, 1, 'x', 0, 0 });
			if (this.reply == 0) {
				Socket server = new Socket(InetAddress.getByName("127.0.0.1"), this.target);
				this.sockets.add(server);
				FaultProxy.daemon(() -> FaultProxy.pump(server, client));
				FaultProxy.pump(client, server);
			}
		}
		catch (IOException ex) {
			// One of the two went away.
		}
	}

	private boolean agree(DataInputStream in, OutputStream out) throws IOException {
		in.readByte();
		byte[] methods = in.readNBytes(in.readByte());
		if (this.credentials == null) {
			out.write(new byte[] { 5, 0 });
			return true;
		}
		if (methods[methods.length - 1] != 2) {
			out.write(new byte[] { 5, (byte) 0xFF });
			return false;
		}
		out.write(new byte[] { 5, 2 });
		in.readByte();
		String user = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
		String password = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
		boolean right = this.credentials.equals(user + ":" + password);
		out.write(new byte[] { 1, (byte) (right ? 0 : 1) });
		return right;
	}

	/**
	 * Returns the port.
	 * @return the port
	 */
	public int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * Returns what the proxy was asked to connect to.
	 * @return hosts and ports
	 */
	public List<String> requested() {
		return this.requested;
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

}
