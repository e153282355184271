package io.clickhouseconnect.sample;

import java.util.Map;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The prepared reports. Every bean of the type {@link Report} is one.
 */
@Configuration(proxyBeanMethods = false)
class FlightReports {

	@Bean
	Report flights() {
		return new Report("flights", "All flights", """
				SELECT date, delay, distance, origin, destination
				FROM flights
				ORDER BY origin, date, destination, delay
				""");
	}

	@Bean
	Report airports() {
		return new Report("airports", "How busy and how late each airport is", """
				SELECT origin AS airport, count() AS departures, round(avg(delay), 1) AS mean_delay,
					round(100 * countIf(delay > 15) / departures, 1) AS late_percent
				FROM flights
				WHERE date >= {from:Date} AND date < {to:Date} + 1
				GROUP BY airport
				ORDER BY departures DESC, airport
				LIMIT {limit:UInt32}
				""", Map.of("from", "2001-01-01", "to", "2001-12-31", "limit", "10"));
	}

	@Bean
	Report routes() {
		return new Report("routes", "Where flights from an airport go, the latest first", """
				SELECT destination, count() AS flights, round(avg(delay), 1) AS mean_delay, max(delay) AS max_delay
				FROM flights
				WHERE origin = {airport:String}
				GROUP BY destination
				ORDER BY mean_delay DESC, destination
				""", Map.of("airport", "ORD"));
	}

}
