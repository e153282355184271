package io.clickhouseconnect.internal.mapping;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;

/**
 * A value class of Kotlin: a class around one value, in whose place the value itself
 * stands wherever the compiler can do without an object. The unsigned numbers of Kotlin
 * are such classes.
 *
 * @param type the class
 * @param content the type of the value inside
 * @param construct checks a value as the constructor does
 * @param box makes an object of a value
 * @param unbox returns the value of an object
 * @param bits how many bits an unsigned number has, 0 for any other class
 */
record ValueClass(Class<?> type, JavaType content, MethodHandle construct, MethodHandle box, MethodHandle unbox,
		int bits) {

	private static final Map<String, Integer> UNSIGNED = Map.of("kotlin.UByte", 8, "kotlin.UShort", 16, "kotlin.UInt",
			32, "kotlin.ULong", 64);

	private static final PerClass<Boolean> MARKED = new PerClass<>(ValueClass::isMarked);

	private static final PerClass<Optional<ValueClass>> KNOWN = new PerClass<>(
			(type) -> isOne(type) ? Optional.of(read(type)) : Optional.empty());

	static @Nullable ValueClass of(Class<?> type) {
		return KNOWN.get(type).orElse(null);
	}

	static boolean isOne(Class<?> type) {
		return MARKED.get(type);
	}

	private static boolean isMarked(Class<?> type) {
		for (Annotation annotation : type.getDeclaredAnnotations()) {
			if (annotation.annotationType().getName().equals("kotlin.jvm.JvmInline")) {
				return true;
			}
		}
		return false;
	}

	private static ValueClass read(Class<?> type) {
		int bits = UNSIGNED.getOrDefault(type.getName(), 0);
		KotlinClass kotlin = KotlinClass.of(type);
		if (kotlin == null || kotlin.parameters().size() != 1
				|| (bits == 0 && (!kotlin.visible() || type.getName().startsWith("kotlin.")))) {
			throw new ClickHouseDataException("The value class " + type.getName()
					+ " cannot be mapped, as its constructor is not public; use the class of Java for it");
		}
		Method construct = method(type, "constructor-impl");
		JavaType content = kotlin.parameters()
			.get(0)
			.type()
			.mark(JavaType.of(construct.getGenericParameterTypes()[0]), loader(type));
		return new ValueClass(type, content, Members.of(construct), Members.of(method(type, "box-impl")),
				Members.of(method(type, "unbox-impl")), bits);
	}

	static ClassLoader loader(Class<?> type) {
		ClassLoader loader = type.getClassLoader();
		return (loader != null) ? loader : ClassLoader.getSystemClassLoader();
	}

	private static Method method(Class<?> type, String name) {
		for (Method method : type.getDeclaredMethods()) {
			if (method.getName().equals(name)) {
				return method;
			}
		}
		throw new ClickHouseDataException("The value class " + type.getName() + " has no method '" + name + "'");
	}

	/** The class of the value in the place of an object. */
	Class<?> stored() {
		return this.box.type().parameterType(0);
	}

	boolean isUnsigned() {
		return this.bits > 0;
	}

	/** The number that the bits of an unsigned one are. */
	static Number unsigned(Number bits, int width) {
		long value = bits.longValue();
		if (width < Long.SIZE) {
			return value & ((1L << width) - 1);
		}
		return (value >= 0) ? value : new BigInteger(Long.toUnsignedString(value));
	}

}
