package io.clickhouseconnect.internal.mapping;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;

/**
 * A property of a bean, inherited ones included.
 *
 * @param name its name: that of its field, else that of its accessors
 * @param alias the name of its accessors if it is not that of the field, which a flag
 * {@code isOpen} with {@code isOpen()} and {@code setOpen(boolean)} has
 * @param field where its value is kept, if in a field of its name
 * @param getter what returns it, if anything does
 * @param setters what changes it
 */
record BeanProperty(String name, @Nullable String alias, @Nullable Field field, @Nullable Method getter,
		List<Method> setters) {

	/**
	 * Finds the properties of a class.
	 * @param type the class
	 * @return the properties, those with fields in the order of the fields
	 */
	static List<BeanProperty> of(Class<?> type) {
		Map<String, Field> fields = fields(type);
		Map<String, Method> getters = new TreeMap<>();
		Map<String, Method> accessors = new TreeMap<>();
		Map<String, List<Method>> setters = new TreeMap<>();
		for (Method method : type.getMethods()) {
			if (Modifier.isStatic(method.getModifiers()) || method.isBridge() || method.isSynthetic()
					|| method.getDeclaringClass() == Object.class) {
				continue;
			}
			String got = got(method);
			if (got != null) {
				getters.merge(got, method, (one, other) -> one.getName().startsWith("get") ? one : other);
			}
			String set = (method.getParameterCount() == 1) ? property(method.getName(), "set") : null;
			if (set != null) {
				setters.computeIfAbsent(set, (name) -> new ArrayList<>()).add(method);
			}
			Field field = fields.get(method.getName());
			if (field != null && method.getParameterCount() == 0 && method.getReturnType() == field.getType()) {
				accessors.put(field.getName(), method);
			}
		}
		Map<String, BeanProperty> properties = new LinkedHashMap<>();
		for (Iterable<String> names : List.of(fields.keySet(), setters.keySet(), getters.keySet())) {
			for (String name : names) {
				String alias = alias(name, fields);
				if (properties.containsKey(name) || (!fields.containsKey(name) && fields.containsKey(flag(name))
						&& name.equals(alias(flag(name), fields)))) {
					continue;
				}
				String accessor = (alias != null) ? alias : name;
				Method getter = getters.getOrDefault(name, getters.getOrDefault(accessor, accessors.get(name)));
				List<Method> found = setters.getOrDefault(name, setters.getOrDefault(accessor, List.of()));
				properties.put(name, new BeanProperty(name, alias, fields.get(name), getter, found));
			}
		}
		return List.copyOf(properties.values());
	}

	/** What the accessors of a flag whose field begins with "is" leave of its name. */
	private static @Nullable String alias(String name, Map<String, Field> fields) {
		Field field = fields.get(name);
		if (field == null || (field.getType() != boolean.class && field.getType() != Boolean.class)) {
			return null;
		}
		String rest = property(name, "is");
		return (rest != null && flag(rest).equals(name) && !fields.containsKey(rest)) ? rest : null;
	}

	private static String flag(String name) {
		return "is" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
	}

	private static Map<String, Field> fields(Class<?> type) {
		Map<String, Field> fields = new LinkedHashMap<>();
		Class<?> parent = type.getSuperclass();
		if (parent != null && parent != Object.class) {
			fields.putAll(fields(parent));
		}
		for (Field field : type.getDeclaredFields()) {
			if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
				fields.put(field.getName(), field);
			}
		}
		return fields;
	}

	private static @Nullable String got(Method method) {
		if (method.getParameterCount() > 0 || method.getReturnType() == void.class) {
			return null;
		}
		boolean flag = method.getReturnType() == boolean.class || method.getReturnType() == Boolean.class;
		String name = property(method.getName(), "get");
		return (name == null && flag) ? property(method.getName(), "is") : name;
	}

	private static @Nullable String property(String method, String prefix) {
		if (!method.startsWith(prefix) || method.length() == prefix.length()) {
			return null;
		}
		String rest = method.substring(prefix.length());
		boolean initials = rest.length() > 1 && Character.isUpperCase(rest.charAt(0))
				&& Character.isUpperCase(rest.charAt(1));
		return initials ? rest : Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
	}

	/**
	 * Whether every object has a value of its own, which a row must have a column for. A
	 * value that is made of others, one that is transient, and a field without accessors
	 * need none.
	 */
	boolean isKept() {
		if (this.field != null && (Modifier.isTransient(this.field.getModifiers()) || this.getter == null)) {
			return false;
		}
		return this.field != null || !this.setters.isEmpty();
	}

	/**
	 * Returns the setter: the only one, or the one that takes what the getter returns.
	 * @param owner the bean
	 * @return the setter, {@code null} if there is none
	 */
	@Nullable Method setter(Class<?> owner) {
		if (this.setters.size() < 2) {
			return this.setters.isEmpty() ? null : this.setters.get(0);
		}
		for (Method setter : this.setters) {
			if (this.getter != null && setter.getParameterTypes()[0] == this.getter.getReturnType()) {
				return setter;
			}
		}
		throw new ClickHouseDataException("The property '" + this.name + "' of " + owner.getName()
				+ " has several setters, and no getter says which one is meant");
	}

}
