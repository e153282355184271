package io.clickhouseconnect.sample;

import java.util.Locale;

import org.springframework.http.MediaType;

/**
 * What a report can be exported as.
 */
enum ExportFormat {

	CSV("CSVWithNames", "text/csv;charset=UTF-8"),

	TSV("TabSeparatedWithNames", "text/tab-separated-values;charset=UTF-8"),

	JSON("JSON", "application/json"),

	NDJSON("JSONEachRow", "application/x-ndjson"),

	PARQUET("Parquet", "application/vnd.apache.parquet"),

	ARROW("ArrowStream", "application/vnd.apache.arrow.stream");

	private final String clickHouseFormat;

	private final String mediaType;

	ExportFormat(String clickHouseFormat, String mediaType) {
		this.clickHouseFormat = clickHouseFormat;
		this.mediaType = mediaType;
	}

	String suffix() {
		return name().toLowerCase(Locale.ROOT);
	}

	String clickHouseFormat() {
		return this.clickHouseFormat;
	}

	MediaType mediaType() {
		return MediaType.parseMediaType(this.mediaType);
	}

}
