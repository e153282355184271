package io.clickhouseconnect.sample;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the way to everything else.
 */
@RestController
class IndexController {

	private final List<Report> reports;

	IndexController(List<Report> reports) {
		this.reports = reports;
	}

	/**
	 * Something to call.
	 *
	 * @param title what it does
	 * @param method the HTTP method
	 * @param path where it is
	 */
	record Link(String title, String method, String path) {
	}

	@GetMapping("/")
	List<Link> index() {
		Stream<Link> exports = this.reports.stream()
			.map((report) -> new Link(report.title(), "GET", "/reports/" + report.name() + ".csv"));
		Stream<Link> others = Stream.of(
				new Link("All reports, to be had as csv, tsv, json, ndjson, parquet or arrow", "GET", "/reports"),
				new Link("The delays of one airport, in several steps", "GET", "/delays/ORD"),
				new Link("Upload rows in any format", "POST", "/tables/uploads/rows?format=CSVWithNames"),
				new Link("Health", "GET", "/actuator/health"), new Link("Metrics", "GET", "/actuator/metrics"));
		return Stream.concat(exports, others).toList();
	}

}
