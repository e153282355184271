package io.clickhouseconnect.internal.param;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;

/**
 * A placeholder that the server fills.
 *
 * @param name the name of the parameter
 * @param type the type as written in the statement
 */
public record TypedPlaceholder(String name, String type) {

	/**
	 * Reads the type. What cannot be read is a type that is not known, for the server to
	 * judge.
	 */
	DataType dataType() {
		DataType read = read(this.type);
		if (read == null) {
			read = read(withoutComments());
		}
		return (read != null) ? read : DataType.unknown(this.type);
	}

	private static @Nullable DataType read(String type) {
		try {
			return DataType.parse(type);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private String withoutComments() {
		StringBuilder out = new StringBuilder(this.type.length());
		SqlLexer lexer = new SqlLexer(this.type, this.type.length());
		int end = 0;
		for (SqlToken token = lexer.next(); token != SqlToken.END; token = lexer.next()) {
			if (lexer.start() > end) {
				out.append(' ');
			}
			end = lexer.end();
			out.append(this.type, lexer.start(), end);
		}
		return out.toString();
	}

}
