package io.clickhouseconnect.embedded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A user of an {@link EmbeddedClickHouse}, admitted from the loopback address only.
 * Immutable: every method returns a changed copy. <pre class="code">
 * EmbeddedUser.named("reader").withPassword("secret").withProfile("readonly");
 * </pre>
 *
 * @param name the name: a letter or underscore, then letters, digits, underscores and
 * hyphens, since it becomes the name of an XML element
 * @param password the password, possibly empty
 * @param profile the settings profile, {@code default} unless told
 * @param settings settings of this user alone, on top of the profile
 * @param grants the statements that say what the user may do, such as
 * {@code GRANT SELECT ON sales.*}; without any the user may do everything except manage
 * access
 */
public record EmbeddedUser(String name, String password, String profile, Map<String, String> settings,
		List<String> grants) {

	private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

	/**
	 * Checks the names and copies the collections.
	 * @throws IllegalArgumentException if the name or the profile is not of the form that
	 * an XML element needs, or anything is {@code null}
	 */
	public EmbeddedUser {
		requireName("user", Required.value("name", name));
		requireName("profile", Required.value("profile", profile));
		Required.value("password", password);
		settings = Map.copyOf(Required.entries("settings", settings));
		Required.value("grants", grants).forEach((grant) -> Required.value("grant", grant));
		grants = List.copyOf(grants);
	}

	/**
	 * Returns a user with an empty password and the profile {@code default}.
	 * @param name the name
	 * @return the user
	 */
	public static EmbeddedUser named(String name) {
		return new EmbeddedUser(name, "", "default", Map.of(), List.of());
	}

	/**
	 * Returns this user with another password.
	 * @param password the password, possibly empty
	 * @return the changed copy
	 */
	public EmbeddedUser withPassword(String password) {
		return new EmbeddedUser(this.name, password, this.profile, this.settings, this.grants);
	}

	/**
	 * Returns this user with another settings profile.
	 * @param profile {@code default}, {@code readonly} or one given to
	 * {@link EmbeddedClickHouse.Builder#profile}
	 * @return the changed copy
	 */
	public EmbeddedUser withProfile(String profile) {
		return new EmbeddedUser(this.name, this.password, profile, this.settings, this.grants);
	}

	/**
	 * Returns this user with one setting more.
	 * @param setting the name of the setting
	 * @param value its value
	 * @return the changed copy
	 */
	public EmbeddedUser withSetting(String setting, Object value) {
		Map<String, String> changed = new LinkedHashMap<>(this.settings);
		changed.put(Required.value("setting", setting), Required.value("value", value).toString());
		return new EmbeddedUser(this.name, this.password, this.profile, changed, this.grants);
	}

	/**
	 * Returns this user with one grant more. The first one takes away everything that is
	 * not granted.
	 * @param statement a statement such as {@code GRANT SELECT ON sales.*}
	 * @return the changed copy
	 */
	public EmbeddedUser withGrant(String statement) {
		List<String> changed = new ArrayList<>(this.grants);
		changed.add(Required.value("statement", statement));
		return new EmbeddedUser(this.name, this.password, this.profile, this.settings, changed);
	}

	/**
	 * Leaves the password out.
	 */
	@Override
	public String toString() {
		return "EmbeddedUser[name=" + this.name + ", profile=" + this.profile + ", settings=" + this.settings
				+ ", grants=" + this.grants + "]";
	}

	static void requireName(String kind, String name) {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("The name of a " + kind + " must be a letter or underscore followed by "
					+ "letters, digits, underscores or hyphens, and is '" + name + "'");
		}
	}

}
