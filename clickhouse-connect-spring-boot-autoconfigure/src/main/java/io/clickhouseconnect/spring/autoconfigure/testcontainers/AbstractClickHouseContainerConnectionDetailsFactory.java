package io.clickhouseconnect.spring.autoconfigure.testcontainers;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.testcontainers.clickhouse.ClickHouseContainer;

/**
 * Creates the details of {@link ClickHouseContainerConnectionDetailsFactory}, which
 * Spring Boot is to take for another type than they have. It reads that type from the
 * generic declaration alone.
 *
 * @param <D> the type to show
 */
abstract class AbstractClickHouseContainerConnectionDetailsFactory<D extends ConnectionDetails>
		extends ContainerConnectionDetailsFactory<ClickHouseContainer, D> {

	@Override
	@SuppressWarnings("unchecked")
	protected D getContainerConnectionDetails(ContainerConnectionSource<ClickHouseContainer> source) {
		ConnectionDetails details = new ClickHouseContainerConnectionDetailsFactory.ClickHouseContainerConnectionDetails(
				source);
		return (D) details;
	}

}
