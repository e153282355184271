package io.clickhouseconnect.internal.codec.write;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.codec.HasDataType;
import io.clickhouseconnect.internal.limit.KindName;
import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;
import io.clickhouseconnect.type.TypedValue;

/**
 * The data type that a value has if nobody says another: one that holds it exactly.
 * <p>
 * Within JSON the types are those that the server takes for JSON text as well, so that
 * queries find the same types whichever way a value came in: integers are Int64, arrays
 * hold Nullable, and a map is an object.
 */
final class NaturalTypes {

	static final String DYNAMIC = "Dynamic";

	/** The type of a record or bean, whose values are of many types and may be null. */
	private static final String OBJECT = "JSON";

	/** The most digits of a decimal number. */
	private static final int MAX_DIGITS = 76;

	/** Of the elements of an array that says nothing about them; in no other type. */
	private static final String UNKNOWN = "\uFFFF";

	private static final LocalDate FIRST_DAY_OF_NANOS = LocalDate.of(1677, 9, 22);

	private static final LocalDate LAST_DAY_OF_NANOS = LocalDate.of(2262, 4, 10);

	/** Within what a thread's stack can take. */
	private static final int MAX_DEPTH = 100;

	/** The type of a map within an array, or null outside of JSON. */
	private final @Nullable String object;

	private final ObjectParts parts;

	private int depth;

	private NaturalTypes(@Nullable String object, ObjectParts parts) {
		this.object = object;
		this.parts = parts;
	}

	static NaturalTypes ofDynamic(ObjectParts parts) {
		return new NaturalTypes(null, parts);
	}

	static NaturalTypes ofJson(DataType json, ObjectParts parts) {
		return new NaturalTypes("JSON(max_dynamic_types=" + json.maxDynamicTypes() / 2 + ", max_dynamic_paths="
				+ json.maxDynamicPaths() / 4 + ")", parts);
	}

	/**
	 * Returns the type of a value.
	 * @param value the value
	 * @return the type as text
	 */
	String of(Object value) {
		String type = type(value);
		if (!type.contains(UNKNOWN)) {
			return type;
		}
		String unknown = isJson() ? "Nullable(String)" : DYNAMIC;
		return type.replace(nullable(UNKNOWN), unknown).replace(UNKNOWN, unknown);
	}

	private boolean isJson() {
		return this.object != null;
	}

	private static String nullable(String type) {
		return "Nullable(" + type + ")";
	}

	private String type(Object value) {
		if (value instanceof Number number) {
			return number(number);
		}
		String plain = plain(value);
		if (plain != null) {
			return plain;
		}
		if (++this.depth > MAX_DEPTH) {
			throw new UnfitValueException("arrays or maps nested more than " + MAX_DEPTH + " deep");
		}
		String type = container(value);
		this.depth--;
		return type;
	}

	private static @Nullable String plain(Object value) {
		if (value instanceof CharSequence || value instanceof Character || value instanceof Enum) {
			return "String";
		}
		if (value instanceof Boolean) {
			return "Bool";
		}
		if (value instanceof UUID) {
			return "UUID";
		}
		if (value instanceof Inet4Address) {
			return "IPv4";
		}
		if (value instanceof Inet6Address) {
			return "IPv6";
		}
		if (value instanceof TypedValue) {
			return DYNAMIC;
		}
		return temporal(value);
	}

	private static @Nullable String temporal(Object value) {
		if (value instanceof LocalDate) {
			return "Date32";
		}
		if (value instanceof Date date) {
			return temporal(SqlTime.of(date));
		}
		if (value instanceof LocalDateTime time) {
			return "DateTime64(" + scale(time.toLocalDate()) + ")";
		}
		if (value instanceof Instant time) {
			return "DateTime64(" + scale(LocalDate.ofInstant(time, ZoneOffset.UTC)) + ", 'UTC')";
		}
		if (value instanceof OffsetDateTime time) {
			return "DateTime64(" + scale(time.toLocalDate()) + ", 'UTC')";
		}
		if (value instanceof ZonedDateTime time) {
			return "DateTime64(" + scale(time.toLocalDate()) + ", '" + zone(time.getZone()) + "')";
		}
		if (value instanceof Duration || value instanceof LocalTime) {
			return "Time64(9)";
		}
		return (value instanceof Period period) ? interval(period) : null;
	}

	/** Nanoseconds have their place as long as their number fits 64 bits. */
	private static int scale(LocalDate day) {
		boolean nanos = day.isAfter(FIRST_DAY_OF_NANOS) && day.isBefore(LAST_DAY_OF_NANOS);
		return nanos ? 9 : 6;
	}

	/** The server knows regions; with anything else the instant is what counts. */
	private static String zone(ZoneId zone) {
		return (zone.getId().indexOf('/') > 0) ? zone.getId() : "UTC";
	}

	private static String interval(Period period) {
		if (period.getMonths() == 0 && period.getYears() == 0) {
			return "IntervalDay";
		}
		if (period.getDays() == 0) {
			return (period.getMonths() == 0) ? "IntervalYear" : "IntervalMonth";
		}
		throw new UnfitValueException("a Period of days and months, which no type holds");
	}

