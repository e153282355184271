package io.clickhouseconnect.internal.mapping;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;

/**
 * What the compiler says of a Kotlin class in its annotation {@code kotlin.Metadata}: the
 * names, types and defaults of the parameters of its primary constructor, and how its
 * properties are got. No library of Kotlin is needed to read it.
 *
 * @param parameters the parameters of the primary constructor, none if it has none
 * @param visible whether the primary constructor may be called from elsewhere
 * @param signature the descriptor of the primary constructor, if the compiler says it
 * @param members the properties that the class itself declares
 */
record KotlinClass(List<Parameter> parameters, boolean visible, @Nullable String signature, List<Member> members) {

	private static final PerClass<Optional<KotlinClass>> KNOWN = new PerClass<>(
			(type) -> Optional.ofNullable(read(type)));

	/** How many parameters one number says of whether they are given. */
	private static final int MASK = Integer.SIZE;

	/**
	 * A parameter of the primary constructor.
	 *
	 * @param name its name
	 * @param type its type
	 * @param optional whether it has a default
	 */
	record Parameter(String name, KotlinType type, boolean optional) {

	}

	/**
	 * A property.
	 *
	 * @param name its name
	 * @param type its type
	 * @param field the name of the field that keeps it, {@code null} if none does
	 * @param getter the name of its getter, {@code null} if it has none
	 * @param setter the name of its setter, {@code null} if it has none
	 */
	record Member(String name, KotlinType type, @Nullable String field, @Nullable String getter,
			@Nullable String setter) {

	}

	/** Whether a class and those that it extends are of Kotlin. */
	static boolean isOne(Class<?> type) {
		return KotlinClass.of(type) != null
				&& (type.getSuperclass() == Object.class || KotlinClass.of(type.getSuperclass()) != null);
	}

	static @Nullable KotlinClass of(Class<?> type) {
		return KNOWN.get(type).orElse(null);
	}

	private static @Nullable KotlinClass read(Class<?> type) {
		for (Annotation annotation : type.getDeclaredAnnotations()) {
			if (annotation.annotationType().getName().equals("kotlin.Metadata")) {
				try {
					return read(annotation);
				}
				catch (ReflectiveOperationException | RuntimeException ex) {
					throw new ClickHouseDataException(
							"The Kotlin metadata of " + type.getName()
									+ " cannot be read; map its rows by hand, with a row mapper and rows(...)",
							ex, null, null);
				}
			}
		}
		return null;
	}

	private static @Nullable KotlinClass read(Annotation metadata) throws ReflectiveOperationException {
		Class<?> type = metadata.annotationType();
		if (!Integer.valueOf(1).equals(type.getMethod("k").invoke(metadata))) {
			return null;
		}
		String[] data = (String[]) type.getMethod("d1").invoke(metadata);
		String[] strings = (String[]) type.getMethod("d2").invoke(metadata);
		List<byte[]> parts = KotlinMessage.delimited(bytes(data));
		return new Description(new KotlinNames(new KotlinMessage(parts.get(0)), strings),
				new KotlinMessage(parts.get(1)))
			.read();
	}

