package io.clickhouseconnect.sample;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.result.RawStream;

/**
 * Exports the prepared reports, of any size and in constant memory.
 */
@RestController
@RequestMapping("/reports")
class ReportController {

	private final ClickHouseClient client;

	private final List<Report> reports;

	ReportController(@Qualifier("reports") ClickHouseClient client, List<Report> reports) {
		this.client = client;
		this.reports = reports;
	}

	@GetMapping
	List<Report> all() {
		return this.reports;
	}

	@GetMapping("/{name}.{suffix}")
	ResponseEntity<InputStreamResource> export(@PathVariable String name, @PathVariable String suffix,
			@RequestParam Map<String, String> params) {
		return export(report(name), format(suffix), params);
	}

	@GetMapping("/{name:[^.]+}")
	ResponseEntity<InputStreamResource> exportAs(@PathVariable String name,
			@RequestParam(defaultValue = "json") String format, @RequestParam Map<String, String> params) {
		Map<String, String> values = new HashMap<>(params);
		values.remove("format");
		return export(report(name), format(format), values);
	}

	private ResponseEntity<InputStreamResource> export(Report report, ExportFormat format, Map<String, String> params) {
		RawStream answer = this.client.sql(report.sql())
			.params(report.defaults())
			.params(params)
			.rawStream(format.clickHouseFormat());
		// the resource is written piece by piece, and the answer closed at the end or
		// when the caller has gone
		return ResponseEntity.ok()
			.contentType(format.mediaType())
			.header(HttpHeaders.CONTENT_DISPOSITION, attachment(report, format))
			.header("X-ClickHouse-Query-Id", answer.queryId())
			.body(new InputStreamResource(answer));
	}

	private Report report(String name) {
		return this.reports.stream()
			.filter((report) -> report.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no report of this name"));
	}

	private static ExportFormat format(String suffix) {
		for (ExportFormat format : ExportFormat.values()) {
			if (format.suffix().equals(suffix)) {
				return format;
			}
		}
		throw new ResponseStatusException(HttpStatus.NOT_ACCEPTABLE,
				"Reports can be had as csv, tsv, json, ndjson, parquet and arrow");
	}

	private static String attachment(Report report, ExportFormat format) {
		return ContentDisposition.attachment().filename(report.name() + "." + format.suffix()).build().toString();
	}

}
