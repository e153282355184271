package io.clickhouseconnect.spring.autoconfigure;

import java.beans.PropertyDescriptor;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.ResolvableType;

/**
 * The keys that properties can have, to find what was meant by one that there is not.
 */
final class PropertyKeys {

	private PropertyKeys() {
	}

	/**
	 * Returns the key that is spelled most alike, where the keys before it are right.
	 * @param name the name that there is not, under {@code clickhouse}
	 * @return the name with the wrong key replaced and what follows cut off
	 */
	static String nearest(ConfigurationPropertyName name) {
		ResolvableType type = ResolvableType.forClass(ClickHouseProperties.class);
		int element = 1;
		while (true) {
			if (type.hasGenerics()) {
				// The name of a pool or client, which is free.
				type = type.getGeneric(1);
				element++;
			}
			Map<String, ResolvableType> keys = keys(type);
			String key = name.getElement(element, ConfigurationPropertyName.Form.DASHED);
			ResolvableType next = keys.get(key);
			if (next == null || element + 1 >= name.getNumberOfElements()) {
				return name.chop(element) + "." + nearest(key, keys);
			}
			type = next;
			element++;
		}
	}

	private static Map<String, ResolvableType> keys(ResolvableType type) {
		Map<String, ResolvableType> keys = new TreeMap<>();
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(type.toClass())) {
			if (property.getReadMethod() != null && !property.getName().equals("class")) {
				keys.put(DataObjectPropertyName.toDashedForm(property.getName()),
						ResolvableType.forMethodReturnType(property.getReadMethod()));
			}
		}
		return keys;
	}

	private static @Nullable String nearest(String key, Map<String, ResolvableType> keys) {
		String nearest = null;
		int least = Integer.MAX_VALUE;
		for (String candidate : keys.keySet()) {
			int distance = distance(key, candidate);
			if (distance < least) {
				least = distance;
				nearest = candidate;
			}
		}
		return nearest;
	}

	/** Insertions, removals, replacements, and neighbours that changed places. */
	private static int distance(String first, String second) {
		int[][] distances = new int[first.length() + 1][second.length() + 1];
		for (int i = 0; i <= first.length(); i++) {
			distances[i][0] = i;
		}
		for (int j = 0; j <= second.length(); j++) {
			distances[0][j] = j;
		}
		for (int i = 1; i <= first.length(); i++) {
			for (int j = 1; j <= second.length(); j++) {
				int replaced = (first.charAt(i - 1) == second.charAt(j - 1)) ? 0 : 1;
				distances[i][j] = Math.min(distances[i - 1][j - 1] + replaced,
						Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
				if (i > 1 && j > 1 && first.charAt(i - 1) == second.charAt(j - 2)
						&& first.charAt(i - 2) == second.charAt(j - 1)) {
					distances[i][j] = Math.min(distances[i][j], distances[i - 2][j - 2] + 1);
				}
			}
		}
		return distances[first.length()][second.length()];
	}

}
