package io.clickhouseconnect.spring.autoconfigure;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/**
 * Tells of a property where it was set and to which value, for failure analyses.
 */
final class PropertyOrigin {

	private static final Pattern SECRET = Pattern.compile("password|token|header|settings");

	private PropertyOrigin() {
	}

	/**
	 * Describes the first of some properties that is set.
	 * @return lines to append to a description, or an empty text if none is set
	 */
	static String describe(Environment environment, @Nullable String... names) {
		for (String name : names) {
			ConfigurationProperty property = (name != null) ? find(environment, name) : null;
			if (property != null) {
				return describe(property);
			}
		}
		return "";
	}

	private static @Nullable ConfigurationProperty find(Environment environment, String name) {
		ConfigurationPropertyName adapted = ConfigurationPropertyName.adapt(name, '.');
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			ConfigurationProperty property = source.getConfigurationProperty(adapted);
			if (property != null) {
				return property;
			}
		}
		return null;
	}

	private static String describe(ConfigurationProperty property) {
		StringBuilder text = new StringBuilder("\n\n    Property: ").append(property.getName());
		String value = String.valueOf(property.getValue());
		if (!isSecret(property.getName().toString(), value)) {
			text.append("\n    Value: \"").append(value).append('"');
		}
		text.append("\n    Origin: ")
			.append((property.getOrigin() != null) ? property.getOrigin() : "\"" + sourceName(property) + "\"");
		return text.append('\n').toString();
	}

	private static String sourceName(ConfigurationProperty property) {
		return (property.getSource() != null) ? property.getSource().toString() : "property source";
	}

	/** URLs may hold a login or secret settings. */
	private static boolean isSecret(String name, String value) {
		return SECRET.matcher(name).find() || value.indexOf('@') >= 0 || value.indexOf('?') >= 0;
	}

}
