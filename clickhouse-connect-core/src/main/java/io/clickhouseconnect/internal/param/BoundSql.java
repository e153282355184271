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

	/** What the server computes in advance of an array, in bytes, with some margin. */
	private static final int MAX_SET = 1_000_000;

	/** A set whose text has fewer characters is a small one. */
	private static final int SMALL_SET = 2_000;

	private static final int WORD = 8;

	private static final int WIDEST = 33;

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

	/**
	 * Spells sets that the server would compute again for each row as it computes them
	 * once. The values stay parameters, but for text of a fixed length.
	 * @return a statement of the same meaning
	 */
	public BoundSql withSetsComputedOnce() {
		boolean large = this.serverParameters.values().stream().anyMatch((value) -> value.length() > SMALL_SET);
		return large ? rewritten(this.serverParameters) : this;
	}

	private BoundSql with(Map<String, String> left) {
		return (left.size() == this.serverParameters.size()) ? this : rewritten(left);
	}

	private BoundSql rewritten(Map<String, String> left) {
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
				boolean set = afterIn || (afterOpenIn && lexer.isSymbol(token, ')'));
				if (value != null && !left.containsKey(placeholder.name())) {
					moved.append(this.text, copied, start);
					append(moved, value, placeholder, set);
					copied = end;
				}
				else if (value != null && set && isLargeSet(placeholder, value)) {
					moved.append(this.text, copied, start);
					appendSet(moved, value, placeholder, this.text.substring(start, end));
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
			StringBuilder array = new StringBuilder();
			appendCast(array, value, placeholder.type());
			appendSet(out, value, placeholder, array);
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
	private static void appendSet(StringBuilder out, String value, TypedPlaceholder placeholder, CharSequence array) {
		switch (placeholder.dataType().bare().element().bare().kind()) {
			case STRING, FIXED_STRING, ENUM8, ENUM16 -> out.append(value);
			default -> out.append("(SELECT arrayJoin(").append(array).append("))");
		}
	}

	private static boolean isLargeSet(TypedPlaceholder placeholder, String value) {
		if (value.length() <= SMALL_SET) {
			return false;
		}
		DataType type = placeholder.dataType().bare();
		return type.kind() == TypeKind.ARRAY
				&& value.chars().filter((symbol) -> symbol == ',').count() + 1 > MAX_SET / width(type.element());
	}

	/**
	 * About how many bytes a value has in the server's memory, without those of its text.
	 */
	private static int width(DataType type) {
		DataType bare = type.bare();
		return switch (bare.kind()) {
			case INT8, UINT8, BOOL, ENUM8, INT16, UINT16, ENUM16, BFLOAT16, DATE, INT32, UINT32, DATE32, DATE_TIME,
					FLOAT32, IPV4, INT64, UINT64, FLOAT64, DATE_TIME64, TIME, TIME64, INTERVAL ->
				WORD;
			case STRING -> 2 * WORD;
			case FIXED_STRING -> Math.max(bare.length(), WORD);
			case TUPLE -> Math.max(bare.elements().stream().mapToInt(BoundSql::width).sum(), WORD);
			case ARRAY -> WORD + width(bare.element());
			default -> WIDEST;
		};
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
