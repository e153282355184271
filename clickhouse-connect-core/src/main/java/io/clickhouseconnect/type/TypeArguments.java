package io.clickhouseconnect.type;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What stands in the parentheses of a data type.
 */
final class TypeArguments {

	// Most types have few of these or none, so each is created with its first member.

	private List<DataType> elements = List.of();

	private List<String> names = List.of();

	private List<Integer> numbers = List.of();

	private Map<String, Integer> labels = Map.of();

	private List<String> skippedPaths = List.of();

	private List<String> skippedPatterns = List.of();

	@Nullable String word;

	void addElement(DataType element) {
		this.elements = growing(this.elements);
		this.elements.add(element);
	}

	void addName(String name) {
		this.names = growing(this.names);
		this.names.add(name);
	}

	void addNumber(int number) {
		this.numbers = growing(this.numbers);
		this.numbers.add(number);
	}

	void setNumber(int index, int number) {
		this.numbers.set(index, number);
	}

	boolean hasNumbers() {
		return !this.numbers.isEmpty();
	}

	/**
	 * Whether a label of an enum needs more than 8 bits.
	 */
	boolean hasWideLabels() {
		return !this.labels.isEmpty() && (Collections.min(this.labels.values()) < Byte.MIN_VALUE
				|| Collections.max(this.labels.values()) > Byte.MAX_VALUE);
	}

	/**
	 * Adds a label of an enum.
	 * @param label the label
	 * @param number its number
	 * @return whether there was none of the same text
	 */
	boolean addLabel(String label, int number) {
		this.labels = this.labels.isEmpty() ? new LinkedHashMap<>() : this.labels;
		return this.labels.put(label, number) == null;
	}

	void addSkippedPath(String path) {
		this.skippedPaths = growing(this.skippedPaths);
		this.skippedPaths.add(path);
	}

	void addSkippedPattern(String pattern) {
		this.skippedPatterns = growing(this.skippedPatterns);
		this.skippedPatterns.add(pattern);
	}

	private static <T> List<T> growing(List<T> list) {
		return list.isEmpty() ? new ArrayList<>(4) : list;
	}

	DataType type(TypeText text, TypeKind kind) {
		return new DataType(text, kind, List.copyOf(this.elements), List.copyOf(this.names), List.copyOf(this.numbers),
				this.word, Collections.unmodifiableMap(this.labels),
				new SkipRules(List.copyOf(this.skippedPaths), List.copyOf(this.skippedPatterns)));
	}

	/**
	 * Returns the text of a type that has no types inside.
	 * @param kind the family of the type
	 * @return the type as the server writes it
	 */
	String text(TypeKind kind) {
		String name = kind.typeName();
		String zone = (this.word != null) ? TypeScanner.quoted(this.word, '\'') : "";
		return switch (kind) {
			case DECIMAL -> name + "(" + number(0, 10) + ", " + number(1, 0) + ")";
			case FIXED_STRING -> name + "(" + number(0, 0) + ")";
			case DATE_TIME -> zone.isEmpty() ? name : name + "(" + zone + ")";
			case DATE_TIME64 -> name + "(" + number(0, 3) + (zone.isEmpty() ? ")" : ", " + zone + ")");
			case TIME64 -> name + "(" + number(0, 3) + ")";
			case INTERVAL -> name + this.word;
			case ENUM8,
					ENUM16 ->
				name + this.labels.entrySet()
					.stream()
					.map((label) -> TypeScanner.quoted(label.getKey(), '\'') + " = " + label.getValue())
					.collect(Collectors.joining(", ", "(", ")"));
			default -> name;
		};
	}

	/**
	 * Says what is wrong with the arguments for a type, as far as reading its values
	 * depends on it.
	 * @param kind the family of the type
	 * @return the problem, or {@code null} if there is none
	 */
	@Nullable String problem(TypeKind kind) {
		if (!this.names.isEmpty() && this.names.size() != this.elements.size()) {
			return "names some of its elements and others not";
		}
		if (this.names.size() > 1 && new HashSet<>(this.names).size() < this.names.size()) {
			return "has two elements of one name";
		}
		return switch (kind) {
			case ARRAY, NULLABLE, LOW_CARDINALITY, SIMPLE_AGGREGATE_FUNCTION -> elementProblem(1);
			case MAP -> elementProblem(2);
			case QBIT -> (elementProblem(1) != null) ? elementProblem(1) : lengthProblem();
			case FIXED_STRING -> lengthProblem();
			case DECIMAL -> decimalProblem();
			case DATE_TIME64, TIME64 -> (number(0, 3) < 0) ? "has a negative scale" : null;
			case ENUM8 -> labelProblem(Byte.MIN_VALUE, Byte.MAX_VALUE);
			case ENUM16 -> labelProblem(Short.MIN_VALUE, Short.MAX_VALUE);
			case NESTED -> this.names.isEmpty() ? "lacks the names of its elements" : null;
			case AGGREGATE_FUNCTION -> (this.word == null) ? "lacks its function" : null;
			default -> null;
		};
	}

	int number(int index, int otherwise) {
		return (index < this.numbers.size()) ? this.numbers.get(index) : otherwise;
	}

	private @Nullable String elementProblem(int wanted) {
		int count = this.elements.size();
		return (count != wanted) ? "has " + count + " types inside instead of " + wanted : null;
	}

	private @Nullable String lengthProblem() {
		return (number(0, 0) < 1) ? "lacks its length" : null;
	}

	private @Nullable String decimalProblem() {
		int precision = number(0, 10);
		int scale = number(1, 0);
		if (precision < 1 || precision > 76) {
			return "has no precision from 1 to 76";
		}
		return (scale < 0 || scale > precision) ? "has no scale from 0 to its precision" : null;
	}

	private @Nullable String labelProblem(int min, int max) {
		if (this.labels.isEmpty()) {
			return "has no labels";
		}
		if (Collections.min(this.labels.values()) < min || Collections.max(this.labels.values()) > max) {
			return "has a number out of its range";
		}
		boolean ambiguous = new HashSet<>(this.labels.values()).size() < this.labels.size();
		return ambiguous ? "has two labels for a number" : null;
	}

}
