package io.clickhouseconnect.internal.param;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A statement together with what has to be sent beside it.
 *
 * @param text the statement without its terminator
 * @param serverParameters the parameters that the server fills in, by name (without the
 * <code>param_</code> of the request), in the order of the statement
 * @param secrets texts of values, which no message may show
 */
public record BoundSql(String text, Map<String, String> serverParameters, Collection<String> secrets) {

	/**
	 * Moves parameters into the statement, the way that the server does it: as a string
	 * that is cast to the type of the placeholder. For values that are too long for a
	 * parameter of a request.
	 * @param wanted chooses the values
	 * @return a statement of the same meaning
	 */
	public BoundSql withLiteralsFor(Predicate<String> wanted) {
		Map<String, String> left = new LinkedHashMap<>(this.serverParameters);
		left.values().removeIf(wanted);
		if (left.size() == this.serverParameters.size()) {
			return this;
		}
		StringBuilder moved = new StringBuilder(this.text.length() + 1024);
		SqlLexer lexer = new SqlLexer(this.text, this.text.length());
		int copied = 0;
		for (SqlToken token = lexer.next(); token != SqlToken.END; token = lexer.next()) {
			if (token == SqlToken.PLACEHOLDER) {
				TypedPlaceholder placeholder = lexer.placeholder();
				String value = this.serverParameters.get(placeholder.name());
				if (value != null && !left.containsKey(placeholder.name())) {
					moved.append(this.text, copied, lexer.start());
					appendCast(moved, value, placeholder.type());
					copied = lexer.end();
				}
			}
		}
		moved.append(this.text, copied, this.text.length());
		return new BoundSql(moved.toString(), left, this.secrets);
	}

	private static void appendCast(StringBuilder out, String value, String type) {
		if (type.startsWith("Map")) {
			// The server casts a string to an Array of Maps but not to a Map.
			appendCast(out, "[" + value + "]", "Array(" + type + ")");
			out.append("[1]");
			return;
		}
		out.append("_CAST(");
		if (value.equals("\\N")) {
			out.append("NULL");
		}
		else {
			out.append('\'');
			if (isComposite(type)) {
				// Its own escapes must reach the reader of the type, so they are escaped.
				TextEscape.append(out, value, "the value");
			}
			else {
				out.append(value);
			}
			out.append('\'');
		}
		out.append(", '");
		TextEscape.append(out, type, "the type");
		out.append("')");
	}

	private static boolean isComposite(String type) {
		return type.startsWith("Array") || type.startsWith("Map") || type.startsWith("Tuple")
				|| type.startsWith("Nested");
	}

}
