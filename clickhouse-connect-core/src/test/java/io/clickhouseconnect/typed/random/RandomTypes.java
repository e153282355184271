package io.clickhouseconnect.typed.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Draws data types, nested up to a depth.
 */
final class RandomTypes {

	private static final String[] NUMBERS = { "Int8", "Int16", "Int32", "Int64", "Int128", "Int256", "UInt8", "UInt16",
			"UInt32", "UInt64", "UInt128", "UInt256" };

	private static final String[] PLAIN = { "Bool", "String", "UUID", "IPv4", "IPv6", "Float32", "Float64", "BFloat16",
			"Date", "Date32", "DateTime", "DateTime('Europe/Berlin')", "Time" };

	/** What the server can draw values of that are all valid. */
	private static final String[] DRAWN = { "Bool", "String", "UUID", "IPv4", "IPv6", "Float32", "Float64", "Date",
			"DateTime", "DateTime('Asia/Tokyo')", "Enum8('a' = -1, 'b' = 7)", "FixedString(3)" };

	private static final String[] GEOMETRIC = { "Point", "Ring", "LineString", "Polygon", "MultiLineString",
			"MultiPolygon" };

	private final Random random;

	/** Whether the server draws the values, which it cannot do of all types. */
	private final boolean drawn;

	RandomTypes(Random random, boolean drawn) {
		this.random = random;
		this.drawn = drawn;
	}

	private <T> T one(T[] of) {
		return of[this.random.nextInt(of.length)];
	}

	/**
	 * Draws the type of a column.
	 * @return its text
	 */
	String column() {
		int depth = this.random.nextInt(4);
		if (!this.drawn && depth == 0 && this.random.nextInt(8) == 0) {
			return "SimpleAggregateFunction(any, " + type(1) + ")";
		}
		return type(depth);
	}

	private String type(int depth) {
		if (depth == 0) {
			return scalar();
		}
		return switch (this.random.nextInt(this.drawn ? 5 : 8)) {
			case 0 -> "Array(" + type(depth - 1) + ")";
			case 1 -> tuple(depth);
			case 2 -> "Map(" + key() + ", " + type(depth - 1) + ")";
			case 3 -> "Nullable(" + scalar() + ")";
			case 4 -> lowCardinality();
			case 5 -> "Nested(a " + type(depth - 1) + ", `b c` " + type(depth - 1) + ")";
			case 6 -> one(GEOMETRIC);
			default -> "Array(" + type(depth - 1) + ")";
		};
	}

	private String tuple(int depth) {
		boolean named = this.random.nextBoolean();
		List<String> elements = new ArrayList<>();
		for (int i = 0; i < 1 + this.random.nextInt(3); i++) {
			elements.add((named ? "e" + i + " " : "") + type(depth - 1));
		}
		return "Tuple(" + String.join(", ", elements) + ")";
	}

	/** Keys that are not drawn twice in one map, at least not often. */
	private String key() {
		return this.drawn ? one(new String[] { "UInt64", "Int128", "UUID" })
				: one(new String[] { "String", "UInt64", "Int32", "UUID", "Date", "LowCardinality(String)" });
	}

	private String lowCardinality() {
		String inner = one(new String[] { "String", "FixedString(5)", "Date", "DateTime", "UInt64", "Int32", "UUID" });
		return this.random.nextBoolean() ? "LowCardinality(" + inner + ")" : "LowCardinality(Nullable(" + inner + "))";
	}

	private String scalar() {
		if (this.random.nextInt(3) == 0) {
			return one(NUMBERS);
		}
		if (this.drawn) {
			return one(DRAWN);
		}
		return switch (this.random.nextInt(9)) {
			case 0 -> decimal();
			case 1 -> "DateTime64(" + this.random.nextInt(10) + one(new String[] { ")", ", 'America/New_York')" });
			case 2 -> "Time64(" + this.random.nextInt(10) + ")";
			case 3 -> "FixedString(" + (1 + this.random.nextInt(20)) + ")";
			case 4 -> one(new String[] { "Enum8('a' = -128, 'b\\'c' = 0, '\u0446' = 127)",
					"Enum16('x' = -32768, '' = 1, 'long label' = 32767)" });
			default -> one(PLAIN);
		};
	}

	private String decimal() {
		int precision = 1 + this.random.nextInt(76);
		return "Decimal(" + precision + ", " + this.random.nextInt(precision + 1) + ")";
	}

}
