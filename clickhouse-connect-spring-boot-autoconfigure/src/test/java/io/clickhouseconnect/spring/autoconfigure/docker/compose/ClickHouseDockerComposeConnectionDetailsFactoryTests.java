package io.clickhouseconnect.spring.autoconfigure.docker.compose;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactory;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.core.io.support.SpringFactoriesLoader;

import io.clickhouseconnect.spring.autoconfigure.docker.compose.ClickHouseDockerComposeConnectionDetailsFactory.ClickHouseDockerComposeConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ClickHouseDockerComposeConnectionDetailsFactory}.
 */
class ClickHouseDockerComposeConnectionDetailsFactoryTests {

	@Test
	void factoryIsRegistered() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(ConnectionDetailsFactory.class))
			.hasAtLeastOneElementOfType(ClickHouseDockerComposeConnectionDetailsFactory.class);
	}

	@Test
	void detailsOfARunningService() {
		ConnectionPorts ports = mock(ConnectionPorts.class);
		given(ports.get(8123)).willReturn(32768);
		RunningService service = mock(RunningService.class);
		given(service.host()).willReturn("127.0.0.1");
		given(service.ports()).willReturn(ports);
		given(service.env()).willReturn(Map.of("CLICKHOUSE_USER", "u", "CLICKHOUSE_PASSWORD", "p"));
		ClickHouseDockerComposeConnectionDetails details = new ClickHouseDockerComposeConnectionDetails(service);
		assertThat(details.getUrl()).isEqualTo("http://127.0.0.1:32768");
		assertThat(details.getUsername()).isEqualTo("u");
		assertThat(details.getPassword()).isEqualTo("p");
		assertThat(details.getDatabase()).isEqualTo("default");
	}

}
