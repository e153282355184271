package io.clickhouseconnect.type;

import java.util.Locale;

/**
 * Reads the text of a data type by recursive descent.
 */
final class DataTypeParser {

	/** Far beyond what servers accept, and far below what a thread's stack can take. */
	private static final int MAX_DEPTH = 200;

	/** Far beyond any enum or JSON with typed paths. */
	private static final int MAX_LENGTH = 16 * 1024 * 1024;

	private final TypeScanner in;

	/** The type as the server writes it, which all types inside have their text of. */
	private final StringBuilder out = new StringBuilder();

	private final TypeText.Source source = new TypeText.Source("");

	private int depth;

	DataTypeParser(String text) {
		this.in = new TypeScanner(text);
		if (text.length() > MAX_LENGTH) {
			throw this.in.error("is longer than " + MAX_LENGTH + " characters");
		}
	}

	DataType parse() {
		DataType type = type();
		this.in.requireEnd();
		this.source.written(this.out.toString());
		return type;
	}

	private DataType type() {
		if (++this.depth > MAX_DEPTH) {
			throw this.in.error("is nested too deep");
		}
		int from = this.out.length();
		String name = this.in.words();
		TypeKind family = TypeKind.of(name);
		TypeArguments arguments = new TypeArguments();
		if (family == TypeKind.INTERVAL) {
			arguments.word = name.substring("Interval".length());
		}
		if (family == TypeKind.DECIMAL) {
			addPrecision(name, arguments);
		}
		if (this.in.skip('(')) {
			if (!this.in.skip(')')) {
				read(name, family, arguments);
				this.in.require(')');
			}
			else if (family == TypeKind.TUPLE || family == TypeKind.OTHER) {
				this.out.append((family == TypeKind.TUPLE) ? family.typeName() : name).append("()");
			}
			// Some families may have a word behind, as in "INT(11) UNSIGNED".
			String sign = this.in.skipSign();
			family = sign.isEmpty() ? family : TypeKind.of(name + sign);
		}
		TypeKind kind = kind(name, family, arguments);
		String problem = arguments.problem(kind);
		if (problem != null) {
			throw this.in.error(problem);
		}
		this.depth--;
		if (this.out.length() == from) {
			this.out.append((kind == TypeKind.OTHER) ? name : arguments.text(kind));
		}
		return arguments.type(new TypeText(this.source, from, this.out.length()), kind);
	}

	private void read(String name, TypeKind family, TypeArguments arguments) {
		switch (family) {
			case ENUM8, ENUM16 -> readLabels(arguments);
			case ARRAY, NULLABLE, LOW_CARDINALITY, MAP, VARIANT, TUPLE, NESTED, JSON, QBIT, SIMPLE_AGGREGATE_FUNCTION,
					AGGREGATE_FUNCTION, DYNAMIC, OTHER -> {
				this.out.append((family == TypeKind.OTHER) ? name : family.typeName()).append('(');
				readInside(family, arguments);
				this.out.append(')');
			}
			default -> readPlain(arguments);
		}
	}

	private void readInside(TypeKind family, TypeArguments arguments) {
		switch (family) {
			case TUPLE, NESTED -> readNamedTypes(arguments);
			case JSON -> readPaths(arguments);
			case QBIT -> {
				arguments.addElement(type());
				this.in.require(',');
				arguments.addNumber(this.in.number());
				this.out.append(", ").append(arguments.number(0, 0));
			}
			case SIMPLE_AGGREGATE_FUNCTION, AGGREGATE_FUNCTION -> readFunction(arguments);
			case DYNAMIC, OTHER -> {
				int start = this.in.start();
				this.in.skipArguments();
				this.out.append(this.in.normalizedSince(start));
			}
			default -> readTypes(arguments);
		}
	}

	/** Whether there is one more of a list, which a comma stands before. */
	private boolean skipComma() {
		boolean comma = this.in.skip(',');
		this.out.append(comma ? ", " : "");
		return comma;
	}