	private String number(Number value) {
		if (value instanceof Long) {
			return "Int64";
		}
		if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
			return isJson() ? "Int64" : "Int" + ((value instanceof Integer) ? 32 : (value instanceof Short) ? 16 : 8);
		}
		if (value instanceof Double || value instanceof Float) {
			if (isJson() && !Double.isFinite(value.doubleValue())) {
				throw new UnfitValueException("NaN or an infinity, which JSON does not have");
			}
			return (value instanceof Double) ? "Float64" : "Float32";
		}
		if (value instanceof BigInteger number) {
			return integer(number);
		}
		if (value instanceof BigDecimal decimal) {
			return decimal(decimal);
		}
		throw refused(value);
	}

	private String integer(BigInteger value) {
		int bits = value.bitLength();
		if (isJson() && bits < 64) {
			return "Int64";
		}
		if (isJson() && bits == 64 && value.signum() > 0) {
			return "UInt64";
		}
		if (bits < 256) {
			return (bits < 128) ? "Int128" : "Int256";
		}
		if (bits == 256 && value.signum() > 0) {
			return "UInt256";
		}
		throw new UnfitValueException("a BigInteger of more than 256 bits");
	}

	private static String decimal(BigDecimal value) {
		BigDecimal shortest = (value.scale() > MAX_DIGITS) ? value.stripTrailingZeros() : value;
		long whole = Math.max((long) shortest.precision() - shortest.scale(), 0);
		if (whole + Math.max(shortest.scale(), 0) > MAX_DIGITS) {
			throw new UnfitValueException("a BigDecimal of more than " + MAX_DIGITS
					+ " digits, which no type has; pass a TypedValue of Float64 or String");
		}
		return decimal((int) whole, Math.max(shortest.scale(), 0));
	}

	private static String decimal(int whole, int scale) {
		int precision = whole + scale;
		int room = (precision <= 9) ? 9 : (precision <= 18) ? 18 : (precision <= 38) ? 38 : 76;
		return "Decimal(" + room + ", " + scale + ")";
	}

	/**
	 * The type that a value was read from. What JSON has is JSON, but for tuples, which
	 * it would take for arrays.
	 */
	private @Nullable String ownType(Object value) {
		DataType type = HasDataType.of(value);
		if (type == null || (isJson() && (type.kind() != TypeKind.TUPLE || !type.names().isEmpty()))) {
			return null;
		}
		return type.toString();
	}

	private String container(Object value) {
		String own = ownType(value);
		if (own != null) {
			return own;
		}
		if (value instanceof Map<?, ?> map) {
			return (this.object != null) ? this.object : map(map);
		}
		if (value instanceof byte[] && !isJson()) {
			return "String";
		}
		if (value instanceof Collection<?> elements) {
			return "Array(" + elements(elements) + ")";
		}
		if (value instanceof Object[] elements) {
			return "Array(" + elements(java.util.Arrays.asList(elements)) + ")";
		}
		if (value.getClass().isArray() && !(value instanceof char[]) && !(value instanceof byte[])) {
			String element = (Array.getLength(value) == 0) ? UNKNOWN : type(Array.get(value, 0));
			return "Array(" + (isJson() ? nullable(element) : element) + ")";
		}
		if (this.parts.isObject(value)) {
			return (this.object != null) ? this.object : OBJECT;
		}
		Object opened = this.parts.opened(value);
		if (opened != value) {
			return (opened != null) ? type(opened) : DYNAMIC;
		}
		throw refused(value);
	}

	private String map(Map<?, ?> map) {
		String key = elements(map.keySet());
		if (key.startsWith("Nullable(") || key.startsWith("Array(") || key.startsWith("Map(") || key.equals(DYNAMIC)) {
			throw new UnfitValueException("a Map whose keys are not of one type");
		}
		return "Map(" + (key.equals(UNKNOWN) ? "String" : key) + ", " + elements(map.values()) + ")";
	}

	/** The type that all elements have. */
	private String elements(Collection<?> elements) {
		String common = UNKNOWN;
		boolean nulls = false;
		boolean composite = false;
		for (Object element : elements) {
			if (element == null) {
				nulls = true;
			}
			else {
				common = common(common, type(element));
				composite |= HasDataType.of(element) != null;
			}
		}
		if (common.equals(DYNAMIC)) {
			return DYNAMIC;
		}
		boolean scalar = !composite && !isComposite(common);
		if (nulls && !scalar) {
			return DYNAMIC;
		}
		boolean always = isJson() && !common.equals(this.object) && scalar;
		return (nulls || always) ? nullable(common) : common;
	}

	/** Whether a type cannot be Nullable. */
	private static boolean isComposite(String type) {
		return type.startsWith("Array(") || type.startsWith("Map(");
	}

	/** The type that values of both types fit exactly, Dynamic if there is no other. */
	private static String common(String left, String right) {
		if (left.equals(right) || right.equals(UNKNOWN)) {
			return left;
		}
		if (left.equals(UNKNOWN)) {
			return right;
		}
		if (left.startsWith("Nullable(") || right.startsWith("Nullable(")) {
			String common = common(bare(left), bare(right));
			return (common.equals(DYNAMIC) || common.startsWith("Array(")) ? DYNAMIC : nullable(common);
		}
		if (left.startsWith("Array(") && right.startsWith("Array(")) {
			return "Array(" + common(inside(left), inside(right)) + ")";
		}
		if (left.startsWith("Decimal(") && right.startsWith("Decimal(")) {
			return commonDecimal(DataType.parse(left), DataType.parse(right));
		}
		return DYNAMIC;
	}

	private static String commonDecimal(DataType left, DataType right) {
		int whole = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
		int scale = Math.max(left.scale(), right.scale());
		return (whole + scale > 76) ? DYNAMIC : decimal(whole, scale);
	}

	private static String bare(String type) {
		return type.startsWith("Nullable(") ? inside(type) : type;
	}

	private static String inside(String type) {
		return type.substring(type.indexOf('(') + 1, type.length() - 1);
	}

	private static UnfitValueException refused(Object value) {
		return new UnfitValueException(KindName.withArticle(value)
				+ ", which has no data type of its own; pass a TypedValue, or another class");
	}

}
