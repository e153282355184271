package io.clickhouseconnect.internal.param;

/**
 * How values become text.
 *
 * @param objects takes objects of the application apart
 * @param exact whether a value is refused that has more precision than its type
 */
public record BindOptions(ObjectFields objects, boolean exact) {

	/** For values of the JDK, rounded where their type has less precision. */
	public static final BindOptions DEFAULT = new BindOptions(ObjectFields.NONE, false);

}
