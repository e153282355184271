package io.clickhouseconnect.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Finds the flights: three million in a package of npm, or 20,000 of them in this
 * application.
 */
@Component
class FlightFile {

	private static final Logger logger = LoggerFactory.getLogger(FlightFile.class);

	private static final NpmPackage DATASETS = new NpmPackage("vega-datasets", "3.2.1");

	private final SampleProperties properties;

	FlightFile(SampleProperties properties) {
		this.properties = properties;
	}

	/**
	 * Returns a Parquet file of flights.
	 */
	Resource find() throws IOException {
		Resource slice = new ClassPathResource("data/flights-slice.parquet");
		return switch (this.properties.data()) {
			case SLICE -> slice;
			case NPM -> fromNpm();
			case AUTO -> {
				try {
					yield fromNpm();
				}
				catch (IOException ex) {
					logger.info("npm brings no flights ({}), so the slice has to do", ex.getMessage());
					yield slice;
				}
			}
		};
	}

	private Resource fromNpm() throws IOException {
		Path file = this.properties.cacheFolder().resolve(DATASETS.toString()).resolve("flights-3m.parquet");
		if (!Files.exists(file)) {
			logger.info("Getting {} into {}, which is needed once", DATASETS, file);
			DATASETS.fetch("data/flights-3m.parquet", file, this.properties.loadTimeout());
		}
		return new FileSystemResource(file);
	}

}
