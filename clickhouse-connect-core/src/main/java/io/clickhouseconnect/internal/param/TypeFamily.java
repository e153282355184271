package io.clickhouseconnect.internal.param;

/**
 * Types whose values are written alike.
 */
enum TypeFamily {

	INTEGER, FLOAT, DECIMAL, BOOL, TEXT, UUID, IP, DATE, DATE_TIME, DATE_TIME64, TIME, TIME64, INTERVAL, ARRAY, TUPLE,
	MAP, JSON, IDENTIFIER, VARIANT, DYNAMIC, WRAPPER, OTHER;

	static TypeFamily of(String lowerCaseName) {
		return switch (lowerCaseName) {
			case "int8", "int16", "int32", "int64", "int128", "int256", "uint8", "uint16", "uint32", "uint64",
					"uint128", "uint256" ->
				INTEGER;
			case "float32", "float64", "bfloat16" -> FLOAT;
			case "decimal", "decimal32", "decimal64", "decimal128", "decimal256" -> DECIMAL;
			case "bool" -> BOOL;
			case "string", "fixedstring", "enum", "enum8", "enum16" -> TEXT;
			case "uuid" -> UUID;
			case "ipv4", "ipv6" -> IP;
			case "date", "date32" -> DATE;
			case "datetime" -> DATE_TIME;
			case "datetime64" -> DATE_TIME64;
			case "time" -> TIME;
			case "time64" -> TIME64;
			case "array", "nested", "qbit" -> ARRAY;
			case "tuple" -> TUPLE;
			case "map" -> MAP;
			case "json" -> JSON;
			case "identifier" -> IDENTIFIER;
			case "variant" -> VARIANT;
			case "dynamic" -> DYNAMIC;
			case "nullable", "lowcardinality", "simpleaggregatefunction" -> WRAPPER;
			default -> lowerCaseName.startsWith("interval") ? INTERVAL : OTHER;
		};
	}

}
