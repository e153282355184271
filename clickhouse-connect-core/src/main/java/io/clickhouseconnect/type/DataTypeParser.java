package io.clickhouseconnect.type;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

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
		TypeKind kind = TypeKind.of(name);
		List<DataType> elements = new ArrayList<>();
		List<String> names = new ArrayList<>();
		List<Integer> numbers = new ArrayList<>(2);
		Map<String, Integer> labels = new LinkedHashMap<>();
		String word = (kind == TypeKind.INTERVAL) ? name.substring("Interval".length()) : null;
		if (this.in.skip('(')) {
			if (!this.in.skip(')')) {
				switch (kind) {
					case ARRAY, NULLABLE, LOW_CARDINALITY, MAP, VARIANT -> types(elements);
					case TUPLE, NESTED -> namedTypes(elements, names);
					case ENUM8, ENUM16 -> labels(labels);
					case JSON -> jsonArguments(elements, names);
					case QBIT -> {
						elements.add(type());
						this.in.require(',');
						numbers.add(this.in.number());
					}
					case SIMPLE_AGGREGATE_FUNCTION, AGGREGATE_FUNCTION -> word = functionAndTypes(elements, numbers);
					case DYNAMIC, OTHER -> this.in.skipArguments();
					default -> word = plainArguments(numbers);
				}
				this.in.require(')');
			}
			if (kind == TypeKind.OTHER) {
				// Aliases such as "INT(11) UNSIGNED" and whatever may come.
				this.in.skipWords();
			}
		}
		requireArguments(kind, elements, numbers);
		this.depth--;
		return new DataType(this.in.since(start), kind, List.copyOf(elements), List.copyOf(names),
				List.copyOf(decimalNumbers(name, numbers)), word, labels);
	}

	/** {@code Decimal64(4)} says its precision in its name. */
	private static List<Integer> decimalNumbers(String name, List<Integer> numbers) {
		int precision = switch (name.toLowerCase(Locale.ROOT)) {
			case "decimal32" -> 9;
			case "decimal64" -> 18;
			case "decimal128" -> 38;
			case "decimal256" -> 76;
			default -> 0;
		};
		return (precision == 0) ? numbers : List.of(precision, numbers.isEmpty() ? 0 : numbers.get(0));
	}

	private void types(List<DataType> elements) {
		do {
			elements.add(type());
		}
		while (this.in.skip(','));
	}

	private void namedTypes(List<DataType> elements, List<String> names) {
		do {
			if (this.in.isNameBeforeType()) {
				names.add(this.in.name());
			}
			elements.add(type());
		}
		while (this.in.skip(','));
		if (!names.isEmpty() && names.size() != elements.size()) {
			throw this.in.error("names some of its elements and others not");
		}
	}

	private void labels(Map<String, Integer> labels) {
		int next = 1;
		do {
			String label = this.in.quoted();
			int number = this.in.skip('=') ? this.in.number() : next;
			labels.put(label, number);
			next = number + 1;
		}
		while (this.in.skip(','));
	}

	private void jsonArguments(List<DataType> elements, List<String> names) {
		do {
			String path = this.in.path();
			if (this.in.skip('=')) {
				this.in.number();
			}
			else if (path.equalsIgnoreCase("SKIP") && !this.in.isAtSeparator()) {
				this.in.skipRule();
			}
			else {
				names.add(path);
				elements.add(type());
			}
		}
		while (this.in.skip(','));
	}

	private String functionAndTypes(List<DataType> elements, List<Integer> numbers) {
		if (this.in.isNumber()) {
			numbers.add(this.in.number());
			this.in.require(',');
		}
		int start = this.in.start();
		this.in.words();
		if (this.in.skip('(')) {
			this.in.skipArguments();
			this.in.require(')');
		}
		String function = this.in.since(start);
		while (this.in.skip(',')) {
			elements.add(type());
		}
		return function;
	}

	private @Nullable String plainArguments(List<Integer> numbers) {
		String word = null;
		do {
			if (this.in.isQuote()) {
				word = this.in.quoted();
			}
			else {
				numbers.add(this.in.number());
			}
		}
		while (this.in.skip(','));
		return word;
	}

	private void requireArguments(TypeKind kind, List<DataType> elements, List<Integer> numbers) {
		int wanted = switch (kind) {
			case ARRAY, NULLABLE, LOW_CARDINALITY -> 1;
			case MAP -> 2;
			default -> -1;
		};
		if (wanted >= 0 && elements.size() != wanted) {
			throw this.in.error("has " + elements.size() + " types inside instead of " + wanted);
		}
		if ((kind == TypeKind.FIXED_STRING || kind == TypeKind.QBIT) && (numbers.isEmpty() || numbers.get(0) < 1)) {
			throw this.in.error("lacks its length");
		}
		if (kind == TypeKind.SIMPLE_AGGREGATE_FUNCTION && elements.isEmpty()) {
			throw this.in.error("lacks its type");
		}
	}

}
