package io.clickhouseconnect.spring.autoconfigure.docker.compose;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;

import io.clickhouseconnect.spring.autoconfigure.ClickHouseConnectionDetails;

/**
 * {@link DockerComposeConnectionDetailsFactory} to create
 * {@link ClickHouseConnectionDetails} for a {@code clickhouse} service.
 */
class ClickHouseDockerComposeConnectionDetailsFactory
		extends DockerComposeConnectionDetailsFactory<ClickHouseConnectionDetails> {

	private static final int HTTP_PORT = 8123;

	protected ClickHouseDockerComposeConnectionDetailsFactory() {
		super("clickhouse/clickhouse-server");
	}

	@Override
	protected ClickHouseConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
		return new ClickHouseDockerComposeConnectionDetails(source.getRunningService());
	}

	/**
	 * {@link ClickHouseConnectionDetails} backed by a {@code clickhouse}
	 * {@link RunningService}.
	 */
	static class ClickHouseDockerComposeConnectionDetails extends DockerComposeConnectionDetails
			implements ClickHouseConnectionDetails {

		private final ClickHouseEnvironment environment;

		private final String url;

		ClickHouseDockerComposeConnectionDetails(RunningService service) {
			super(service);
			this.environment = ClickHouseEnvironment.of(service.env());
			this.url = "http://" + service.host() + ":" + service.ports().get(HTTP_PORT);
		}

		@Override
		public String getUrl() {
			return this.url;
		}

		@Override
		public String getUsername() {
			return this.environment.username();
		}

		@Override
		public String getPassword() {
			return this.environment.password();
		}

		@Override
		public String getDatabase() {
			return this.environment.database();
		}

	}

}
