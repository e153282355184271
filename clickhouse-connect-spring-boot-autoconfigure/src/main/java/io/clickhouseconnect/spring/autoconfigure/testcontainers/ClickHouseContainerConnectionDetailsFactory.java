package io.clickhouseconnect.spring.autoconfigure.testcontainers;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.testcontainers.clickhouse.ClickHouseContainer;

import io.clickhouseconnect.spring.autoconfigure.ClickHouseConnectionDetails;

/**
 * {@link ContainerConnectionDetailsFactory} to create {@link ClickHouseConnectionDetails}
 * from a {@link ServiceConnection @ServiceConnection}-annotated
 * {@link ClickHouseContainer}.
 */
class ClickHouseContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<ClickHouseContainer, ClickHouseConnectionDetails> {

	@Override
	protected ClickHouseConnectionDetails getContainerConnectionDetails(
			ContainerConnectionSource<ClickHouseContainer> source) {
		return new ClickHouseContainerConnectionDetails(source);
	}

	/**
	 * {@link ClickHouseConnectionDetails} backed by a {@link ContainerConnectionSource}.
	 */
	private static final class ClickHouseContainerConnectionDetails
			extends ContainerConnectionDetails<ClickHouseContainer> implements ClickHouseConnectionDetails {

		private ClickHouseContainerConnectionDetails(ContainerConnectionSource<ClickHouseContainer> source) {
			super(source);
		}

		@Override
		public String getUrl() {
			return getContainer().getHttpUrl();
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

	}

}
