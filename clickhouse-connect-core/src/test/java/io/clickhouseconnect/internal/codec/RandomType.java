package io.clickhouseconnect.internal.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A random data type and the source of random values of it, in the classes that reading
 * gives.
 *
 * @param name the type
 * @param values makes a value
 * @param floating whether numbers in it have other texts here than at the server
 */
record RandomType(String name, Function<Random, @Nullable Object> values, boolean floating) {

	/** Some look like types, others need quotes. */
	private static final List<String> NAMES = List.of("a", "b1", "Date", "String", "odd name", "tick`", "quote'",
			"back\\slash", "nested", "\u0446\u0435\u043d\u0430", "1st", "array");

	private static final int MAX_ELEMENTS = 4;

	@Nullable Object value(Random random) {
		return this.values.apply(random);
	}

	/**
	 * Makes a type.
	 * @param random decides
	 * @param depth how deep types may be nested inside
	 * @return any type that a column can have
	 */
	static RandomType any(Random random, int depth) {
		if (depth == 0 || random.nextInt(4) == 0) {
			return leaf(random);
		}
		return switch (random.nextInt(10)) {
			case 0, 1 -> array(any(random, depth - 1), "Array(");
			case 2 -> map(key(random), any(random, depth - 1));
			case 3 -> tuple(elements(random, depth));
			case 4 -> named(random, "Tuple(", elements(random, depth));
			case 5 -> nullable(random.nextBoolean() ? tuple(elements(random, depth))
					: named(random, "Tuple(", elements(random, depth)));
			case 6 -> nested(random, elements(random, depth));
			case 7, 8 -> RandomUnion.any(random);
			default -> geometric(random);
		};
	}

	private static List<RandomType> elements(Random random, int depth) {
		List<RandomType> elements = new ArrayList<>();
		for (int i = 1 + random.nextInt(MAX_ELEMENTS); i > 0; i--) {
			elements.add(any(random, depth - 1));
		}
		return elements;
	}

	private static RandomType leaf(Random random) {
		return switch (random.nextInt(5)) {
			case 0 -> nullable(RandomScalar.any(random));
			case 1 -> lowCardinality(RandomScalar.ofDictionary(random));
			case 2 -> lowCardinality(nullable(RandomScalar.ofDictionary(random)));
			default -> RandomScalar.any(random);
		};
	}

	private static RandomType key(Random random) {
		return switch (random.nextInt(8)) {
			case 0 -> lowCardinality(RandomScalar.ofKey(random));
			case 1 -> tuple(List.of(RandomScalar.ofKey(random), RandomScalar.ofKey(random)));
			case 2 -> array(RandomScalar.ofKey(random), "Array(");
			default -> RandomScalar.ofKey(random);
		};
	}

	private static RandomType nullable(RandomType type) {
		return new RandomType("Nullable(" + type.name + ")",
				(random) -> (random.nextInt(4) == 0) ? null : type.value(random), type.floating);
	}

	private static RandomType lowCardinality(RandomType type) {
		List<@Nullable Object> few = new ArrayList<>();
		return new RandomType("LowCardinality(" + type.name + ")", (random) -> {
			if (few.size() < 3) {
				few.add(type.value(random));
			}
			return few.get(random.nextInt(few.size()));
		}, type.floating);
	}

	private static RandomType array(RandomType type, String name) {
		return new RandomType(name + type.name + ")", (random) -> list(random, type), type.floating);
	}

	private static List<@Nullable Object> list(Random random, RandomType type) {
		List<@Nullable Object> list = new ArrayList<>();
		for (int i = random.nextInt(MAX_ELEMENTS); i > 0; i--) {
			list.add(type.value(random));
		}
		return list;
	}

	private static RandomType map(RandomType key, RandomType value) {
		return new RandomType("Map(" + key.name + ", " + value.name + ")", (random) -> {
			Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
			for (int i = random.nextInt(MAX_ELEMENTS); i > 0; i--) {
				map.put(key.value(random), value.value(random));
			}
			return map;
		}, key.floating || value.floating);
	}

	private static RandomType tuple(List<RandomType> elements) {
		StringJoiner name = new StringJoiner(", ", "Tuple(", ")");
		elements.forEach((element) -> name.add(element.name));
		return new RandomType(name.toString(),
				(random) -> Arrays.asList(elements.stream().map((element) -> element.value(random)).toArray()),
				isFloating(elements));
	}

	private static boolean isFloating(List<RandomType> elements) {
		return elements.stream().anyMatch(RandomType::floating);
	}

	private static RandomType named(Random random, String prefix, List<RandomType> elements) {
		List<String> names = new ArrayList<>(NAMES);
		Collections.shuffle(names, random);
		StringJoiner text = new StringJoiner(", ", prefix, ")");
		for (int i = 0; i < elements.size(); i++) {
			text.add("`" + names.get(i).replace("\\", "\\\\").replace("`", "\\`") + "` " + elements.get(i).name);
		}
		return new RandomType(text.toString(), (values) -> {
			Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
			for (int i = 0; i < elements.size(); i++) {
				map.put(names.get(i), elements.get(i).value(values));
			}
			return map;
		}, isFloating(elements));
	}

	private static RandomType nested(Random random, List<RandomType> elements) {
		RandomType tuple = named(random, "Nested(", elements);
		return new RandomType(tuple.name, (values) -> list(values, tuple), tuple.floating);
	}

	private static RandomType geometric(Random random) {
		RandomType coordinate = RandomScalar.of("Float64");
		RandomType point = new RandomType("Point", tuple(List.of(coordinate, coordinate)).values, true);
		RandomType line = new RandomType("LineString", array(point, "").values, true);
		RandomType lines = new RandomType("MultiLineString", array(line, "").values, true);
		return switch (random.nextInt(6)) {
			case 0 -> point;
			case 1 -> line;
			case 2 -> new RandomType("Ring", line.values, true);
			case 3 -> lines;
			case 4 -> new RandomType("Polygon", lines.values, true);
			default -> new RandomType("MultiPolygon", array(lines, "").values, true);
		};
	}

}
