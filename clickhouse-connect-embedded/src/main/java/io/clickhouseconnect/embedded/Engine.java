package io.clickhouseconnect.embedded;

import java.nio.file.Path;

/**
 * A file that is ClickHouse.
 *
 * @param file the file
 * @param origin how it was found, for messages
 */
record Engine(Path file, String origin) {

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
