package io.clickhouseconnect.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The Parquet file of the flights, which an npm package brings. It is kept where the
 * sample application keeps it, so that whichever comes second has it already.
 */
final class FlightFile {

	private static final String PACKAGE = "vega-datasets@3.2.1";

	private static final String NAME = "flights-3m.parquet";

	private FlightFile() {
	}

	static Path find() throws IOException {
		String caches = System.getenv("XDG_CACHE_HOME");
		Path folder = ((caches != null) ? Path.of(caches) : Path.of(System.getProperty("user.home"), ".cache"))
			.resolve("clickhouse-connect")
			.resolve(PACKAGE);
		Path file = folder.resolve(NAME);
		if (!Files.exists(file)) {
			Path npm = Files.createTempDirectory(Files.createDirectories(folder), "npm-");
			try {
				install(npm);
				Files.move(npm.resolve("node_modules/vega-datasets/data").resolve(NAME), file,
						StandardCopyOption.ATOMIC_MOVE);
			}
			finally {
				delete(npm);
			}
		}
		return file;
	}

	private static void install(Path folder) throws IOException {
		try {
			int exit = new ProcessBuilder("npm", "install", "--prefix", folder.toString(), "--no-save",
					"--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE)
				.inheritIO()
				.redirectInput(new File("/dev/null"))
				.start()
				.waitFor();
			if (exit != 0) {
				throw new IOException("npm, which is to bring the flights, ended with " + exit);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted while npm brings the flights", ex);
		}
	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}

}
