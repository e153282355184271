package io.clickhouseconnect.sample;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import io.clickhouseconnect.sample.DelaySteps.Destination;
import io.clickhouseconnect.sample.DelaySteps.HourOfDay;

/**
 * Reports on the delays of one airport, in several steps.
 */
@RestController
class DelayController {

	private final DelaySteps steps;

	DelayController(DelaySteps steps) {
		this.steps = steps;
	}

	/**
	 * The delays of one airport.
	 *
	 * @param airport the airport
	 * @param departures how many flights left it
	 * @param byHour the flights by the hour of the day
	 * @param latestDestinations where the latest ones went
	 */
	record Delays(String airport, long departures, List<HourOfDay> byHour, List<Destination> latestDestinations) {
	}

	@GetMapping("/delays/{airport}")
	Delays delays(@PathVariable String airport) {
		long departures = this.steps.collect(airport);
		if (departures == 0) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No flight left an airport of this name");
		}
		CompletableFuture<List<HourOfDay>> byHour = this.steps.byHour();
		List<Destination> latestDestinations = this.steps.latestDestinations();
		return new Delays(airport, departures, byHour.join(), latestDestinations);
	}

}
