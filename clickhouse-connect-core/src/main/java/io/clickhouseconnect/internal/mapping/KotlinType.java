package io.clickhouseconnect.internal.mapping;

import java.util.ArrayList;
import java.util.List;

/**
 * A type as Kotlin source says it, which the type in the class file does not say: whether
 * it has {@code null}, and which value class a plain number or text stands for.
 *
 * @param className the name of the class, such as {@code kotlin/UInt}; empty for a type
 * parameter
 * @param nullable whether {@code null} is one of its values
 * @param arguments its type arguments
 */
record KotlinType(String className, boolean nullable, List<KotlinType> arguments) {

	/**
	 * Says of a Java type what Kotlin knows of it.
	 * @param java the type in the class file
	 * @param loader finds value classes
	 * @return the type
	 */
	JavaType mark(JavaType java, ClassLoader loader) {
		if (this.className.isEmpty()) {
			return java;
		}
		JavaType value = valueClass(java, loader);
		List<JavaType> known = value.arguments();
		List<JavaType> arguments = new ArrayList<>();
		for (int i = 0; i < known.size(); i++) {
			arguments.add((known.size() == this.arguments.size()) ? this.arguments.get(i).mark(known.get(i), loader)
					: known.get(i));
		}
		return new JavaType(value.raw(), List.copyOf(arguments), !this.nullable);
	}

	private JavaType valueClass(JavaType java, ClassLoader loader) {
		int start = this.className.lastIndexOf('/') + 1;
		String name = this.className.substring(0, start).replace('/', '.')
				+ this.className.substring(start).replace('.', '$');
		try {
			Class<?> type = Class.forName(name, false, loader);
			return (type != java.raw() && ValueClass.isOne(type)) ? new JavaType(type, List.of()) : java;
		}
		catch (ClassNotFoundException ex) {
			// The classes of Kotlin that are classes of Java have no file.
			return java;
		}
	}

}