	/** {@code Decimal64(4)} says its precision in its name. */
	private static void addPrecision(String name, TypeArguments arguments) {
		switch (name.toLowerCase(Locale.ROOT)) {
			case "decimal32" -> arguments.addNumber(9);
			case "decimal64" -> arguments.addNumber(18);
			case "decimal128" -> arguments.addNumber(38);
			case "decimal256" -> arguments.addNumber(76);
			default -> {
			}
		}
	}

	/** Some names mean one of two families, as their arguments are. */
	private static TypeKind kind(String name, TypeKind family, TypeArguments arguments) {
		return switch (family) {
			case DATE_TIME -> arguments.hasNumbers() ? TypeKind.DATE_TIME64 : family;
			case TIME -> arguments.hasNumbers() ? TypeKind.TIME64 : family;
			case ENUM8 -> (name.equalsIgnoreCase("Enum") && arguments.hasWideLabels()) ? TypeKind.ENUM16 : family;
			default -> family;
		};
	}

	private void readTypes(TypeArguments arguments) {
		do {
			arguments.addElement(type());
		}
		while (skipComma());
	}

	private void readNamedTypes(TypeArguments arguments) {
		do {
			if (this.in.isNameBeforeType()) {
				int start = this.in.start();
				arguments.addName(this.in.name());
				this.out.append(this.in.normalizedSince(start)).append(' ');
			}
			arguments.addElement(type());
		}
		while (skipComma());
	}

	private void readLabels(TypeArguments arguments) {
		int next = 1;
		do {
			String label = this.in.quoted();
			int number = this.in.skip('=') ? this.in.number() : next;
			if (!arguments.addLabel(label, number)) {
				throw this.in.error("has a label twice");
			}
			next = number + 1;
		}
		while (this.in.skip(','));
	}

	private void readPaths(TypeArguments arguments) {
		arguments.addNumber(DataType.DEFAULT_DYNAMIC_PATHS);
		arguments.addNumber(DataType.DEFAULT_DYNAMIC_TYPES);
		do {
			boolean quoted = this.in.isQuotedName();
			String path = this.in.path();
			if (this.in.skip('=')) {
				int number = this.in.number();
				arguments.setNumber(path.equalsIgnoreCase("max_dynamic_paths") ? 0 : 1, number);
				this.out.append(path).append('=').append(number);
			}
			else if (!quoted && path.equalsIgnoreCase("SKIP")) {
				this.out.append("SKIP ");
				readSkipRule(arguments);
			}
			else {
				arguments.addName(path);
				this.out.append(TypeScanner.quotedPath(path)).append(' ');
				arguments.addElement(type());
			}
		}
		while (skipComma());
	}

	/** {@code SKIP a.b} or {@code SKIP REGEXP '…'}. */
	private void readSkipRule(TypeArguments arguments) {
		String path = this.in.isQuote() ? "" : this.in.path();
		if (this.in.isQuote()) {
			String pattern = this.in.quoted();
			arguments.addSkippedPattern(pattern);
			this.out.append("REGEXP ").append(TypeScanner.quoted(pattern, '\''));
		}
		else {
			arguments.addSkippedPath(path);
			this.out.append(TypeScanner.quotedPath(path));
		}
	}

	private void readFunction(TypeArguments arguments) {
		if (this.in.isNumber()) {
			int version = this.in.number();
			arguments.addNumber(version);
			this.in.require(',');
			this.out.append(version).append(", ");
		}
		int start = this.in.start();
		this.in.words();
		if (this.in.skip('(')) {
			this.in.skipArguments();
			this.in.require(')');
		}
		String function = this.in.normalizedSince(start);
		arguments.word = function;
		this.out.append(function);
		while (skipComma()) {
			arguments.addElement(type());
		}
	}

	private void readPlain(TypeArguments arguments) {
		do {
			if (this.in.isQuote()) {
				arguments.word = this.in.quoted();
			}
			else {
				arguments.addNumber(this.in.number());
			}
		}
		while (this.in.skip(','));
	}

}
