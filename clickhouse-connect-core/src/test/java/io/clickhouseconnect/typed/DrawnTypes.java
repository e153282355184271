package io.clickhouseconnect.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Draws data types, nested up to a depth, of which the server can draw valid values.
 */
final class DrawnTypes {

	private static final List<String> SCALARS = List.of("Int8", "Int16", "Int32", "Int64", "Int128", "Int256", "UInt8",
			"UInt16", "UInt32", "UInt64", "UInt128", "UInt256", "Bool", "String", "UUID", "IPv4", "IPv6", "Float32",
			"Float64", "Date", "DateTime", "DateTime('Asia/Tokyo')", "Enum8('a' = -1, 'b' = 7)", "FixedString(3)");

	private static final List<String> DICTIONARIES = List.of("String", "FixedString(5)", "Date", "DateTime", "UInt64",
			"Int32", "UUID");

	/** Keys of which no two in a map will be the same. */
	private static final List<String> KEYS = List.of("UInt64", "Int128", "UUID");

	private final Random random;

	DrawnTypes(Random random) {
		this.random = random;
	}

	private String one(List<String> of) {
		return of.get(this.random.nextInt(of.size()));
	}

	/**
	 * Draws a type.
	 * @param depth how many types may be around another
	 * @return its text
	 */
	String type(int depth) {
		if (depth == 0) {
			return one(SCALARS);
		}
		return switch (this.random.nextInt(5)) {
			case 0 -> "Array(" + type(depth - 1) + ")";
			case 1 -> tuple(depth);
			case 2 -> "Map(" + one(KEYS) + ", " + type(depth - 1) + ")";
			case 3 -> "Nullable(" + one(SCALARS) + ")";
			default -> this.random.nextBoolean() ? "LowCardinality(" + one(DICTIONARIES) + ")"
					: "LowCardinality(Nullable(" + one(DICTIONARIES) + "))";
		};
	}

	private String tuple(int depth) {
		boolean named = this.random.nextBoolean();
		List<String> elements = new ArrayList<>();
		for (int i = this.random.nextInt(3); i >= 0; i--) {
			elements.add((named ? "e" + i + " " : "") + type(depth - 1));
		}
		return "Tuple(" + String.join(", ", elements) + ")";
	}

}
