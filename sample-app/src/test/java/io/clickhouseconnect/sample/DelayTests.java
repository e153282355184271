package io.clickhouseconnect.sample;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
class DelayTests {

	@Autowired
	private Http http;

	@Test
	void stepsSeeTheSameTemporaryTable() throws Exception {
		JsonNode delays = this.http.json("/delays/ORD");
		assertThat(delays.get("departures").asInt()).isEqualTo(1122);
		assertThat(delays.get("byHour").valueStream().mapToInt((hour) -> hour.get("flights").asInt()).sum())
			.isEqualTo(1122);
		assertThat(delays.get("latestDestinations").size()).isEqualTo(5);
	}

	@Test
	void requestsDoNotSeeEachOthersTables() {
		List<String> airports = List.of("ORD", "DFW", "ATL", "LAX");
		List<Integer> departures = IntStream.range(0, 32).parallel().mapToObj((i) -> {
			try {
				return this.http.json("/delays/" + airports.get(i % 4)).get("departures").asInt();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}).distinct().toList();
		assertThat(departures).containsExactlyInAnyOrder(1122, 1008, 822, 743);
	}

	@Test
	void unknownAirportIsNotFound() throws Exception {
		assertThat(this.http.problem("/delays/XXX").getStatus()).isEqualTo(404);
	}

}
