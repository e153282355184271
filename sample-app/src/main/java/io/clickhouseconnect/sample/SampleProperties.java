package io.clickhouseconnect.sample;

import java.nio.file.Path;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the application itself can be told.
 *
 * @param data which flights to load
 * @param cacheFolder where files that npm brought are kept
 * @param loadTimeout how long loading may take, and before it npm
 */
@ConfigurationProperties("sample")
record SampleProperties(@DefaultValue("auto") Data data, Path cacheFolder, @DefaultValue("5m") Duration loadTimeout) {

	enum Data {

		/** All flights if npm can bring them, else the slice. */
		AUTO,

		/** All flights. */
		NPM,

		/** The slice that is part of the application. */
		SLICE

	}

}
