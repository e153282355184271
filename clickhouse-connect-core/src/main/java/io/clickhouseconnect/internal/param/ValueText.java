package io.clickhouseconnect.internal.param;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.text.UnicodeText;

/**
 * Values of settings as text.
 */
public final class ValueText {

	private ValueText() {
	}

	/**
	 * The text of a setting: a boolean is 1 or 0, a number is plain, text stays as it is,
	 * a collection or a map is written as the server writes it. A duration has no text,
	 * for settings count in different units.
	 * @param name the name of the setting, for messages
	 * @param value the value
	 * @return the text, not yet encoded for a URI
	 * @see <a href="https://clickhouse.com/docs/operations/settings/settings">ClickHouse
	 * settings</a>
	 */
	public static String settingValue(String name, @Nullable Object value) {
		String subject = "setting '" + name + "'";
		Object simple = JavaValue.simplify(value, subject, ObjectFields.NONE);
		if (simple == null) {
			throw new ClickHouseRequestException("The value of " + subject + " must not be null");
		}
		if (simple instanceof String text) {
			UnicodeText.requireEncodable(text, subject);
			return text;
		}
		if (simple instanceof Boolean flag) {
			return flag ? "1" : "0";
		}
		if (simple instanceof Number || simple instanceof Collection || simple instanceof Map) {
			return ParameterText.untyped(simple, subject);
		}
		if (ScalarText.isTemporal(simple)) {
			throw new ClickHouseRequestException(
					"The value of " + subject + " must be a number or a string, in the unit of the setting");
		}
		throw JavaValue.unsupported(simple, subject);
	}

}
