package io.clickhouseconnect.request;

/**
 * What becomes of a setting that the user may not change, as {@code system.settings} of
 * the server says. A setting that has the wanted value already is passed over in every
 * case but {@link #SEND}.
 */
public enum ReadonlySettings {

	/**
	 * Refuses the call before it is sent. Costs one query when settings are first used.
	 */
	ERROR,

	/** Leaves the setting away. Costs one query when settings are first used. */
	DROP,

	/** Sends it and lets the server decide. */
	SEND

}
