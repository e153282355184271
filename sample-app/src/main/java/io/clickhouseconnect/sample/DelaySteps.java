package io.clickhouseconnect.sample;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;

import io.clickhouseconnect.client.ClickHouseClient;

/**
 * The steps of the report on the delays of one airport. They share a temporary table, so
 * they share the ClickHouse session of the web request; whichever thread a step runs on,
 * it waits until the session is free.
 */
@Service
class DelaySteps {

	private final ClickHouseClient client;

	DelaySteps(@Qualifier("steps") ClickHouseClient client) {
		this.client = client;
	}

	/**
	 * What flights that leave in one hour of the day have in common.
	 *
	 * @param hour the hour, from 0 to 23
	 * @param flights how many there are
	 * @param meanDelay the mean of their delays in minutes
	 */
	record HourOfDay(int hour, long flights, double meanDelay) {
	}

	/**
	 * What flights to one airport have in common.
	 *
	 * @param destination the airport
	 * @param flights how many there are
	 * @param meanDelay the mean of their delays in minutes
	 */
	record Destination(String destination, long flights, double meanDelay) {
	}

	/**
	 * Sets the departures of an airport aside.
	 * @param airport the airport
	 * @return how many there are
	 */
	long collect(String airport) {
		this.client.sql("CREATE TEMPORARY TABLE departures AS SELECT * FROM flights WHERE origin = {airport:String}")
			.param("airport", airport)
			.command();
		return this.client.sql("SELECT count() FROM departures").query(Long.class).single();
	}

	/**
	 * Looks at the departures by the hour.
	 */
	@Async
	CompletableFuture<List<HourOfDay>> byHour() {
		return CompletableFuture.completedFuture(this.client.sql("""
				SELECT toHour(date) AS hour, count() AS flights, round(avg(delay), 1) AS mean_delay
				FROM departures
				GROUP BY hour
				ORDER BY hour
				""").query(HourOfDay.class).list());
	}

	/**
	 * Looks at the departures by destination.
	 */
	List<Destination> latestDestinations() {
		return this.client.sql("""
				SELECT destination, count() AS flights, round(avg(delay), 1) AS mean_delay
				FROM departures
				GROUP BY destination
				ORDER BY mean_delay DESC, destination
				LIMIT 5
				""").query(Destination.class).list();
	}

}
