package io.clickhouseconnect.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ClickHouse in a container of a Docker engine on this machine. The program in the image
 * runs as one that is installed: with the data folder under the same path, as the same
 * user, and with the network of the host, so that its ports are loopback ports. The end
 * of its standard input, which comes also when this JVM is killed, shuts it down.
 *
 * @param docker the {@code docker} command
 * @param image the image
 */
record DockerEngine(Path docker, String image) {

	static final String IMAGE = "clickhouse/clickhouse-server:26.7";

	private static final Logger logger = LoggerFactory.getLogger(DockerEngine.class);

	private static final Duration INSPECT_LIMIT = Duration.ofSeconds(30);

	private static final Duration PULL_LIMIT = Duration.ofMinutes(10);

	private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

	/**
	 * Makes sure that the engine has the image.
	 * @throws EmbeddedClickHouseException if it has not and cannot pull it
	 */
	void requireImage() {
		try {
			if (run(INSPECT_LIMIT, "image", "inspect", this.image) != 0) {
				logger.info("Pulling {}, which is needed once", this.image);
				if (run(PULL_LIMIT, "pull", "--quiet", this.image) != 0) {
					throw new EmbeddedClickHouseException(
							"the Docker engine of " + this.docker + " does not run or cannot pull " + this.image);
				}
			}
		}
		catch (IOException ex) {
			throw new EmbeddedClickHouseException(this.docker + " failed: " + ex.getMessage(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new EmbeddedClickHouseException("interrupted while pulling " + this.image, ex);
		}
	}

	/**
	 * Returns the beginning of the command of a server, up to the arguments of
	 * {@code clickhouse local}.
	 */
	List<String> runCommand(ServerFolders folders) throws IOException {
		Path root = folders.root();
		return List.of(this.docker.toString(), "run", "--rm", "--interactive", "--name", name(folders), "--network",
				"host", "--user", Files.getAttribute(root, "unix:uid") + ":" + Files.getAttribute(root, "unix:gid"),
				"--volume", root + ":" + root, "--workdir", folders.files().toString(), "--env", "TZ", "--entrypoint",
				"/usr/bin/clickhouse", this.image, "local");
	}

	private static String name(ServerFolders folders) {
		return "clickhouse-embedded-" + ProcessHandle.current().pid() + "-" + folders.run().getFileName();
	}

	/**
	 * Ends a container as {@code kill -9} does, if it is still there: it does not end
	 * with the command that started it.
	 */
	void kill(ServerFolders folders) {
		try {
			run(KILL_LIMIT, "kill", name(folders));
		}
		catch (IOException ex) {
			logger.debug("The container {} may be left: {}", name(folders), ex.toString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private int run(Duration limit, String... arguments) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(
				Stream.concat(Stream.of(this.docker.toString()), Stream.of(arguments)).toList())
			.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		try {
			if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new IOException("'docker " + arguments[0] + "' has not ended within " + limit.toSeconds() + " s");
			}
			return process.exitValue();
		}
		finally {
			process.destroyForcibly();
		}
	}

}
