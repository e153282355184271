package io.clickhouseconnect.internal.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The types whose values are of several types. Their values are of classes that say which
 * type they are.
 */
final class RandomUnion {

	private static final List<String> ALTERNATIVES = List.of("Int64", "Int32", "String", "UUID", "Bool", "Date32",
			"IPv4", "IPv6", "Decimal(38, 20)", "Int8", "DateTime64(9, 'UTC')");

	private static final List<String> KEYS = List.of("a", "b", "ab", "a-b", "", "key with space",
			"\u0446\u0435\u043d\u0430", "it's", "\"quoted\"", "back\\slash");

	private static final List<String> JSON_TYPES = List.of("JSON", "JSON(max_dynamic_paths=0)",
			"JSON(max_dynamic_paths=2)", "JSON(max_dynamic_types=1)", "JSON(max_dynamic_types=0, max_dynamic_paths=4)");

	private RandomUnion() {
	}

	static RandomType any(Random random) {
		return switch (random.nextInt(3)) {
			case 0 -> variant(random);
			case 1 -> new RandomType(random.nextBoolean() ? "Dynamic" : "Dynamic(max_types=" + random.nextInt(4) + ")",
					(values) -> dynamic(values, 2), false);
			default ->
				new RandomType(JSON_TYPES.get(random.nextInt(JSON_TYPES.size())), (values) -> object(values, 3), false);
		};
	}

	private static RandomType variant(Random random) {
		List<String> names = new ArrayList<>(ALTERNATIVES);
		Collections.shuffle(names, random);
		List<String> chosen = names.subList(0, 1 + random.nextInt(5));
		Map<String, Function<Random, @Nullable Object>> alternatives = new LinkedHashMap<>();
		chosen.forEach((name) -> alternatives.put(name, RandomScalar.of(name)::value));
		if (random.nextBoolean()) {
			String element = chosen.get(0);
			alternatives.put("Array(" + element + ")", (values) -> List.of(scalar(values, element)));
			alternatives.put("Map(String, " + element + ")", (values) -> Map.of("k", scalar(values, element)));
		}
		StringJoiner name = new StringJoiner(", ", "Variant(", ")");
		alternatives.keySet().forEach(name::add);
		List<Function<Random, @Nullable Object>> values = List.copyOf(alternatives.values());
		return new RandomType(name.toString(),
				(source) -> (source.nextInt(5) == 0) ? null : values.get(source.nextInt(values.size())).apply(source),
				false);
	}

	private static Object scalar(Random random, String name) {
		Object value = RandomScalar.of(name).value(random);
		if (value == null) {
			throw new IllegalStateException(name + " has no NULL");
		}
		return value;
	}

	private static @Nullable Object dynamic(Random random, int depth) {
		return switch (random.nextInt((depth == 0) ? 4 : 6)) {
			case 0 -> null;
			case 1, 2, 3 -> scalar(random, ALTERNATIVES.get(random.nextInt(ALTERNATIVES.size())));
			case 4 -> list(random, (values) -> wholeOrOther(values, depth - 1));
			default -> map(random, new LinkedHashMap<>(), (values) -> wholeOrOther(values, depth - 1));
		};
	}

	/**
	 * The decimals of an array have one scale, so that they might come back with another.
	 */
	private static @Nullable Object wholeOrOther(Random random, int depth) {
		Object value = dynamic(random, depth);
		return (value instanceof java.math.BigDecimal decimal) ? decimal.unscaledValue() : value;
	}

	/** With its keys in the order of the paths that they lead to. */
	private static Map<String, @Nullable Object> object(Random random, int depth) {
		Map<String, @Nullable Object> object = unsorted(random, depth);
		Map<String, String> keys = new TreeMap<>();
		object.forEach((key, value) -> keys.put((value instanceof Map) ? key + "." : key, key));
		Map<String, @Nullable Object> sorted = new LinkedHashMap<>();
		keys.values().forEach((key) -> sorted.put(key, object.get(key)));
		return sorted;
	}

	private static Map<String, @Nullable Object> unsorted(Random random, int depth) {
		return map(random, new LinkedHashMap<>(), (values) -> switch (values.nextInt((depth == 0) ? 4 : 6)) {
			case 0 -> scalar(values, "Int64");
			case 1 -> scalar(values, "String");
			case 2 -> scalar(values, "Bool");
			case 3 -> scalar(values, ALTERNATIVES.get(2 + values.nextInt(6)));
			case 4 -> list(values, (elements) -> elements.nextBoolean() ? object(elements, depth - 1)
					: scalar(elements, elements.nextBoolean() ? "Int64" : "String"));
			default -> {
				Map<String, @Nullable Object> inside = object(values, depth - 1);
				// An object without values is none for the server.
				yield inside.isEmpty() ? "empty" : inside;
			}
		});
	}

	private static List<@Nullable Object> list(Random random, Function<Random, @Nullable Object> values) {
		List<@Nullable Object> list = new ArrayList<>();
		for (int i = random.nextInt(4); i > 0; i--) {
			list.add(values.apply(random));
		}
		return list;
	}

	private static Map<String, @Nullable Object> map(Random random, Map<String, @Nullable Object> map,
			Function<Random, @Nullable Object> values) {
		for (int i = random.nextInt(4); i > 0; i--) {
			map.put(KEYS.get(random.nextInt(KEYS.size())), values.apply(random));
		}
		return map;
	}

}
