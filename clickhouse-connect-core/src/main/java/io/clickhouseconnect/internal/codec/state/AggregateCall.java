package io.clickhouseconnect.internal.codec.state;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

/**
 * An aggregate function, applied to types.
 *
 * @param name its name, with those of its combinators behind it
 * @param parameters what stands in the parentheses of the name, empty if nothing does
 * @param arguments the types of its arguments, without LowCardinality
 * @param version the version of its states, 0 if the type names none
 */
record AggregateCall(String name, String parameters, List<DataType> arguments, int version) {

	/** Functions that have a result also where all arguments are {@code NULL}. */
	private static final Set<String> NEVER_NULL = Set.of("count", "uniq", "uniqExact", "uniqHLL12", "uniqUpTo",
			"deltaSum", "deltaSumTimestamp");

	/** Functions whose results are collections, or Nullable themselves. */
	private static final Set<String> NOT_INSIDE_NULLABLE = Set.of("groupArray", "groupUniqArray", "groupArrayLast",
			"groupArraySample", "groupArraySorted", "groupArrayMovingSum", "groupArrayMovingAvg", "topK",
			"topKWeighted", "approx_top_k", "approx_top_sum", "groupArrayInsertAt", "argAndMin", "argAndMax",
			"simpleLinearRegression", "kolmogorovSmirnovTest", "mannWhitneyUTest", "studentTTest", "welchTTest",
			"meanZTest", "histogram", "sumCount", "singleValueOrNull");

	static AggregateCall of(DataType type) {
		String function = String.valueOf(type.word());
		int open = function.indexOf('(');
		String name = (open < 0) ? function : function.substring(0, open).strip();
		String parameters = (open < 0) ? "" : function.substring(open + 1, function.length() - 1).strip();
		return new AggregateCall(name, parameters, List.of(), type.stateVersion()).with(type.elements());
	}

	AggregateCall with(List<DataType> types) {
		List<DataType> plain = types.stream()
			.map((type) -> (type.kind() == TypeKind.LOW_CARDINALITY) ? type.element() : type)
			.toList();
		return new AggregateCall(this.name, this.parameters, plain, this.version);
	}

	@Nullable Combinator combinator() {
		return Combinator.lastOf(this.name);
	}

	/** The same function without the combinator at the end of its name. */
	AggregateCall inside(Combinator combinator) {
		return new AggregateCall(combinator.without(this.name), this.parameters, this.arguments, this.version);
	}

	/** The name without those of combinators. */
	String base() {
		Combinator combinator = combinator();
		return (combinator != null) ? inside(combinator).base() : this.name;
	}

	int count() {
		return this.arguments.size();
	}

	DataType argument(int index) {
		return this.arguments.get(index);
	}

	boolean isNullable() {
		return this.arguments.stream().anyMatch(AggregateCall::isNullable);
	}

	private static boolean isNullable(DataType type) {
		return type.kind() == TypeKind.NULLABLE;
	}

	/** The same function of what is inside of Nullable. */
	AggregateCall notNull() {
		return with(this.arguments.stream().map((type) -> isNullable(type) ? type.element() : type).toList());
	}

	/**
	 * Whether the state of a function of Nullable arguments begins with a byte that says
	 * if there was a value at all.
	 * @return whether it does
	 */
	boolean isFlagged() {
		boolean neverNull = NEVER_NULL.contains(base())
				|| (base().startsWith("quantiles") && !base().equals("quantilesBFloat16Weighted"));
		if (combinator() == Combinator.IF) {
			boolean nullable = this.arguments.subList(0, count() - 1).stream().anyMatch(AggregateCall::isNullable);
			return neverNull || (nullable && inside(Combinator.IF).mayBeNull());
		}
		if (this.name.equals("count")) {
			return false;
		}
		return count() > 1 || neverNull || mayBeNull();
	}

	/** Whether the type of the result can be inside of Nullable. */
	private boolean mayBeNull() {
		Combinator combinator = combinator();
		if (combinator == null) {
			return !NOT_INSIDE_NULLABLE.contains(this.name) && !this.name.startsWith("quantiles");
		}
		return combinator != Combinator.OR_NULL && combinator != Combinator.FOR_EACH && inside(combinator).mayBeNull();
	}

	/** Whether all arguments are arrays. */
	boolean isOfArrays() {
		return count() > 0 && this.arguments.stream().allMatch((type) -> type.kind() == TypeKind.ARRAY);
	}

	/** The same function of the elements of arrays. */
	AggregateCall ofElements() {
		return with(this.arguments.stream().map(DataType::element).toList());
	}

	/** Whether there is no parameter behind the text that may be the first one. */
	boolean endsWithText() {
		return this.parameters.isEmpty() || this.parameters.endsWith("'");
	}

	/**
	 * Returns the first parameter.
	 * @param otherwise what it is by default
	 * @return the parameter, -1 if it is no integer
	 */
	int integer(int otherwise) {
		String first = this.parameters.contains(",") ? this.parameters.substring(0, this.parameters.indexOf(','))
				: this.parameters;
		return first.isEmpty() ? otherwise : first.matches("\\d{1,9}") ? Integer.parseInt(first) : -1;
	}

}
