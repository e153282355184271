package io.clickhouseconnect.type;

import java.util.Locale;

/**
 * Reads the text of a data type by recursive descent.
 */
final class DataTypeParser {

	/** Far beyond what servers accept, and far below what a thread's stack can take. */
	private static final int MAX_DEPTH = 200;

	private final TypeScanner in;

	private int depth;

	DataTypeParser(String text) {
		this.in = new TypeScanner(text);
	}

	DataType parse() {
		DataType type = type();
		this.in.requireEnd();
		return type;
	}

	private DataType type() {
		if (++this.depth > MAX_DEPTH) {
			throw this.in.error("is nested too deep");
		}
		int start = this.in.start();
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
				read(family, arguments);
				this.in.require(')');
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
		return arguments.type(this.in.since(start), kind);
	}

	private void read(TypeKind family, TypeArguments arguments) {
		switch (family) {
			case ARRAY, NULLABLE, LOW_CARDINALITY, MAP, VARIANT -> readTypes(arguments);
			case TUPLE, NESTED -> readNamedTypes(arguments);
			case ENUM8, ENUM16 -> readLabels(arguments);
			case JSON -> readPaths(arguments);
			case QBIT -> {
				arguments.addElement(type());
				this.in.require(',');
				arguments.addNumber(this.in.number());
			}
			case SIMPLE_AGGREGATE_FUNCTION, AGGREGATE_FUNCTION -> readFunction(arguments);
			case DYNAMIC, OTHER -> this.in.skipArguments();
			default -> readPlain(arguments);
		}
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
		while (this.in.skip(','));
	}

	private void readNamedTypes(TypeArguments arguments) {
		do {
			if (this.in.isNameBeforeType()) {
				arguments.addName(this.in.name());
			}
			arguments.addElement(type());
		}
		while (this.in.skip(','));
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
				arguments.setNumber(path.equalsIgnoreCase("max_dynamic_paths") ? 0 : 1, this.in.number());
			}
			else if (!quoted && path.equalsIgnoreCase("SKIP")) {
				readSkipRule(arguments);
			}
			else {
				arguments.addName(path);
				arguments.addElement(type());
			}
		}
		while (this.in.skip(','));
	}

	/** {@code SKIP a.b} or {@code SKIP REGEXP '…'}. */
	private void readSkipRule(TypeArguments arguments) {
		String path = this.in.isQuote() ? "" : this.in.path();
		if (this.in.isQuote()) {
			arguments.addSkippedPattern(this.in.quoted());
		}
		else {
			arguments.addSkippedPath(path);
		}
	}

	private void readFunction(TypeArguments arguments) {
		if (this.in.isNumber()) {
			arguments.addNumber(this.in.number());
			this.in.require(',');
		}
		int start = this.in.start();
		this.in.words();
		if (this.in.skip('(')) {
			this.in.skipArguments();
			this.in.require(')');
		}
		arguments.word = this.in.since(start);
		while (this.in.skip(',')) {
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
