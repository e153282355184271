package io.clickhouseconnect.internal.limit;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What messages call the values of a class.
 */
public final class KindName {

	private KindName() {
	}

	/**
	 * Returns the simple name of the class of a value, or of the interface that is known
	 * for it: of what {@code List.of} returns nobody knows the class.
	 * @param value the value
	 * @return the name
	 */
	public static String of(Object value) {
		Class<?> type = value.getClass();
		boolean hidden = type.isAnonymousClass() || type.getName().startsWith("java.util.ImmutableCollections")
				|| type.getName().startsWith("java.util.Collections$")
				|| type.getName().startsWith("java.util.Arrays$");
		if (hidden) {
			return (value instanceof List) ? "List"
					: (value instanceof Map) ? "Map" : (value instanceof Set) ? "Set" : "value";
		}
		return type.getSimpleName();
	}

	/**
	 * Returns the name of the class of a value after its article.
	 * @param value the value
	 * @return the article and the name
	 */
	public static String withArticle(Object value) {
		return withArticle(of(value));
	}

	/**
	 * Returns a name after its article.
	 * @param kind the name
	 * @return the article and the name
	 */
	public static String withArticle(String kind) {
		boolean vowel = !kind.isEmpty() && "AEIOaeio".indexOf(kind.charAt(0)) >= 0;
		return (vowel ? "an " : "a ") + kind;
	}

}
