package io.clickhouseconnect.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Where one server keeps what it has. What belongs to one run has a folder of its own, so
 * that an attempt to start a second server on the same data leaves the first one alone.
 *
 * @param root the folder that holds all the others
 * @param run the folder of this run
 * @param isTemporary whether the root goes when the server does
 */
record ServerFolders(Path root, Path run, boolean isTemporary) {

	/**
	 * Creates the folders.
	 * @param named the data folder, or {@code null} for a temporary one
	 */
	static ServerFolders create(@Nullable Path named) throws IOException {
		if (named != null && Files.exists(named) && !Files.isDirectory(named)) {
			throw new EmbeddedClickHouseException("The data folder " + named.toAbsolutePath()
					+ " is a file. Name a folder, which is created if it is not there.");
		}
		Path root = (named != null) ? Files.createDirectories(named.toAbsolutePath().normalize())
				: Files.createTempDirectory("clickhouse-embedded-");
		ServerFolders folders = new ServerFolders(root, Files.createTempDirectory(root, "run-"), named == null);
		Files.createDirectories(folders.launcher());
		Files.createDirectories(folders.files());
		return folders;
	}

	Path store() {
		return this.root.resolve("store");
	}

	/**
	 * The working folder of the server, empty so that its database {@code default} does
	 * not offer strange files as tables.
	 */
	Path files() {
		return this.root.resolve("files");
	}

	Path configuration() {
		return this.run.resolve("configuration");
	}

	Path launcher() {
		return this.run.resolve("launcher");
	}

	Path portFile() {
		return this.run.resolve("ports.tsv");
	}

	Path log() {
		return this.run.resolve("clickhouse.log");
	}

	/**
	 * The folder that must not outlive the server.
	 */
	Path passing() {
		return this.isTemporary ? this.root : this.run;
	}

}
