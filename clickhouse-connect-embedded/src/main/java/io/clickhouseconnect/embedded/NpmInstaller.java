package io.clickhouseconnect.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs the engine as a library from its npm package into the cache folder, once for
 * all processes of the machine. Thread safe.
 */
final class NpmInstaller {

	static final String VERSION = "26.7.3-stable.1";

	static final String LIBRARY = "libchdb.so";

	private static final Logger logger = LoggerFactory.getLogger(NpmInstaller.class);

	private static final String WORK_PREFIX = "installing-";

	private static final Duration LIMIT = Duration.ofMinutes(10);

	private static final Duration REPORT_INTERVAL = Duration.ofSeconds(5);

	/** A file lock belongs to the JVM, so its threads need one of their own. */
	private static final ReentrantLock threads = new ReentrantLock();

	private final Path cacheFolder;

	private final @Nullable Path npm;

	NpmInstaller(Path cacheFolder, @Nullable Path npm) {
		this.cacheFolder = cacheFolder;
		this.npm = npm;
	}

	/**
	 * The folder that holds the library once it is installed.
	 */
	Path target() {
		return this.cacheFolder.resolve("libchdb-" + VERSION + "-" + platform());
	}

	String packageName() {
		return "@chdb/lib-" + platform() + "@" + VERSION;
	}

	Optional<Path> installed() {
		return Optional.of(target().resolve(LIBRARY)).filter(Files::isRegularFile);
	}

	/**
	 * Installs the library, unless another process or thread has done so meanwhile.
	 * @return the path of the library
	 * @throws EmbeddedClickHouseException if that is not possible
	 */
	Path install() {
		if (this.npm == null) {
			throw new EmbeddedClickHouseException("no executable 'npm' on the PATH");
		}
		long deadline = System.nanoTime() + LIMIT.toNanos();
		try {
			if (!threads.tryLock(LIMIT.toNanos(), TimeUnit.NANOSECONDS)) {
				throw new EmbeddedClickHouseException(
						"another thread still installs after " + LIMIT.toMinutes() + " min");
			}
			try {
				return installLocked(this.npm, deadline);
			}
			finally {
				threads.unlock();
			}
		}
		catch (IOException ex) {
			throw new EmbeddedClickHouseException("installing by npm into " + target() + " failed: " + ex, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new EmbeddedClickHouseException("interrupted while installing by npm", ex);
		}
	}

	private Path installLocked(Path npm, long deadline) throws IOException, InterruptedException {
		Files.createDirectories(this.cacheFolder);
		Path lockFile = this.cacheFolder.resolve(target().getFileName() + ".lock");
		try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
				FileLock lock = lock(channel, lockFile, deadline)) {
			logger.trace("Holding {}", lock);
			Optional<Path> installed = installed();
			if (installed.isPresent()) {
				return installed.get();
			}
			deleteLeftovers();
			Path workFolder = Files.createTempDirectory(this.cacheFolder, WORK_PREFIX + target().getFileName() + "-");
			try {
				run(npm, workFolder, deadline);
				publish(workFolder);
			}
			finally {
				Folders.delete(workFolder);
			}
		}
		return installed().orElseThrow(() -> new EmbeddedClickHouseException(
				"the npm package " + packageName() + " does not contain " + LIBRARY));
	}

	/**
	 * Deletes what installations left that were killed: those of this engine, since the
	 * lock is held, and those of others that cannot go on any more.
	 */
	private void deleteLeftovers() throws IOException {
		Instant latest = Instant.now().minus(LIMIT.multipliedBy(2));
		List<Path> leftovers;
		try (Stream<Path> files = Files.list(this.cacheFolder)) {
			leftovers = files.filter((file) -> file.getFileName().toString().startsWith(WORK_PREFIX)).toList();
		}
		for (Path leftover : leftovers) {
			boolean ofThisEngine = leftover.getFileName().toString().startsWith(WORK_PREFIX + target().getFileName());
			if (ofThisEngine || Files.getLastModifiedTime(leftover).toInstant().isBefore(latest)) {
				logger.info("Deleting {}, which an installation left that did not end", leftover);
				Folders.delete(leftover);
			}
		}
	}

	private static FileLock lock(FileChannel channel, Path lockFile, long deadline)
			throws IOException, InterruptedException {
		FileLock lock = channel.tryLock();
		while (lock == null) {
			if (System.nanoTime() > deadline) {
				throw new IOException("another process still holds " + lockFile);
			}
			TimeUnit.MILLISECONDS.sleep(100);
			lock = channel.tryLock();
		}
		return lock;
	}

	private void run(Path npm, Path workFolder, long deadline) throws IOException, InterruptedException {
		logger.info("Installing {} into {}, which is needed once and loads some 150 MB", packageName(), target());
		long start = System.nanoTime();
		Path output = workFolder.resolve("npm.log");
		Process process = new ProcessBuilder(
				List.of(npm.toString(), "install", "--prefix", workFolder.toString(), "--no-save", "--no-package-lock",
						"--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", packageName()))
			.directory(workFolder.toFile())
			.redirectErrorStream(true)
			.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
			.redirectOutput(output.toFile())
			.start();
		try {
			while (!process.waitFor(REPORT_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
				logger.info("Still installing {}: {} s", packageName(), seconds(start));
				if (System.nanoTime() > deadline) {
					throw new IOException("npm has not finished within " + LIMIT.toMinutes() + " min");
				}
			}
		}
		finally {
			process.destroyForcibly();
		}
		if (process.exitValue() != 0) {
			throw new IOException("npm ended with exit code " + process.exitValue() + " and said: "
					+ OutputTail.of(output).replace('\n', ' '));
		}
		logger.info("Installed {} in {} s", packageName(), seconds(start));
	}

	private void publish(Path workFolder) throws IOException {
		Path packageFolder = workFolder.resolve("node_modules").resolve("@chdb").resolve("lib-" + platform());
		if (!Files.isRegularFile(packageFolder.resolve(LIBRARY))) {
			throw new IOException("the npm package " + packageName() + " does not contain " + LIBRARY);
		}
		try (Stream<Path> files = Files.list(packageFolder)) {
			for (Path file : files.filter((file) -> file.getFileName().toString().endsWith(".node")).toList()) {
				Files.delete(file);
			}
		}
		if (Files.exists(target())) {
			Folders.delete(target());
		}
		Files.move(packageFolder, target(), StandardCopyOption.ATOMIC_MOVE);
	}

	private static long seconds(long start) {
		return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
	}

	private static String platform() {
		String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
		String arch = switch (System.getProperty("os.arch", "")) {
			case "amd64", "x86_64" -> "x64";
			case "aarch64", "arm64" -> "arm64";
			default -> System.getProperty("os.arch", "unknown");
		};
		return os.startsWith("mac") ? "darwin-" + arch : os.replace(' ', '-') + "-" + arch + "-gnu";
	}

}
