package io.clickhouseconnect.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.result.Block;

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
	 * A row of the flights.
	 */
	record Flight(LocalDateTime date, short delay, int distance, String origin, String destination) {

	}

	/**
	 * Adds up columns as they are in blocks.
	 */
	static final class ColumnSums {

		private final Sums sums = new Sums();

		private final DictionaryLengths origins = new DictionaryLengths();

		private final DictionaryLengths destinations = new DictionaryLengths();

		void add(Block block) {
			int count = block.rowCount();
			int[] date = block.column(0).ints();
			short[] delay = block.column(1).shorts();
			short[] distance = block.column(2).shorts();
			this.sums.rows += count;
			for (int row = 0; row < count; row++) {
				this.sums.dates += Integer.toUnsignedLong(date[row]);
				this.sums.delays += delay[row];
				this.sums.distances += Short.toUnsignedInt(distance[row]);
			}
			this.sums.origins += this.origins.sum(block.column(3), count);
			this.sums.destinations += this.destinations.sum(block.column(4), count);
		}

		long check(Totals expected) {
			return this.sums.check(expected);
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

		void add(Flight flight) {
			add(flight.date().toEpochSecond(ZoneOffset.UTC), flight.delay(), flight.distance(),
					flight.origin().length(), flight.destination().length());
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
