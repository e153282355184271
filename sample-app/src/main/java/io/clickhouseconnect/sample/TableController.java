package io.clickhouseconnect.sample;

import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.request.RawSource;
import io.clickhouseconnect.result.QuerySummary;

/**
 * Writes what callers send into tables, in any format that ClickHouse reads, of any size
 * and in constant memory.
 */
@RestController
@RequestMapping("/tables/{table:[A-Za-z_][A-Za-z0-9_]*}")
class TableController {

	private final ClickHouseClient client;

	TableController(ClickHouseClient client) {
		this.client = client;
	}

	/**
	 * What became of an upload.
	 *
	 * @param table the table
	 * @param rows how many rows were written
	 * @param queryId the id of the insert in {@code system.query_log}
	 */
	record Upload(String table, long rows, String queryId) {
	}

	// a form would be read as parameters, and no rows would be left
	@PostMapping(path = "/rows", consumes = "!" + MediaType.APPLICATION_FORM_URLENCODED_VALUE)
	Upload rows(@PathVariable String table, @RequestParam(defaultValue = "CSVWithNames") String format,
			@RequestHeader(name = HttpHeaders.CONTENT_ENCODING, required = false) @Nullable String coding,
			InputStream body) {
		RawSource source = RawSource.of(body);
		return insert(table, format, (coding != null) ? source.compressedAs(coding) : source);
	}

	@PostMapping(path = "/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	Upload file(@PathVariable String table, @RequestParam(defaultValue = "CSVWithNames") String format,
			@RequestParam MultipartFile file) throws IOException {
		return insert(table, format, RawSource.of(file.getInputStream()));
	}

	private Upload insert(String table, String format, RawSource source) {
		// the database is that of the client, so system tables are out of reach
		if (this.client.sql("EXISTS TABLE {table:Identifier}").param("table", table).command().asLong() == 0) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no table of this name");
		}
		QuerySummary summary = this.client.insert(table).rawInsert(format, source);
		return new Upload(table, summary.writtenRows(), summary.queryId());
	}

}
