package io.clickhouseconnect.type;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.clickhouseconnect.internal.text.ServerZone;
import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.limit.Excerpt;

/**
 * A data type of ClickHouse, such as {@code Array(Nullable(DateTime64(3, 'UTC')))}.
 * Immutable; two types are equal if their kinds and their texts are. The text is in the
 * spelling of the server on one line, however it was written.
 *
 * @see <a href="https://clickhouse.com/docs/sql-reference/data-types">ClickHouse data
 * types</a>
 */
public final class DataType {

	static final int DEFAULT_DYNAMIC_PATHS = 1024;

	static final int DEFAULT_DYNAMIC_TYPES = 32;

	private static final Map<TypeKind, DataType> GEOMETRIES = geometries();

	private final TypeText text;

	private final TypeKind kind;

	private final List<DataType> elements;

	private final List<String> names;

	private final List<Integer> numbers;

	private final @Nullable String word;

	private final Map<String, Integer> labels;

	private final SkipRules skipRules;

	/**
	 * Creates a type.
	 * @param text the type as the server writes it
	 * @param kind its family
	 * @param elements the types inside
	 * @param names their names; empty if they have none
	 * @param numbers the numbers among the arguments
	 * @param word the text among the arguments
	 * @param labels the labels of an enum
	 * @param skipRules what JSON leaves out
	 */
	DataType(TypeText text, TypeKind kind, List<DataType> elements, List<String> names, List<Integer> numbers,
			@Nullable String word, Map<String, Integer> labels, SkipRules skipRules) {
		this.text = text;
		this.kind = kind;
		this.elements = elements;
		this.names = names;
		this.numbers = numbers;
		this.word = word;
		this.labels = labels;
		this.skipRules = skipRules;
	}

	private DataType(TypeText text, TypeKind kind, List<DataType> elements, List<String> names) {
		this(text, kind, elements, names, List.of(), null, Map.of(), new SkipRules(List.of(), List.of()));
	}

	/**
	 * Returns a type of which nothing but its text is known, such as one that
	 * {@link #parse} cannot read.
	 * @param text the type as written
	 * @return the type, of kind {@link TypeKind#OTHER}
	 */
	public static DataType unknown(String text) {
		return new DataType(TypeText.of(text), TypeKind.OTHER, List.of(), List.of());
	}

	/**
	 * Reads a type. The text may have up to 16 Mi characters, and up to 200 types one
	 * within the other.
	 * @param text the type, as ClickHouse writes it or with one of its SQL aliases
	 * @return the type; of kind {@link TypeKind#OTHER} if the name is not known
	 * @throws IllegalArgumentException if the text cannot be a type, or is too long or
	 * nested too deep
	 */
	public static DataType parse(String text) {
		return new DataTypeParser(text).parse();
	}

	/**
	 * Returns the family of the type.
	 * @return the kind
	 */
	public TypeKind kind() {
		return this.kind;
	}

	/**
	 * Returns the types inside: one of an Array, Nullable, LowCardinality, QBit or
	 * SimpleAggregateFunction; key and value of a Map; all of a Tuple, Nested or Variant;
	 * the arguments of an AggregateFunction; the typed paths of JSON.
	 * @return the types, empty if there are none inside
	 */
	public List<DataType> elements() {
		return this.elements;
	}

	/**
	 * Returns the only type inside.
	 * @return the type
	 * @throws IllegalStateException if there is none or more than one
	 */
	public DataType element() {
		if (this.elements.size() != 1) {
			throw new IllegalStateException(Excerpt.of(this.text) + " has " + this.elements.size() + " types inside");
		}
		return this.elements.get(0);
	}

	/**
	 * Returns the names of the elements of a Tuple or Nested, or the typed paths of JSON.
	 * @return the names, as many as elements; empty if they have none
	 */
	public List<String> names() {
		return this.names;
	}

	/**
	 * Returns the length in bytes of a FixedString, or the number of dimensions of a
	 * QBit.
	 * @return the length
	 */
	public int length() {
		return number(0, 1);
	}

	/**
	 * Returns how many digits a Decimal has.
	 * @return the digits, from 1 to 76
	 */
	public int precision() {
		return number(0, 10);
	}

	/**
	 * Returns how many digits after the point a Decimal, a DateTime64 or a Time64 has; 0
	 * for a DateTime or Time.
	 * @return the digits
	 */
	public int scale() {
		return switch (this.kind) {
			case DECIMAL -> number(1, 0);
			case DATE_TIME64, TIME64 -> number(0, 3);
			default -> 0;
		};
	}

