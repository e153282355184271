package io.clickhouseconnect.internal.plan;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.request.ReadonlySettings;

/**
 * What all calls of a client have in common on the wire.
 *
 * @param name the name of the client
 * @param server scheme, host and port
 * @param path the path of all requests, ending in a slash
 * @param headers authorization, user agent and the user's own headers
 * @param database the database
 * @param roles the roles
 * @param settings the settings as text
 * @param readonlySettings what becomes of settings that cannot be changed
 * @param responseCompression how answers are compressed
 * @param requestCompression how data is compressed
 * @param sessions whether calls may run in a session
 * @param passwords what proves who the client is, in all forms that it may come back in
 * @param progressMillis how often the server shows a sign of life during a long query
 */
public record ClientProfile(String name, String server, String path, Map<String, String> headers,
		@Nullable String database, List<String> roles, Map<String, String> settings, ReadonlySettings readonlySettings,
		Compression responseCompression, Compression requestCompression, boolean sessions, List<String> passwords,
		long progressMillis) {

	@Override
	public String toString() {
		// The headers hold the password.
		return "ClientProfile[" + this.name + " at " + this.server + "]";
	}

}