	/** Each character is a byte, but for the first, which says so. */
	private static byte[] bytes(String[] data) {
		String all = String.join("", data);
		if (all.isEmpty() || all.charAt(0) != 0) {
			throw new IllegalArgumentException("Not in the form that compilers write by default");
		}
		byte[] bytes = new byte[all.length() - 1];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) all.charAt(i + 1);
		}
		return bytes;
	}

	/**
	 * Finds the primary constructor.
	 * @param type the class
	 * @return the constructor, whose parameters are {@link #parameters()}
	 */
	Constructor<?> constructor(Class<?> type) {
		List<Constructor<?>> found = new ArrayList<>();
		for (Constructor<?> constructor : type.getDeclaredConstructors()) {
			if (!constructor.isSynthetic() && constructor.getParameterCount() == this.parameters.size()) {
				found.add(constructor);
			}
		}
		if (found.size() > 1 && this.signature != null) {
			found.removeIf((constructor) -> !descriptor(constructor).equals(this.signature));
		}
		if (found.size() != 1) {
			throw new ClickHouseDataException("Rows cannot become objects of " + type.getName() + ", as it has "
					+ found.size() + " constructors of " + this.parameters.size() + " parameters");
		}
		return found.get(0);
	}

	private static String descriptor(Constructor<?> constructor) {
		StringBuilder descriptor = new StringBuilder("(");
		for (Class<?> parameter : constructor.getParameterTypes()) {
			descriptor.append(parameter.descriptorString());
		}
		return descriptor.append(")V").toString();
	}

	/**
	 * Finds the constructor that puts defaults in the place of parameters. Behind these
	 * it takes numbers that say which, and a mark.
	 * @param constructor the primary constructor
	 * @return the constructor
	 * @throws ClickHouseDataException if there is none
	 */
	Constructor<?> withDefaults(Constructor<?> constructor) {
		int count = this.parameters.size();
		Class<?>[] parameters = constructor.getParameterTypes();
		for (Constructor<?> other : constructor.getDeclaringClass().getDeclaredConstructors()) {
			Class<?>[] others = other.getParameterTypes();
			if (others.length == count + masks(count) + 1 && others[count] == int.class
					&& Arrays.equals(parameters, 0, count, others, 0, count)) {
				return other;
			}
		}
		throw new ClickHouseDataException(
				"The defaults of the constructor of " + constructor.getDeclaringClass().getName() + " are not there");
	}

	private static int masks(int parameters) {
		return (parameters + MASK - 1) / MASK;
	}

	/**
	 * Returns what the constructor with defaults takes behind the parameters.
	 * @param present which parameters are given
	 * @return the numbers, and {@code null} for the mark
	 */
	static @Nullable Object[] missing(boolean[] present) {
		int count = masks(present.length);
		int[] masks = new int[count];
		for (int i = 0; i < present.length; i++) {
			masks[i / MASK] |= present[i] ? 0 : 1 << (i % MASK);
		}
		@Nullable Object[] arguments = new @Nullable Object[count + 1];
		for (int i = 0; i < count; i++) {
			arguments[i] = masks[i];
		}
		return arguments;
	}

	/**
	 * The description of a class, whose fields have these numbers in all versions of
	 * Kotlin.
	 *
	 * @param names the texts
	 * @param type the class
	 */
	private record Description(KotlinNames names, KotlinMessage type) {

		private static final int PUBLIC = 3;

		private static final int INTERNAL = 0;

		KotlinClass read() {
			List<Parameter> parameters = new ArrayList<>();
			boolean visible = false;
			String signature = null;
			for (KotlinMessage constructor : this.type.messages(8)) {
				int flags = constructor.number(1, PUBLIC << 1);
				if ((flags & (1 << 4)) == 0) {
					constructor.messages(2).forEach((parameter) -> parameters.add(parameter(parameter)));
					int visibility = (flags >> 1) & 7;
					visible = visibility == PUBLIC || visibility == INTERNAL;
					signature = text(constructor.message(100), 2);
				}
			}
			List<Member> members = new ArrayList<>();
			for (KotlinMessage property : this.type.messages(10)) {
				if (!property.has(5) && !property.has(10)) {
					members.add(member(property));
				}
			}
			return new KotlinClass(List.copyOf(parameters), visible, signature, List.copyOf(members));
		}

		private Parameter parameter(KotlinMessage parameter) {
			return new Parameter(name(parameter), typeOf(parameter, 3, 5), (parameter.number(1, 0) & 2) != 0);
		}

		private Member member(KotlinMessage property) {
			String name = name(property);
			KotlinMessage signature = property.message(100);
			KotlinMessage field = (signature != null) ? signature.message(1) : null;
			String fieldName = (field == null) ? null : field.has(1) ? text(field, 1) : name;
			return new Member(name, typeOf(property, 3, 9), fieldName,
					(signature != null) ? text(signature.message(3), 1) : null,
					(signature != null) ? text(signature.message(4), 1) : null);
		}

		private String name(KotlinMessage message) {
			return this.names.get(message.number(2, -1));
		}

		private @Nullable String text(@Nullable KotlinMessage message, int field) {
			return (message != null && message.has(field)) ? this.names.get(message.number(field, -1)) : null;
		}

		/** A type, or the place of one in the table of types. */
		private KotlinType typeOf(KotlinMessage message, int direct, int indirect) {
			KotlinMessage found = message.message(direct);
			if (found != null) {
				return type(found, false);
			}
			int index = message.number(indirect, -1);
			KotlinMessage table = this.type.message(30);
			if (index < 0 || table == null) {
				return new KotlinType("", true, List.of());
			}
			int firstNullable = table.number(2, -1);
			return type(table.messages(1).get(index), firstNullable >= 0 && index >= firstNullable);
		}

		private KotlinType type(KotlinMessage message, boolean nullable) {
			List<KotlinType> arguments = new ArrayList<>();
			for (KotlinMessage argument : message.messages(2)) {
				arguments.add(typeOf(argument, 2, 3));
			}
			String name = message.has(6) ? this.names.get(message.number(6, -1)) : "";
			return new KotlinType(name, nullable || message.number(3, 0) != 0, List.copyOf(arguments));
		}

	}

}
