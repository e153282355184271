package io.clickhouseconnect.spring.autoconfigure.testcontainers;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.testcontainers.clickhouse.ClickHouseContainer;

import io.clickhouseconnect.spring.autoconfigure.ClickHouseClientProperties;
import io.clickhouseconnect.spring.autoconfigure.ClickHouseConnectionDetails;

/**
 * {@link ContainerConnectionDetailsFactory} to create {@link ClickHouseConnectionDetails}
 * from a {@link ServiceConnection @ServiceConnection}-annotated
 * {@link ClickHouseContainer}: for the client that the annotation names, else for every
 * client.
 */
class ClickHouseContainerConnectionDetailsFactory extends
		AbstractClickHouseContainerConnectionDetailsFactory<ClickHouseContainerConnectionDetailsFactory.OneOfSeveral> {

	/**
	 * What Spring Boot takes for the type of the details. It registers no second bean of
	 * that type, but several containers may serve one client each, so nothing is ever of
	 * this type.
	 */
	interface OneOfSeveral extends ClickHouseConnectionDetails {

	}

	/**
	 * {@link ClickHouseConnectionDetails} backed by a {@link ContainerConnectionSource}.
	 */
	static final class ClickHouseContainerConnectionDetails extends ContainerConnectionDetails<ClickHouseContainer>
			implements ClickHouseConnectionDetails, EnvironmentAware {

		private static final int HTTPS_PORT = 8443;

		private final ContainerConnectionSource<ClickHouseContainer> source;

		private @Nullable String clientName;

		ClickHouseContainerConnectionDetails(ContainerConnectionSource<ClickHouseContainer> source) {
			super(source);
			this.source = source;
		}

		@Override
		public void setEnvironment(Environment environment) {
			this.clientName = Binder.get(environment)
				.bind("clickhouse.clients", Bindable.mapOf(String.class, ClickHouseClientProperties.class))
				.orElseGet(Map::of)
				.keySet()
				.stream()
				.filter(this::isNamed)
				.findFirst()
				.orElseGet(() -> isNamed("default") ? "default" : ConnectionName.of(this.source).ofNoImage());
		}

		private boolean isNamed(String clientName) {
			return this.source.accepts(clientName, ClickHouseContainer.class, ClickHouseConnectionDetails.class);
		}

		@Override
		public @Nullable String getClientName() {
			return this.clientName;
		}

		@Override
		public String getUrl() {
			if (getSslBundle() == null) {
				return getContainer().getHttpUrl();
			}
			return "https://" + getContainer().getHost() + ":" + getContainer().getMappedPort(HTTPS_PORT);
		}

		@Override
		public String getUsername() {
			return getContainer().getUsername();
		}

		@Override
		public String getPassword() {
			return getContainer().getPassword();
		}

		@Override
		public String getDatabase() {
			return getContainer().getDatabaseName();
		}

		@Override
		public @Nullable SslBundle getSslBundle() {
			return super.getSslBundle();
		}

	}

}
