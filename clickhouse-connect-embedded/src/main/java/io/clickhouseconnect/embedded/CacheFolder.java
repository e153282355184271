package io.clickhouseconnect.embedded;

import java.nio.file.Path;

/**
 * The folder that keeps engines between runs.
 */
final class CacheFolder {

	private CacheFolder() {
	}

	static Path byDefault() {
		String configured = System.getenv("XDG_CACHE_HOME");
		Path caches = (configured != null && !configured.isBlank()) ? Path.of(configured)
				: Path.of(System.getProperty("user.home"), ".cache");
		return caches.resolve("clickhouse-connect");
	}

}
