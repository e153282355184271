package io.clickhouseconnect.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * What the operating system knows of connections to a port of this machine, as Linux
 * tells it; where there is no such file, what a peer did is taken for having arrived.
 */
public final class LoopbackSockets {

	private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

	private static final String ESTABLISHED = "01";

	private static final String CLOSE_WAIT = "08";

	private LoopbackSockets() {
	}

	/**
	 * Waits until the end of stream of a peer has arrived at its client.
	 * @param port the port that the client is connected to
	 */
	public static void awaitEndOfStream(int port) {
		String remote = ":%04X".formatted(port);
		await("the end of stream arrives from port " + port,
				() -> sockets().anyMatch((fields) -> fields[2].endsWith(remote) && fields[3].equals(CLOSE_WAIT)));
	}

	/**
	 * Waits until all bytes that a peer has written have arrived at its client.
	 * @param port the port that the client is connected to
	 */
	public static void awaitBytes(int port) {
		String local = ":%04X".formatted(port);
		await("all bytes arrive from port " + port, () -> sockets().noneMatch((fields) -> fields[1].endsWith(local)
				&& fields[3].equals(ESTABLISHED) && !fields[4].startsWith("00000000:")));
	}

	private static void await(String event, Callable<Boolean> arrived) {
		if (TABLES.stream().anyMatch(Files::exists)) {
			Eventually.until(event, arrived);
		}
	}

	private static Stream<String[]> sockets() {
		return TABLES.stream().filter(Files::exists).flatMap(LoopbackSockets::sockets);
	}

	private static Stream<String[]> sockets(Path table) {
		try {
			return Files.readAllLines(table).stream().skip(1).map((line) -> line.strip().split(" +"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
