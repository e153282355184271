package io.clickhouseconnect.internal.mapping;

import java.util.ArrayList;
import java.util.List;

/**
 * The texts that the description of a Kotlin class refers to by number.
 */
final class KotlinNames {

	/** The texts that the compiler leaves out, by their numbers. */
	private static final List<String> PREDEFINED = predefined();

	private static final int DESCRIPTOR = 2;

	private static final int INTERNAL = 1;

	private final List<String> names = new ArrayList<>();

	/**
	 * Reads the texts.
	 * @param table says how each is made
	 * @param strings what they are made of
	 */
	KotlinNames(KotlinMessage table, String[] strings) {
		for (KotlinMessage entry : table.messages(1)) {
			for (int i = entry.number(1, 1); i > 0; i--) {
				int index = this.names.size();
				this.names.add(name(entry, (index < strings.length) ? strings[index] : ""));
			}
		}
		for (int i = this.names.size(); i < strings.length; i++) {
			this.names.add(strings[i]);
		}
	}

	private static String name(KotlinMessage entry, String string) {
		String name = entry.text(6);
		int predefined = entry.number(2, -1);
		if (name == null) {
			name = (predefined >= 0) ? PREDEFINED.get(predefined) : string;
		}
		List<Integer> part = entry.numbers(4);
		if (part.size() == 2) {
			name = name.substring(part.get(0), part.get(1));
		}
		List<Integer> replaced = entry.numbers(5);
		if (replaced.size() == 2) {
			name = name.replace((char) (int) replaced.get(0), (char) (int) replaced.get(1));
		}
		return switch (entry.number(3, 0)) {
			case INTERNAL -> name.replace('$', '.');
			case DESCRIPTOR -> name.substring(1, name.length() - 1).replace('$', '.');
			default -> name;
		};
	}

	String get(int index) {
		return this.names.get(index);
	}

	private static List<String> predefined() {
		List<String> names = new ArrayList<>();
		for (String name : List.of("Any", "Nothing", "Unit", "Throwable", "Number", "Byte", "Double", "Float", "Int",
				"Long", "Short", "Boolean", "Char", "CharSequence", "String", "Comparable", "Enum", "Array",
				"ByteArray", "DoubleArray", "FloatArray", "IntArray", "LongArray", "ShortArray", "BooleanArray",
				"CharArray", "Cloneable", "Annotation")) {
			names.add("kotlin/" + name);
		}
		for (String name : List.of("Iterable", "MutableIterable", "Collection", "MutableCollection", "List",
				"MutableList", "Set", "MutableSet", "Map", "MutableMap", "Map.Entry", "MutableMap.MutableEntry",
				"Iterator", "MutableIterator", "ListIterator", "MutableListIterator")) {
			names.add("kotlin/collections/" + name);
		}
		return List.copyOf(names);
	}

}
