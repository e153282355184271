package io.clickhouseconnect.internal.param;

import java.util.Map;

/**
 * A statement together with what has to be sent beside it.
 *
 * @param text the statement without its terminator, ready for a FORMAT clause on a new
 * line
 * @param serverParameters the parameters that the server fills in, by name (without the
 * <code>param_</code> of the request), in the order of the statement
 */
public record BoundSql(String text, Map<String, String> serverParameters) {
}
