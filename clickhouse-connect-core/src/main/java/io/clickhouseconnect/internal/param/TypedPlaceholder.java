package io.clickhouseconnect.internal.param;

/**
 * A placeholder that the server fills.
 *
 * @param name the name of the parameter
 * @param type the type as written in the statement
 */
public record TypedPlaceholder(String name, String type) {
}
