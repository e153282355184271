package io.clickhouseconnect.internal.param;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

import io.clickhouseconnect.request.Identifier;
import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

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
		return with(left);
	}

	/**
	 * Moves parameters into the statement until no more than a number of them is left.
	 * @param count the number
	 * @return a statement of the same meaning
	 */
	public BoundSql withAtMost(int count) {
		if (this.serverParameters.size() <= count) {
			return this;
		}
		Map<String, String> left = new LinkedHashMap<>();
		this.serverParameters.entrySet()
			.stream()
			.limit(count)
			.forEach((entry) -> left.put(entry.getKey(), entry.getValue()));
		return with(left);
	}

	private BoundSql with(Map<String, String> left) {
		if (left.size() == this.serverParameters.size()) {
			return this;
		}
		StringBuilder moved = new StringBuilder(this.text.length() + 1024);
		SqlLexer lexer = new SqlLexer(this.text, this.text.length());
		int copied = 0;
		boolean afterIn = false;
		boolean afterOpenIn = false;
		SqlToken token = lexer.next();
		while (token != SqlToken.END) {
			boolean in = token == SqlToken.WORD && lexer.isWord("IN");
			boolean openIn = afterIn && lexer.isSymbol(token, '(');
			if (token != SqlToken.PLACEHOLDER) {
				token = lexer.next();
			}
			else {
				TypedPlaceholder placeholder = lexer.placeholder();
				String value = this.serverParameters.get(placeholder.name());
				int start = lexer.start();
				int end = lexer.end();
				token = lexer.next();
				if (value != null && !left.containsKey(placeholder.name())) {
					moved.append(this.text, copied, start);
					append(moved, value, placeholder, afterIn || (afterOpenIn && lexer.isSymbol(token, ')')));
					copied = end;
				}
			}
			afterIn = in;
			afterOpenIn = openIn;
		}
		moved.append(this.text, copied, this.text.length());
		return new BoundSql(moved.toString(), left, this.secrets);
	}

	private static void append(StringBuilder out, String value, TypedPlaceholder placeholder, boolean isSet) {
		DataType type = placeholder.dataType();
		if (isSet && type.bare().kind() == TypeKind.ARRAY) {
			appendSet(out, value, placeholder, type.bare().element().bare().kind());
			return;
		}
		if (ParameterText.isIdentifier(type)) {
			out.append(new Identifier(value).quoted());
		}
		else if (type.bare().kind() == TypeKind.MAP) {
			// The server casts a string to an Array of Maps but not to a Map.
			appendCast(out, "[" + value + "]", "Array(" + placeholder.type() + ")");
			out.append("[1]");
		}
		else {
			appendCast(out, value, placeholder.type());
		}
	}

	/**
	 * The server does not compute an array of more than 1 MiB in advance, but again for
	 * each row. As a subquery it is computed once. Text is compared with columns of other
	 * types as what they read of it only while it is a literal.
	 */
	private static void appendSet(StringBuilder out, String value, TypedPlaceholder placeholder, TypeKind element) {
		switch (element) {
			case STRING, FIXED_STRING, ENUM8, ENUM16 -> out.append(value);
			default -> {
				out.append("(SELECT arrayJoin(");
				appendCast(out, value, placeholder.type());
				out.append("))");
			}
		}
	}

	private static void appendCast(StringBuilder out, String value, String type) {
		out.append("_CAST(");
		if (value.equals("\\N")) {
			out.append("NULL");
		}
		else {
			out.append('\'');
			if (hasBareQuote(value)) {
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

	/**
	 * Whether the text is that of a container with quoted texts inside, of whatever type:
	 * the text of a single value has a backslash before every quote, and in a container
	 * there is none before the first.
	 */
	private static boolean hasBareQuote(String value) {
		int quote = value.indexOf('\'');
		return quote == 0 || (quote > 0 && value.charAt(quote - 1) != '\\');
	}

}
