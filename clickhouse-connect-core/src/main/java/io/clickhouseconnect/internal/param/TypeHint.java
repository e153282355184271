package io.clickhouseconnect.internal.param;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The type of a placeholder, read as far as the text of a value depends on it. What is
 * not known is {@link TypeFamily#OTHER} and left to the server.
 *
 * @param text the type as written
 * @param label the name of the element, inside of a Tuple
 * @param family what the text of a value depends on
 * @param name the name in lower case, aliases resolved
 * @param arguments what is in the parentheses
 * @see <a href="https://clickhouse.com/docs/sql-reference/data-types">ClickHouse data
 * types</a>
 */
record TypeHint(String text, @Nullable String label, TypeFamily family, String name, List<TypeHint> arguments) {

	private static final TypeHint STRING = parse("String");

	static TypeHint parse(String type) {
		return parse(type.strip(), null);
	}

	private static TypeHint parse(String type, @Nullable String label) {
		int open = type.indexOf('(');
		String name = canonical(((open < 0) ? type : type.substring(0, open)).strip());
		TypeFamily family = TypeFamily.of(name);
		String geometry = geometry(name);
		if (geometry != null) {
			TypeHint expanded = parse(geometry, label);
			return new TypeHint(type, label, expanded.family, expanded.name, expanded.arguments);
		}
		int close = type.lastIndexOf(')');
		if (open < 0 || close < open) {
			return new TypeHint(type, label, family, name, List.of());
		}
		boolean labelled = name.equals("tuple") || name.equals("nested");
		List<TypeHint> arguments = new ArrayList<>();
		for (String argument : split(type.substring(open + 1, close))) {
			arguments.add(labelled ? element(argument) : parse(argument, null));
		}
		if (name.equals("nested")) {
			arguments = List.of(new TypeHint(type, null, TypeFamily.TUPLE, "tuple", arguments));
		}
		return new TypeHint(type, label, family, name, List.copyOf(arguments));
	}

	private static TypeHint element(String text) {
		char first = text.isEmpty() ? ' ' : text.charAt(0);
		if (first == '`' || first == '"') {
			int closing = text.indexOf(first, 1);
			if (closing > 0) {
				return parse(text.substring(closing + 1).strip(), text.substring(1, closing));
			}
		}
		int end = 0;
		while (end < text.length() && SqlLexer.isWordPart(text.charAt(end))) {
			end++;
		}
		String rest = text.substring(end).strip();
		boolean labelled = end > 0 && !rest.isEmpty() && rest.charAt(0) != '(' && rest.charAt(0) != '=';
		return labelled ? parse(rest, text.substring(0, end)) : parse(text, null);
	}

	private static List<String> split(String arguments) {
		List<String> parts = new ArrayList<>();
		SqlLexer lexer = new SqlLexer(arguments, arguments.length());
		int depth = 0;
		int start = 0;
		for (SqlToken token = lexer.next(); token != SqlToken.END; token = lexer.next()) {
			if (lexer.isSymbol(token, '(')) {
				depth++;
			}
			else if (lexer.isSymbol(token, ')')) {
				depth--;
			}
			else if (depth == 0 && lexer.isSymbol(token, ',')) {
				parts.add(arguments.substring(start, lexer.start()).strip());
				start = lexer.end();
			}
		}
		String last = arguments.substring(start).strip();
		if (!last.isEmpty()) {
			parts.add(last);
		}
		return parts;
	}

	private static String canonical(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return switch (lower) {
			case "tinyint", "int1", "byte" -> "int8";
			case "smallint" -> "int16";
			case "int", "integer", "mediumint" -> "int32";
			case "bigint", "signed" -> "int64";
			case "tinyint unsigned" -> "uint8";
			case "smallint unsigned" -> "uint16";
			case "int unsigned", "integer unsigned" -> "uint32";
			case "bigint unsigned", "unsigned" -> "uint64";
			case "boolean" -> "bool";
			case "timestamp", "datetime32" -> "datetime";
			case "dec", "numeric", "fixed" -> "decimal";
			case "float", "real", "single" -> "float32";
			case "double", "double precision" -> "float64";
			case "char", "varchar", "text", "tinytext", "mediumtext", "longtext", "blob" -> "string";
			default -> lower;
		};
	}

	private static @Nullable String geometry(String name) {
		return switch (name) {
			case "point" -> "Tuple(Float64, Float64)";
			case "ring", "linestring" -> "Array(Point)";
			case "polygon", "multilinestring" -> "Array(Ring)";
			case "multipolygon" -> "Array(Polygon)";
			default -> null;
		};
	}

	/**
	 * The type below Nullable, LowCardinality and SimpleAggregateFunction.
	 */
	TypeHint bare() {
		TypeHint type = this;
		while (type.family == TypeFamily.WRAPPER && !type.arguments.isEmpty()) {
			type = type.arguments.get(type.arguments.size() - 1);
		}
		return type;
	}

	boolean acceptsNull() {
		TypeHint type = this;
		while (type.family == TypeFamily.WRAPPER && !type.arguments.isEmpty()) {
			if (type.name.equals("nullable")) {
				return true;
			}
			type = type.arguments.get(type.arguments.size() - 1);
		}
		return type.family == TypeFamily.VARIANT || type.family == TypeFamily.OTHER;
	}

	/**
	 * An argument that is a type; String where the text leaves it out.
	 */
	TypeHint argument(int index) {
		return (index < this.arguments.size()) ? this.arguments.get(index) : STRING;
	}

	/**
	 * An argument that is a number.
	 */
	int number(int index, int otherwise) {
		if (index >= this.arguments.size()) {
			return otherwise;
		}
		try {
			return Integer.parseInt(this.arguments.get(index).text);
		}
		catch (NumberFormatException ex) {
			return otherwise;
		}
	}

	boolean isUnsigned() {
		return this.name.startsWith("uint");
	}

	int bits() {
		return switch (this.name) {
			case "int8", "uint8" -> 8;
			case "int16", "uint16" -> 16;
			case "int32", "uint32" -> 32;
			case "int64", "uint64" -> 64;
			case "int128", "uint128" -> 128;
			default -> 256;
		};
	}

	/**
	 * The digits after the point that fit into a Decimal, a DateTime64 or a Time64.
	 */
	int scale() {
		return switch (this.family) {
			case DECIMAL -> number(this.name.equals("decimal") ? 1 : 0, 0);
			case DATE_TIME64, TIME64 -> number(0, 3);
			default -> 0;
		};
	}

}
