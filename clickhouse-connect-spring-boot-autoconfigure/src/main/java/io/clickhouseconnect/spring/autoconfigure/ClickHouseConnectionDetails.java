package io.clickhouseconnect.spring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Details required to establish a connection to ClickHouse. They are those of the default
 * client, which the clients with names inherit.
 */
public interface ClickHouseConnectionDetails extends ConnectionDetails {

	/**
	 * URL of the server.
	 * @return the URL, or {@code null} for {@code http://localhost:8123}
	 */
	default @Nullable String getUrl() {
		return null;
	}

	/**
	 * User to log in as.
	 * @return the user, or {@code null} for that of the URL or the server's default
	 */
	default @Nullable String getUsername() {
		return null;
	}

	/**
	 * Password of the user.
	 * @return the password, or {@code null} for that of the URL or none
	 */
	default @Nullable String getPassword() {
		return null;
	}

	/**
	 * JSON Web Token to log in with, instead of a user and a password.
	 * @return the token, or {@code null} for none
	 */
	default @Nullable String getAccessToken() {
		return null;
	}

	/**
	 * Database that names without one refer to.
	 * @return the database, or {@code null} for that of the URL or the user's default
	 */
	default @Nullable String getDatabase() {
		return null;
	}

}
