package io.clickhouseconnect.embedded;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A file that is ClickHouse, or the {@code docker} command and an image of ClickHouse.
 *
 * @param file the file
 * @param origin how it was found, for messages
 * @param image the Docker image, or {@code null} if the file is ClickHouse itself
 */
record Engine(Path file, String origin, @Nullable String image) {

	Engine(Path file, String origin) {
		this(file, origin, null);
	}

	/**
	 * Whether this is the engine as a library, which needs a process to live in.
	 */
	boolean isLibrary() {
		String name = this.file.getFileName().toString();
		return name.endsWith(".so") || name.contains(".so.") || name.endsWith(".dylib");
	}

	@Override
	public String toString() {
		return this.file + " (" + this.origin + ")";
	}

}
