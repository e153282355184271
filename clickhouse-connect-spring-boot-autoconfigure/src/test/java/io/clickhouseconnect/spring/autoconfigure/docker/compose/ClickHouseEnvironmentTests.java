package io.clickhouseconnect.spring.autoconfigure.docker.compose;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ClickHouseEnvironment}.
 */
class ClickHouseEnvironmentTests {

	@Test
	void defaults() {
		assertThat(ClickHouseEnvironment.of(Map.of())).isEqualTo(new ClickHouseEnvironment("default", "", "default"));
	}

	@Test
	void everythingSaid() {
		assertThat(ClickHouseEnvironment
			.of(Map.of("CLICKHOUSE_USER", "u", "CLICKHOUSE_PASSWORD", "p", "CLICKHOUSE_DB", "d")))
			.isEqualTo(new ClickHouseEnvironment("u", "p", "d"));
	}

	@Test
	void passwordInAFileIsRefused() {
		assertThatIllegalStateException()
			.isThrownBy(() -> ClickHouseEnvironment.of(Map.of("CLICKHOUSE_PASSWORD_FILE", "/run/secrets/p")))
			.withMessageContaining("CLICKHOUSE_PASSWORD_FILE");
	}

}
