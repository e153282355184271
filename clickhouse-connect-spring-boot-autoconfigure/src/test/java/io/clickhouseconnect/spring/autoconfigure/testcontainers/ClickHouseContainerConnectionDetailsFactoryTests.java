package io.clickhouseconnect.spring.autoconfigure.testcontainers;

import java.util.List;

import com.github.dockerjava.api.model.PortBinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.testcontainers.clickhouse.ClickHouseContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.spring.autoconfigure.ClickHouseAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClickHouseContainerConnectionDetailsFactory}.
 */
@ExtendWith(ImageAvailable.class)
@SpringJUnitConfig
@Testcontainers
class ClickHouseContainerConnectionDetailsFactoryTests {

	@Container
	@ServiceConnection
	static final ClickHouseContainer clickhouse = new ClickHouseContainer(ImageAvailable.IMAGE).withUsername("tester")
		.withPassword("secret")
		.withCreateContainerCmdModifier((command) -> command.getHostConfig()
			.withPortBindings(List.of(PortBinding.parse("127.0.0.1::8123"), PortBinding.parse("127.0.0.1::9000"))));

	@Autowired
	private ClickHouseClient client;

	@Test
	void clientIsConnectedToTheContainer() {
		assertThat(this.client.sql("SELECT currentUser(), currentDatabase()").rawQuery("CSV")).asString()
			.isEqualTo("\"tester\",\"default\"\n");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(ClickHouseAutoConfiguration.class)
	static class TestConfiguration {

	}

}