	/**
	 * Returns the time zone that the type itself names.
	 * @return the zone of a DateTime or DateTime64, or {@code null} if it names none
	 * @throws java.time.DateTimeException if this Java runtime does not know the zone
	 */
	public @Nullable ZoneId zone() {
		boolean zoned = this.kind == TypeKind.DATE_TIME || this.kind == TypeKind.DATE_TIME64;
		return (zoned && this.word != null) ? ServerZone.of(this.word) : null;
	}

	/**
	 * Returns the unit of an Interval, such as {@code Second}, or the name of the
	 * function of a SimpleAggregateFunction or AggregateFunction.
	 * @return the word, or {@code null} if the type has none
	 */
	public @Nullable String word() {
		return this.word;
	}

	/**
	 * Returns the version of the states of an AggregateFunction.
	 * @return the version that the type names, 0 if it names none
	 */
	public int stateVersion() {
		return (this.kind == TypeKind.AGGREGATE_FUNCTION) ? number(0, 0) : 0;
	}

	/**
	 * Returns the labels of an Enum8 or Enum16 and their numbers.
	 * @return the labels in the order of the type
	 */
	public Map<String, Integer> labels() {
		return this.labels;
	}

	/**
	 * Returns how many paths a JSON stores in columns of their own, beside those that it
	 * names.
	 * @return the paths, 1024 by default
	 */
	public int maxDynamicPaths() {
		return number(0, DEFAULT_DYNAMIC_PATHS);
	}

	/**
	 * Returns how many types of the values of a path a JSON stores in columns of their
	 * own.
	 * @return the types, 32 by default
	 */
	public int maxDynamicTypes() {
		return number(1, DEFAULT_DYNAMIC_TYPES);
	}

	/**
	 * Returns the paths that JSON leaves out, with all that is below them.
	 * @return the paths of {@code SKIP}; empty if there are none
	 */
	public List<String> skippedPaths() {
		return this.skipRules.paths();
	}

	/**
	 * Returns the regular expressions of the paths that JSON leaves out.
	 * @return the expressions of {@code SKIP REGEXP}, in the syntax of RE2; empty if
	 * there are none
	 */
	public List<String> skippedPatterns() {
		return this.skipRules.patterns();
	}

	/**
	 * Returns whether a value may be {@code NULL}.
	 * @return whether it is Nullable, also inside of LowCardinality, or one of Variant,
	 * Dynamic and Nothing
	 */
	public boolean isNullable() {
		return switch (this.kind) {
			case NULLABLE, VARIANT, DYNAMIC, NOTHING, GEOMETRY -> true;
			case LOW_CARDINALITY, SIMPLE_AGGREGATE_FUNCTION -> element().isNullable();
			default -> false;
		};
	}

	/**
	 * Returns the type that values have, without Nullable, LowCardinality and
	 * SimpleAggregateFunction around it.
	 * @return the type inside
	 */
	public DataType bare() {
		return switch (this.kind) {
			case NULLABLE, LOW_CARDINALITY, SIMPLE_AGGREGATE_FUNCTION -> element().bare();
			default -> this;
		};
	}

	/**
	 * Returns the type that has the same bytes and says what is in them: a Tuple for
	 * Point, arrays for the other geometric types and for Nested, a Variant for Geometry.
	 * @return the type, this one if it says so itself
	 */
	public DataType structure() {
		return (this.kind == TypeKind.NESTED) ? arrayOfTuples() : GEOMETRIES.getOrDefault(this.kind, this);
	}

	private DataType arrayOfTuples() {
		DataType element = new DataType(this.text.renamed("Tuple", ""), TypeKind.TUPLE, this.elements, this.names);
		return new DataType(this.text.renamed("Array(Tuple", ")"), TypeKind.ARRAY, List.of(element), List.of());
	}

	private static Map<TypeKind, DataType> geometries() {
		Map<TypeKind, DataType> types = new EnumMap<>(TypeKind.class);
		types.put(TypeKind.POINT, parse("Tuple(Float64, Float64)"));
		types.put(TypeKind.RING, parse("Array(Point)"));
		types.put(TypeKind.LINE_STRING, parse("Array(Point)"));
		types.put(TypeKind.POLYGON, parse("Array(Ring)"));
		types.put(TypeKind.MULTI_LINE_STRING, parse("Array(LineString)"));
		types.put(TypeKind.MULTI_POLYGON, parse("Array(Polygon)"));
		types.put(TypeKind.GEOMETRY, parse("Variant(LineString, MultiLineString, MultiPolygon, Point, Polygon, Ring)"));
		return types;
	}

	private int number(int index, int otherwise) {
		return (index < this.numbers.size()) ? this.numbers.get(index) : otherwise;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other
				|| (other instanceof DataType type && this.kind == type.kind && this.text.equals(type.text));
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	/**
	 * Returns the type as the server writes it, on one line.
	 */
	@Override
	public String toString() {
		return this.text.toString();
	}

}
