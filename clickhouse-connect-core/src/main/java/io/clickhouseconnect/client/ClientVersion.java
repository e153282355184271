package io.clickhouseconnect.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The version of this library, which the build writes into a resource: unlike the
 * manifest of a jar it is there in class folders and in jars that are repackaged, too.
 */
final class ClientVersion {

	static final String RESOURCE = "version.txt";

	private ClientVersion() {
	}

	/**
	 * Reads the version.
	 * @return the version, or {@code dev} where no build has filled the resource in
	 */
	static String read() {
		try (InputStream in = ClientVersion.class.getResourceAsStream(RESOURCE)) {
			String text = (in != null) ? new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip() : "";
			return (text.isEmpty() || text.startsWith("$")) ? "dev" : text;
		}
		catch (IOException ex) {
			return "dev";
		}
	}

}
