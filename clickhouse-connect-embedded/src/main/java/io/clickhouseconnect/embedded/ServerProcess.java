package io.clickhouseconnect.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server in a child process. Thread safe.
 */
final class ServerProcess {

	private static final Logger logger = LoggerFactory.getLogger(ServerProcess.class);

	private static final long POLL_MILLIS = 5;

	private static final long END_SECONDS = 1;

	private static final long STOP_SECONDS = 2;

	private static final long KILL_SECONDS = 10;

	/** No new connections, an end to what runs; the end of the input does the rest. */
	private static final String STOP_STATEMENTS = """
			SYSTEM STOP LISTEN QUERIES ALL;
			KILL QUERY WHERE query_id != queryID() ASYNC FORMAT Null;
			""";

	private final Process process;

	private final Path log;

	private final int httpPort;

	private final int tcpPort;

	private final Runnable killer;

	private ServerProcess(Process process, Path log, int httpPort, int tcpPort, Runnable killer) {
		this.process = process;
		this.killer = killer;
		this.log = log;
		this.httpPort = httpPort;
		this.tcpPort = tcpPort;
	}

	/**
	 * Starts the process and waits until it listens.
	 * @throws IOException if it cannot be started, ends or does not listen in time
	 */
	static ServerProcess start(ChildCommand command, ServerConfiguration configuration, Duration limit)
			throws IOException, InterruptedException {
		ServerFolders folders = command.folders();
		Path configurationFile = configuration.write(folders.configuration());
		ProcessBuilder builder = new ProcessBuilder(command.assemble(configurationFile))
			.directory(folders.files().toFile())
			.redirectErrorStream(true)
			.redirectOutput(folders.log().toFile());
		clean(builder.environment(), configuration.timezone());
		logger.trace("Starting {}", builder.command());
		Process process = builder.start();
		boolean listening = false;
		try {
			List<String> ports = awaitPorts(process, folders, limit);
			listening = true;
			return new ServerProcess(process, folders.log(), Integer.parseInt(ports.get(0)),
					Integer.parseInt(ports.get(1)), command::kill);
		}
		finally {
			if (!listening) {
				command.kill();
				end(process);
			}
		}
	}

	private static void clean(Map<String, String> environment, String timezone) {
		// options and users that are meant for other processes
		environment.keySet()
			.removeIf((name) -> name.startsWith("CLICKHOUSE_")
					|| List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS").contains(name));
		environment.put("TZ", timezone);
	}

	private static List<String> awaitPorts(Process process, ServerFolders folders, Duration limit)
			throws IOException, InterruptedException {
		long deadline = System.nanoTime() + limit.toNanos();
		while (true) {
			if (Files.exists(folders.portFile())) {
				String ports = Files.readString(folders.portFile());
				// the file is complete when its line is
				if (ports.endsWith("\n")) {
					return List.of(ports.strip().split("\t"));
				}
			}
			if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
				throw new IOException("the process ended with exit code " + process.exitValue() + " and said: "
						+ OutputTail.of(folders.log()));
			}
			// after an error the shell does not end but waits for input
			String output = Files.readString(folders.log());
			if (output.contains("DB::Exception")) {
				throw new IOException("the process said: " + OutputTail.of(folders.log()));
			}
			if (System.nanoTime() > deadline) {
				throw new IOException("the process does not listen after " + limit.toMillis() + " ms and said: "
						+ OutputTail.of(folders.log()));
			}
		}
	}

	int httpPort() {
		return this.httpPort;
	}

	int tcpPort() {
		return this.tcpPort;
	}

	long pid() {
		return this.process.pid();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Returns how the process ended, as the rest of a sentence about an exchange with it
	 * that failed, or an empty text if the process is there.
	 */
	String describeEnd() {
		// its ports are closed a little before it is gone
		if (!awaitEnd(this.process, END_SECONDS)) {
			return "";
		}
		return "; its process ended with exit code " + this.process.exitValue() + " and said: "
				+ OutputTail.of(this.log);
	}

	/**
	 * Shuts the server down, by force if it takes more than two seconds.
	 */
	void stop() {
		try (OutputStream input = this.process.getOutputStream()) {
			input.write(STOP_STATEMENTS.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			logger.debug("Process {} does not take input any more: {}", pid(), ex.toString());
		}
		if (!awaitEnd(this.process, STOP_SECONDS)) {
			logger.debug("Process {} still has connections or queries, and is killed", pid());
		}
		kill();
	}

	/**
	 * Ends the process as {@code kill -9} does and waits until it is gone.
	 */
	void kill() {
		if (this.process.isAlive()) {
			this.killer.run();
		}
		end(this.process);
	}

	private static void end(Process process) {
		process.destroyForcibly();
		if (!awaitEnd(process, KILL_SECONDS)) {
			throw new EmbeddedClickHouseException("Process " + process.pid() + " is still there " + KILL_SECONDS
					+ " s after it was killed. Look at it with ps.");
		}
		try {
			process.getOutputStream().close();
		}
		catch (IOException ex) {
			logger.trace("The pipe to process {} was broken", process.pid(), ex);
		}
	}

	/** Goes on waiting when interrupted, since nothing else ends the child. */
	private static boolean awaitEnd(Process process, long seconds) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
