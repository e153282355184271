package io.clickhouseconnect.spring.autoconfigure.docker.compose;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.ssl.SslBundle;

import io.clickhouseconnect.spring.autoconfigure.ClickHouseConnectionDetails;

/**
 * {@link DockerComposeConnectionDetailsFactory} to create
 * {@link ClickHouseConnectionDetails} for a {@code clickhouse} service.
 */
class ClickHouseDockerComposeConnectionDetailsFactory
		extends DockerComposeConnectionDetailsFactory<ClickHouseConnectionDetails> {

	private static final int HTTP_PORT = 8123;

	private static final int HTTPS_PORT = 8443;

	/** Label of a service that is for one client only. */
	private static final String CLIENT_LABEL = "io.clickhouseconnect.client";

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

		private final @Nullable String clientName;

		private final @Nullable SslBundle sslBundle;

		ClickHouseDockerComposeConnectionDetails(RunningService service) {
			super(service);
			this.environment = ClickHouseEnvironment.of(service.env());
			this.clientName = service.labels().get(CLIENT_LABEL);
			this.sslBundle = getSslBundle(service);
			this.url = (this.sslBundle != null) ? "https://" + service.host() + ":" + service.ports().get(HTTPS_PORT)
					: "http://" + service.host() + ":" + service.ports().get(HTTP_PORT);
		}

		@Override
		public @Nullable String getClientName() {
			return this.clientName;
		}

		@Override
		public @Nullable SslBundle getSslBundle() {
			return this.sslBundle;
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
