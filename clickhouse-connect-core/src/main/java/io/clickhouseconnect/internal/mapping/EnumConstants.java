package io.clickhouseconnect.internal.mapping;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The constants of an enum by the text that stands for each: exactly its name, or that in
 * another case where only one constant has it.
 */
final class EnumConstants {

	private static final PerClass<EnumConstants> KNOWN = new PerClass<>(
			(type) -> new EnumConstants(type.getEnumConstants()));

	private final Map<String, Enum<?>> exact = new HashMap<>();

	private final Map<String, @Nullable Enum<?>> loose = new HashMap<>();

	private EnumConstants(@Nullable Object[] constants) {
		for (Object constant : constants) {
			if (constant instanceof Enum<?> value) {
				this.exact.put(value.name(), value);
				String key = value.name().toLowerCase(Locale.ROOT);
				this.loose.put(key, this.loose.containsKey(key) ? null : value);
			}
		}
	}

	static EnumConstants of(Class<?> type) {
		return KNOWN.get(type);
	}

	@Nullable Enum<?> get(String text) {
		Enum<?> found = this.exact.get(text);
		return (found != null) ? found : this.loose.get(text.toLowerCase(Locale.ROOT));
	}

}
