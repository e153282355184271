package io.clickhouseconnect.sample;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.spring.autoconfigure.ClickHouseConnectionDetails;

/**
 * Says which ClickHouse is used, and creates what is to be there before any data.
 */
@Component
@Order(1)
class Schema implements ApplicationRunner {

	/** The columns and the engine of every table of flights. */
	static final String FLIGHTS = """
			(
				date DateTime('UTC'),
				delay Int16,
				distance UInt16,
				origin LowCardinality(String),
				destination LowCardinality(String)
			)
			ENGINE = MergeTree ORDER BY (origin, date)
			""";

	private static final Logger logger = LoggerFactory.getLogger(Schema.class);

	private final ClickHouseClient client;

	private final String url;

	private final String database;

	Schema(ClickHouseClient client, ClickHouseConnectionDetails details,
			@Value("${clickhouse.database}") String database) {
		this.client = client;
		this.url = String.valueOf(details.getUrl());
		this.database = database;
	}

	@Override
	public void run(ApplicationArguments args) {
		// without the client's database, which is not there yet
		this.client.sql("CREATE DATABASE IF NOT EXISTS {database:Identifier}")
			.param("database", this.database)
			.useDatabase(false)
			.command();
		logger.info("Using ClickHouse {} at {}", this.client.serverVersion(), withoutSecrets(this.url));
		this.client.sql("CREATE TABLE IF NOT EXISTS uploads " + FLIGHTS).command();
	}

	private static String withoutSecrets(String url) {
		return UriComponentsBuilder.fromUriString(url).userInfo(null).replaceQuery(null).toUriString();
	}

}
