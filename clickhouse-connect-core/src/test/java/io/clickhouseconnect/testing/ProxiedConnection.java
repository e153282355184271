package io.clickhouseconnect.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.clickhouseconnect.testing.Fault.Action;
import io.clickhouseconnect.testing.Fault.Direction;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a client through a {@link FaultProxy} to the server.
 */
final class ProxiedConnection {

	private static final int SLOW_BYTES = 4;

	private static final int LOST_BYTES = 3;

	/** As a varInt, the largest length that an array can have, or nearly. */
	private static final byte[] LARGE = { -1, -1, -1, -1, 7 };

	private static final byte[] GARBAGE = { 0, (byte) 0xff, 'H', '\r', '\n', 0x42, (byte) 0x80 };

	private static final int QUIET_MILLIS = 20;

	private final FaultProxy proxy;

	private final Socket client;

	private final Socket server;

	private final Way request = new Way(Direction.REQUEST);

	private final Way response = new Way(Direction.RESPONSE);

	private final AtomicInteger ways = new AtomicInteger(2);

	private final CountDownLatch end = new CountDownLatch(1);

	private volatile boolean damaged;

	private volatile boolean swallowing;

	ProxiedConnection(FaultProxy proxy, Socket client, Socket server) {
		this.proxy = proxy;
		this.client = client;
		this.server = server;
	}

	void start() {
		FaultProxy.daemon(() -> pump(this.request, this.client, this.server));
		FaultProxy.daemon(() -> pump(this.response, this.server, this.client));
	}

	void countFromHere() {
		this.request.passed.set(0);
		this.response.passed.set(0);
	}

	void endIfDamaged() {
		if (this.damaged) {
			close();
		}
	}

	void close() {
		this.end.countDown();
		try (this.client; this.server) {
			this.damaged = true;
		}
		catch (IOException ex) {
			// ended already
		}
	}

	private void reset() {
		try {
			this.client.setSoLinger(true, 0);
			this.server.setSoLinger(true, 0);
		}
		catch (IOException ex) {
			// ended already
		}
		close();
	}

	private void pump(Way way, Socket from, Socket to) {
		byte[] buffer = new byte[16 * 1024];
		try {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			int count = read(way, from, in, out, buffer);
			while (count >= 0) {
				this.proxy.passed(way.direction, buffer, count);
				pass(way, to, out, buffer, count);
				count = read(way, from, in, out, buffer);
			}
			if (this.swallowing && way.direction == Direction.RESPONSE) {
				await();
			}
		}
		catch (IOException ex) {
			// one of the two went away, which ends the connection
		}
		finally {
			close();
			if (this.ways.decrementAndGet() == 0) {
				this.proxy.ended(this);
			}
		}
	}

	private static int read(Way way, Socket from, InputStream in, OutputStream out, byte[] buffer) throws IOException {
		while (true) {
			ByteArrayOutputStream again = way.again;
			from.setSoTimeout((again != null) ? QUIET_MILLIS : 0);
			try {
				return in.read(buffer);
			}
			catch (SocketTimeoutException ex) {
				if (again != null) {
					out.write(again.toByteArray());
					way.again = null;
				}
			}
		}
	}

	private void pass(Way way, Socket to, OutputStream out, byte[] buffer, int count) throws IOException {
		ByteArrayOutputStream again = way.again;
		if (again != null) {
			again.write(buffer, 0, count);
		}
		Fault fault = this.proxy.armed(way.direction);
		long before = way.passed.getAndAdd(count);
		int from = 0;
		if (fault != null && before <= fault.at() && fault.at() < before + count && this.proxy.take()) {
			from = (int) (fault.at() - before);
			write(out, buffer, 0, from);
			this.damaged = !fault.action().isHarmless();
			from = happen(way, fault.action(), to, out, buffer, from, count);
		}
		if (!way.halfClosed) {
			write(out, buffer, from, count);
		}
	}

	private void write(OutputStream out, byte[] buffer, int from, int end) throws IOException {
		if (!this.swallowing && end > from) {
			out.write(buffer, from, end - from);
		}
	}

	/**
	 * Lets a fault happen.
	 * @return the place in the buffer where the connection goes on
	 */
	private int happen(Way way, Action action, Socket to, OutputStream out, byte[] buffer, int from, int count)
			throws IOException {
		int next = from;
		switch (action) {
			case PAUSE -> pause();
			case DRIP -> {
				for (int slow = 0; slow < SLOW_BYTES && next < count; slow++) {
					pause();
					out.write(buffer[next++]);
				}
			}
			case CUT -> close();
			case RESET -> reset();
			case HALF_CLOSE -> {
				way.halfClosed = true;
				to.shutdownOutput();
			}
			case BLACK_HOLE -> this.swallowing = true;
			case STALL -> await();
			case GARBAGE -> out.write(GARBAGE);
			case DAMAGE -> buffer[from] ^= (byte) 0x55;
			case LENGTH -> enlarge(buffer, from, count);
			case LOSS -> next = Math.min(count, from + LOST_BYTES);
			case REPEAT -> {
				way.again = new ByteArrayOutputStream();
				way.again.write(buffer, 0, count);
			}
			default -> throw new IllegalStateException("Unknown: " + action);
		}
		return next;
	}

	private static void enlarge(byte[] buffer, int from, int count) {
		int at = from;
		while (at < count && Character.digit(buffer[at], 16) >= 0) {
			buffer[at++] = '9';
		}
		for (int i = 0; at == from && i < LARGE.length && from + i < count; i++) {
			buffer[from + i] = LARGE[i];
		}
	}

	private static void pause() {
		long end = System.nanoTime() + Fault.PAUSE.toNanos();
		for (long left = Fault.PAUSE.toNanos(); left > 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

	private void await() {
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * One way through a connection.
	 */
	private static final class Way {

		private final Direction direction;

		private final AtomicLong passed = new AtomicLong();

		private volatile boolean halfClosed;

		private volatile @Nullable ByteArrayOutputStream again;

		Way(Direction direction) {
			this.direction = direction;
		}

	}

}
