package io.clickhouseconnect.type;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The families of ClickHouse's data types.
 *
 * @see <a href="https://clickhouse.com/docs/sql-reference/data-types">ClickHouse data
 * types</a>
 */
public enum TypeKind {

	/** Signed, 8 bits. */
	INT8("Int8"),

	/** Signed, 16 bits. */
	INT16("Int16"),

	/** Signed, 32 bits. */
	INT32("Int32"),

	/** Signed, 64 bits. */
	INT64("Int64"),

	/** Signed, 128 bits. */
	INT128("Int128"),

	/** Signed, 256 bits. */
	INT256("Int256"),

	/** Unsigned, 8 bits. */
	UINT8("UInt8"),

	/** Unsigned, 16 bits. */
	UINT16("UInt16"),

	/** Unsigned, 32 bits. */
	UINT32("UInt32"),

	/** Unsigned, 64 bits. */
	UINT64("UInt64"),

	/** Unsigned, 128 bits. */
	UINT128("UInt128"),

	/** Unsigned, 256 bits. */
	UINT256("UInt256"),

	/** The upper 16 bits of a Float32. */
	BFLOAT16("BFloat16"),

	/** IEEE 754, 32 bits. */
	FLOAT32("Float32"),

	/** IEEE 754, 64 bits. */
	FLOAT64("Float64"),

	/**
	 * A decimal number of up to 76 digits with a fixed number of them after the point.
	 */
	DECIMAL("Decimal"),

	/** True or false. */
	BOOL("Bool"),

	/** Bytes of any length, usually UTF-8. */
	STRING("String"),

	/** A fixed number of bytes. */
	FIXED_STRING("FixedString"),

	/** A UUID. */
	UUID("UUID"),

	/** An IPv4 address. */
	IPV4("IPv4"),

	/** An IPv6 address. */
	IPV6("IPv6"),

	/** Named values of 8 bits. */
	ENUM8("Enum8"),

	/** Named values of 16 bits. */
	ENUM16("Enum16"),

	/** A day of the years 1970 to 2149. */
	DATE("Date"),

	/** A day of the years 1900 to 2299. */
	DATE32("Date32"),

	/** A second of the years 1970 to 2106. */
	DATE_TIME("DateTime"),

	/** A point in time with up to nine digits of a second. */
	DATE_TIME64("DateTime64"),

	/** A span of time in seconds, up to 999 hours. */
	TIME("Time"),

	/** A span of time with up to nine digits of a second, up to 999 hours. */
	TIME64("Time64"),

	/** A number of seconds, months and so on. */
	INTERVAL("Interval"),

	/** Values of one type. */
	ARRAY("Array"),

	/** Values of several types, with or without names. */
	TUPLE("Tuple"),

	/** Keys and values. */
	MAP("Map"),

	/** An array of named tuples. */
	NESTED("Nested"),

	/** A type and {@code NULL}. */
	NULLABLE("Nullable"),

	/** A type stored as a dictionary and the positions in it. */
	LOW_CARDINALITY("LowCardinality"),

	/** One of several types. */
	VARIANT("Variant"),

	/** Any type. */
	DYNAMIC("Dynamic"),

	/** A JSON object. */
	JSON("JSON"),

	/** Two Float64. */
	POINT("Point"),

	/** An array of points. */
	RING("Ring"),

	/** An array of points. */
	LINE_STRING("LineString"),

	/** An array of line strings. */
	MULTI_LINE_STRING("MultiLineString"),

	/** An array of rings. */
	POLYGON("Polygon"),

	/** An array of polygons. */
	MULTI_POLYGON("MultiPolygon"),

	/** Any of the geometric types. */
	GEOMETRY("Geometry"),

	/** A vector whose bits are stored in columns. */
	QBIT("QBit"),

	/** A type whose values are combined when parts merge. */
	SIMPLE_AGGREGATE_FUNCTION("SimpleAggregateFunction"),

	/** The state of an aggregate function. */
	AGGREGATE_FUNCTION("AggregateFunction"),

	/** A type without values. */
	NOTHING("Nothing"),

	/** A type that this library does not know. */
	OTHER("");

	private static final Map<String, TypeKind> BY_NAME = new HashMap<>();

	static {
		for (TypeKind kind : values()) {
			BY_NAME.put(kind.typeName, kind);
			BY_NAME.put(kind.typeName.toLowerCase(Locale.ROOT), kind);
		}
		aliases(INT8, "tinyint", "int1", "byte", "tinyint signed", "int1 signed");
		aliases(INT16, "smallint", "smallint signed");
		aliases(INT32, "int", "integer", "mediumint", "int signed", "integer signed", "mediumint signed");
		aliases(INT64, "bigint", "signed", "bigint signed");
		aliases(UINT8, "tinyint unsigned", "int1 unsigned");
		aliases(UINT16, "smallint unsigned", "year");
		aliases(UINT32, "int unsigned", "integer unsigned", "mediumint unsigned");
		aliases(UINT64, "bigint unsigned", "unsigned", "bit", "set");
		aliases(FLOAT32, "float", "real", "single");
		aliases(FLOAT64, "double", "double precision");
		aliases(DECIMAL, "dec", "numeric", "fixed", "decimal32", "decimal64", "decimal128", "decimal256");
		aliases(BOOL, "boolean");
		aliases(STRING, "char", "varchar", "varchar2", "nchar", "nvarchar", "character", "national char",
				"national character", "char varying", "character varying", "nchar varying", "national char varying",
				"national character varying", "char large object", "character large object", "nchar large object",
				"national character large object", "binary varying", "binary large object", "text", "tinytext",
				"mediumtext", "longtext", "blob", "tinyblob", "mediumblob", "longblob", "clob", "bytea", "varbinary");
		aliases(ENUM8, "enum");
		aliases(FIXED_STRING, "binary");
		aliases(DATE_TIME, "timestamp", "datetime32");
		aliases(IPV4, "inet4");
		aliases(IPV6, "inet6");
		aliases(INTERVAL, "intervalnanosecond", "intervalmicrosecond", "intervalmillisecond", "intervalsecond",
				"intervalminute", "intervalhour", "intervalday", "intervalweek", "intervalmonth", "intervalquarter",
				"intervalyear");
		BY_NAME.keySet().removeAll(Set.of("Interval", "interval"));
	}

	private final String typeName;

	TypeKind(String typeName) {
		this.typeName = typeName;
	}

	private static void aliases(TypeKind kind, String... names) {
		for (String name : names) {
			BY_NAME.put(name, kind);
		}
	}

	static TypeKind of(String name) {
		TypeKind kind = BY_NAME.get(name);
		return (kind != null) ? kind : BY_NAME.getOrDefault(name.toLowerCase(Locale.ROOT), OTHER);
	}

	/**
	 * Returns the name as ClickHouse writes it, without arguments.
	 * @return the name, such as {@code DateTime64}
	 */
	public String typeName() {
		return this.typeName;
	}

}
