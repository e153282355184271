package io.clickhouseconnect.spring.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Adapts {@link ClickHouseProperties} to {@link ClickHouseConnectionDetails}.
 */
class PropertiesClickHouseConnectionDetails implements ClickHouseConnectionDetails {

	private final ClickHouseProperties properties;

	PropertiesClickHouseConnectionDetails(ClickHouseProperties properties) {
		this.properties = properties;
	}

	@Override
	public @Nullable String getUrl() {
		return this.properties.getUrl();
	}

	@Override
	public @Nullable String getUsername() {
		return this.properties.getUsername();
	}

	@Override
	public @Nullable String getPassword() {
		return this.properties.getPassword();
	}

	@Override
	public @Nullable String getAccessToken() {
		return this.properties.getAccessToken();
	}

	@Override
	public @Nullable String getDatabase() {
		return this.properties.getDatabase();
	}

}
