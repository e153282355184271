package io.clickhouseconnect.spring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Details required to establish a connection to ClickHouse. They take the place of the
 * properties of the client that they name: by default of the default client, from which
 * clients with names inherit only what they do not say themselves. Those that come from
 * {@code @ServiceConnection} or Docker Compose are for every client unless they name one,
 * so that no client connects to a server of its properties beside them. Details that name
 * a client come before those for every client.
 */
public interface ClickHouseConnectionDetails extends ConnectionDetails {

	/**
	 * Name of the client that these details are for.
	 * @return a name under {@code clickhouse.clients}, {@code default} for the default
	 * client, or {@code null} for every client that no other details name
	 */
	default @Nullable String getClientName() {
		return "default";
	}

	/**
	 * URL of the server. With a URL the details stand for the login and the proxy path of
	 * the properties, too, so that no password is sent to a server that it is not for.
	 * @return the URL, or {@code null} for that of the properties
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
	 * @return the database, or {@code null} for that of the properties; where these
	 * details are for every client, a database that the properties of a client with a
	 * name say themselves comes before it
	 */
	default @Nullable String getDatabase() {
		return null;
	}

	/**
	 * SSL bundle for the connection pool of the client, in place of the pool's property
	 * {@code ssl.bundle}.
	 * @return the bundle, or {@code null} for that of the properties
	 */
	default @Nullable SslBundle getSslBundle() {
		return null;
	}

}
