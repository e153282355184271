package io.clickhouseconnect.sample;

import java.util.Map;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Reports that end badly or not at all.
 */
@TestConfiguration(proxyBeanMethods = false)
class TestReports {

	@Bean
	Report endless() {
		return new Report("endless", "All numbers", "SELECT number FROM system.numbers");
	}

	@Bean
	Report failing() {
		return new Report("failing", "Numbers up to one that fails", """
				SELECT number, throwIf(number = {bad:UInt64}) AS ok
				FROM system.numbers
				LIMIT 10000000
				SETTINGS max_block_size = 1000
				""", Map.of("bad", "0"));
	}

	@Bean
	Report misspelt() {
		return new Report("misspelt", "A statement that is none", "SELEKT 1");
	}

}
