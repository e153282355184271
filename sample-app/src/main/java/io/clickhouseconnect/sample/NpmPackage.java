package io.clickhouseconnect.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.springframework.util.FileSystemUtils;

/**
 * A package of the npm registry that is configured on this machine.
 *
 * @param name the name
 * @param version the version
 */
record NpmPackage(String name, String version) {

	/**
	 * Brings one file of the package.
	 * @param file the file inside the package
	 * @param target where to put it; it appears there when it is whole
	 * @param limit how long that may take
	 */
	void fetch(String file, Path target, Duration limit) throws IOException {
		Path cacheFolder = Files.createDirectories(target.resolveSibling(".").normalize());
		Path workFolder = Files.createTempDirectory(cacheFolder, "npm-");
		try {
			install(workFolder, limit);
			Files.move(workFolder.resolve("node_modules").resolve(this.name).resolve(file), target,
					StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			FileSystemUtils.deleteRecursively(workFolder);
		}
	}

	private void install(Path workFolder, Duration limit) throws IOException {
		Process npm = new ProcessBuilder("npm", "install", "--prefix", workFolder.toString(), "--no-save",
				"--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error",
				this.name + "@" + this.version)
			.redirectErrorStream(true)
			.redirectOutput(workFolder.resolve("npm.log").toFile())
			.start();
		try {
			if (!npm.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new IOException("npm has not finished within " + limit);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted while npm runs", ex);
		}
		finally {
			npm.destroyForcibly();
		}
		if (npm.exitValue() != 0) {
			throw new IOException(
					"npm could not install " + this + ": " + Files.readString(workFolder.resolve("npm.log")).strip());
		}
	}

	@Override
	public String toString() {
		return this.name + "@" + this.version;
	}

}
