package io.clickhouseconnect.internal.mapping;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.TypedValue;

/**
 * A class and what its type parameters stand for.
 *
 * @param raw the class
 * @param arguments the arguments of a generic class, or the element of an array; empty
 * where nobody says them
 * @param required whether the type is known to have no {@code null}
 */
record JavaType(Class<?> raw, List<JavaType> arguments, boolean required) {

	static final JavaType OBJECT = new JavaType(Object.class, List.of());

	JavaType(Class<?> raw, List<JavaType> arguments) {
		this(raw, arguments, false);
	}

	static JavaType of(Type type) {
		return of(type, Map.of());
	}

	private static JavaType of(Type type, Map<TypeVariable<?>, JavaType> known) {
		if (type instanceof Class<?> raw) {
			return raw.isArray() ? arrayOf(of(raw.getComponentType(), known)) : new JavaType(raw, List.of());
		}
		if (type instanceof ParameterizedType generic) {
			List<JavaType> arguments = new ArrayList<>();
			for (Type argument : generic.getActualTypeArguments()) {
				arguments.add(of(argument, known));
			}
			return new JavaType((Class<?>) generic.getRawType(), List.copyOf(arguments));
		}
		if (type instanceof GenericArrayType array) {
			return arrayOf(of(array.getGenericComponentType(), known));
		}
		if (type instanceof WildcardType wildcard) {
			return of(wildcard.getUpperBounds()[0], known);
		}
		if (type instanceof TypeVariable<?> variable) {
			return of(variable, known);
		}
		return OBJECT;
	}

	private static JavaType of(TypeVariable<?> variable, Map<TypeVariable<?>, JavaType> known) {
		JavaType found = known.get(variable);
		if (found != null) {
			return found;
		}
		// A bound may name its own variable.
		Map<TypeVariable<?>, JavaType> inside = new HashMap<>(known);
		inside.put(variable, OBJECT);
		return of(variable.getBounds()[0], inside);
	}

	private static JavaType arrayOf(JavaType element) {
		return new JavaType(element.raw.arrayType(), List.of(element));
	}

	/**
	 * Returns the type of a member of this class or one it extends.
	 * @param declared the type as the member says it
	 * @return the type without variables
	 */
	JavaType member(Type declared) {
		Map<TypeVariable<?>, JavaType> known = new HashMap<>();
		JavaType current = this;
		while (true) {
			TypeVariable<?>[] parameters = current.raw.getTypeParameters();
			for (int i = 0; i < parameters.length && i < current.arguments.size(); i++) {
				known.put(parameters[i], current.arguments.get(i));
			}
			@Nullable Type parent = current.raw.getGenericSuperclass();
			if (parent == null) {
				return of(declared, known);
			}
			current = of(parent, known);
		}
	}

	JavaType argument(int index) {
		return (index < this.arguments.size()) ? this.arguments.get(index) : OBJECT;
	}

	/** Whether the class says everything, which it does unless it has arguments. */
	boolean isClass() {
		return this.raw.isArray() ? argument(0).isClass() : this.arguments.isEmpty();
	}

	/** Whether objects of the class are made of named values, each in a column. */
	boolean isObject() {
		if (this.raw.isRecord()) {
			return this.raw != TypedValue.class;
		}
		return !(this.raw.isPrimitive() || this.raw.isArray() || this.raw.isEnum() || this.raw.isInterface()
				|| this.raw.getName().startsWith("java.") || isOneOf(Iterable.class) || isOneOf(Map.class)
				|| isOneOf(CharSequence.class) || isOneOf(Number.class) || isOneOf(Enum.class)
				|| ValueClass.isOne(this.raw));
	}

	private boolean isOneOf(Class<?> type) {
		return type.isAssignableFrom(this.raw);
	}

	/**
	 * Returns the type as a programmer writes it.
	 */
	@Override
	public String toString() {
		if (this.raw.isArray()) {
			return argument(0) + "[]";
		}
		return this.raw.getSimpleName() + (this.arguments.isEmpty() ? ""
				: this.arguments.stream().map(JavaType::toString).collect(Collectors.joining(", ", "<", ">")));
	}

}
