package io.clickhouseconnect.internal.codec.state;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the end of the name of an aggregate function does to the function.
 */
enum Combinator {

	/** Takes a condition as its last argument. */
	IF("If"),

	/** Takes the elements of arrays. */
	ARRAY("Array"),

	/** Is {@code NULL} where there was no value. */
	OR_NULL("OrNull"),

	/** Is the default where there was no value. */
	OR_DEFAULT("OrDefault"),

	/** Has a state for each position in arrays. */
	FOR_EACH("ForEach");

	/** The functions whose own names end so. */
	private static final Set<String> WITHOUT = Set.of("groupArray", "groupUniqArray", "singleValueOrNull");

	private final String suffix;

	Combinator(String suffix) {
		this.suffix = suffix;
	}

	/** The one at the end of a name, if there is one. */
	static @Nullable Combinator lastOf(String name) {
		for (Combinator combinator : values()) {
			if (name.endsWith(combinator.suffix) && !WITHOUT.contains(name)) {
				return combinator;
			}
		}
		return null;
	}

	/** Whether it says in the state if there was a value. */
	boolean isFilling() {
		return this == OR_NULL || this == OR_DEFAULT;
	}

	String without(String name) {
		return name.substring(0, name.length() - this.suffix.length());
	}

}
