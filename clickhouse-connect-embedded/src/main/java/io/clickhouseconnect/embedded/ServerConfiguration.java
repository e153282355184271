package io.clickhouseconnect.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the server is told in {@code config.xml} and {@code users.xml}. Used by one
 * thread.
 */
final class ServerConfiguration {

	private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(\\.[A-Za-z_][A-Za-z0-9_-]*)*");

	private static final String DEFAULT = "default";

	private static final String TIMEZONE = "timezone";

	private final Map<String, String> serverSettings = new LinkedHashMap<>();

	private final Map<String, Map<String, String>> profiles = new LinkedHashMap<>();

	private final Map<String, EmbeddedUser> users = new LinkedHashMap<>();

	private final List<String> serverFragments = new ArrayList<>();

	private final List<String> userFragments = new ArrayList<>();

	ServerConfiguration() {
		serverSetting(TIMEZONE, "UTC");
		serverSetting("keep_alive_timeout", 30);
		serverSetting("custom_settings_prefixes", "SQL_");
		for (String log : List.of("query_log", "part_log")) {
			serverSetting(log + ".database", "system");
			serverSetting(log + ".table", log);
			serverSetting(log + ".flush_interval_milliseconds", 200);
		}
		// what clickhouse-local sets otherwise than a server does
		profile(DEFAULT,
				Map.of("implicit_select", 0, "allow_introspection_functions", 0, "storage_file_read_method", "pread"));
		profile("readonly", Map.of("readonly", 1));
	}

	void serverSetting(String name, Object value) {
		requireKey(name);
		this.serverSettings.put(name, String.valueOf(value));
	}

	void profile(String name, Map<String, ?> settings) {
		EmbeddedUser.requireName("profile", name);
		Map<String, String> profile = this.profiles.computeIfAbsent(name, (key) -> new LinkedHashMap<>());
		settings.forEach((setting, value) -> {
			requireKey(setting);
			profile.put(setting, String.valueOf(value));
		});
	}

	void user(EmbeddedUser user) {
		if (user.name().equals(DEFAULT)) {
			throw new IllegalArgumentException("The user 'default' is always there with an empty password, "
					+ "which the engine itself needs; give the further user another name");
		}
		user.settings().keySet().forEach(ServerConfiguration::requireKey);
		this.users.put(user.name(), user);
	}

	void serverFragment(String xml) {
		this.serverFragments.add(xml);
	}

	void userFragment(String xml) {
		this.userFragments.add(xml);
	}

	/**
	 * The engine takes its time zone from the environment and passes over the setting.
	 */
	String timezone() {
		return this.serverSettings.getOrDefault(TIMEZONE, "UTC");
	}

	/**
	 * Writes both files, and the fragments beside them, into an empty folder.
	 * @return the path of {@code config.xml}
	 */
	Path write(Path folder) throws IOException {
		Files.createDirectories(folder);
		Path usersFile = Files.writeString(folder.resolve("users.xml"), usersDocument());
		writeFragments(folder.resolve("users.d"), this.userFragments);
		writeFragments(folder.resolve("config.d"), this.serverFragments);
		return Files.writeString(folder.resolve("config.xml"), serverDocument(usersFile));
	}

	String serverDocument(Path usersFile) {
		XmlTree document = new XmlTree();
		this.serverSettings.forEach((name, value) -> document.text(value, name.split("\\.")));
		document.text(usersFile.toString(), "users_config");
		return document.toDocument();
	}

	String usersDocument() {
		XmlTree document = new XmlTree();
		this.profiles.forEach((profile, settings) -> {
			XmlTree element = document.child("profiles").child(profile);
			settings.forEach((setting, value) -> element.text(value, setting));
		});
		document.child("quotas").child(DEFAULT);
		addUser(document, EmbeddedUser.named(DEFAULT)).text("1", "access_management")
			.text("1", "named_collection_control");
		this.users.values().forEach((user) -> addUser(document, user));
		return document.toDocument();
	}

	private static XmlTree addUser(XmlTree document, EmbeddedUser user) {
		XmlTree element = document.child("users").child(user.name());
		element.text(user.password(), "password");
		element.text("127.0.0.1", "networks", "ip#4").text("::1", "networks", "ip#6");
		element.text(profileOf(document, user), "profile").text(DEFAULT, "quota");
		int number = 0;
		for (String grant : user.grants()) {
			element.text(grant, "grants", "query#" + number++);
		}
		return element;
	}

	/**
	 * A user has no settings of its own in the file, so they make a profile.
	 */
	private static String profileOf(XmlTree document, EmbeddedUser user) {
		if (user.settings().isEmpty()) {
			return user.profile();
		}
		String name = "user_" + user.name();
		XmlTree profile = document.child("profiles").child(name);
		profile.text(user.profile(), "profile");
		user.settings().forEach((setting, value) -> profile.text(value, setting));
		return name;
	}

	private static void writeFragments(Path folder, List<String> fragments) throws IOException {
		Files.createDirectories(folder);
		int number = 0;
		for (String fragment : fragments) {
			Files.writeString(folder.resolve("fragment-%03d.xml".formatted(number++)),
					"<clickhouse>\n" + fragment + "\n</clickhouse>\n");
		}
	}

	private static void requireKey(String name) {
		if (!KEY.matcher(name).matches()) {
			throw new IllegalArgumentException("The name of a setting must be made of letters, digits, underscores and "
					+ "hyphens, with dots between the levels, and is '" + name + "'");
		}
	}

}
