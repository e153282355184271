package io.clickhouseconnect.embedded;

import java.nio.file.Path;

/**
 * The engine that a test gets without saying which.
 */
final class TestEngine {

	private TestEngine() {
	}

	static Path library() {
		return new EngineLocator(null, EngineLocator.Environment.ofThisProcess(), CacheFolder.byDefault()).locate()
			.file();
	}

}
