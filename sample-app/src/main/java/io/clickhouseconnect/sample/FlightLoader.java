package io.clickhouseconnect.sample;

import java.io.IOException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.result.QuerySummary;

/**
 * Loads the flights if they are not there yet. The application is ready after that.
 */
@Component
@Order(2)
class FlightLoader implements ApplicationRunner {

	private static final Logger logger = LoggerFactory.getLogger(FlightLoader.class);

	private final ClickHouseClient client;

	private final FlightFile file;

	private final SampleProperties properties;

	FlightLoader(ClickHouseClient client, FlightFile file, SampleProperties properties) {
		this.client = client;
		this.file = file;
		this.properties = properties;
	}

	@Override
	public void run(ApplicationArguments args) throws IOException {
		if (this.client.sql("EXISTS TABLE flights").command().asLong() == 0) {
			load(this.file.find());
		}
	}

	private void load(Resource parquet) throws IOException {
		logger.info("Loading {}", parquet);
		long start = System.nanoTime();
		// the table gets its name when it is whole, so a load that fails is done again
		// next time
		this.client.sql("CREATE OR REPLACE TABLE loading_flights " + Schema.FLIGHTS).command();
		QuerySummary summary = this.client.insert("loading_flights")
			.timeout(this.properties.loadTimeout())
			.rawInsert("Parquet", new LoadProgress(parquet.getInputStream(), parquet.contentLength()));
		this.client.sql("RENAME TABLE loading_flights TO flights").command();
		logger.info("Loaded {} flights in {} ms", summary.writtenRows(), (System.nanoTime() - start) / 1_000_000);
	}

}
