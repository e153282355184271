package io.clickhouseconnect.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.ZoneOffset;

import io.clickhouseconnect.client.ClickHouseClient;

/**
 * Three million real flights, with all the columns of their source: 10 bytes each in
 * Native.
 */
final class Flights {

	static final long ROWS = 3_000_000;

	static final Dataset DATASET = new Dataset("flights", ROWS, """
			(
				date DateTime('UTC'),
				delay Int16,
				distance UInt16,
				origin LowCardinality(String),
				destination LowCardinality(String)
			)
			""", "(origin, date)", """
			count() AS rows, sum(toUnixTimestamp(date)) AS dates, sum(delay) AS delays, sum(distance) AS distances,
			sum(length(origin)) AS origins, sum(length(destination)) AS destinations
			""", "4 + 2 + 2 + 1 + 1", Flights::fill);

	private Flights() {
	}

	private static void fill(ClickHouseClient client, String table) throws IOException {
		try (InputStream parquet = Files.newInputStream(FlightFile.find())) {
			client.insert(table).rawInsert("Parquet", parquet);
		}
	}

	/**
	 * Adds up what a client reads row by row.
	 */
	static final class Sums {

		private long rows;

		private long dates;

		private long delays;

		private long distances;

		private long origins;

		private long destinations;

		void add(long date, int delay, int distance, int originLength, int destinationLength) {
			this.rows++;
			this.dates += date;
			this.delays += delay;
			this.distances += distance;
			this.origins += originLength;
			this.destinations += destinationLength;
		}

		void add(FlightBean bean) {
			add(bean.getDate().toEpochSecond(ZoneOffset.UTC), bean.getDelay(), bean.getDistance(),
					bean.getOrigin().length(), bean.getDestination().length());
		}

		long check(Totals expected) {
			return expected.check(this.rows, this.dates, this.delays, this.distances, this.origins, this.destinations);
		}

	}

}
