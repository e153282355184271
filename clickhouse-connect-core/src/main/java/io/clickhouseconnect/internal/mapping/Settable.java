package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A value that is set after an object was made.
 *
 * @param property its name and type
 * @param setter takes the object and the value
 */
record Settable(Property property, MethodHandle setter) {

	/**
	 * Finds what can be set beside the parameters of a constructor.
	 * @param type the class
	 * @return the properties of which it is clear which setter is meant
	 */
	static List<Settable> of(Class<?> type) {
		return KotlinClass.isOne(type) ? ofKotlin(type) : ofBean(type, false);
	}

	/**
	 * Finds the properties of a bean.
	 * @param type the class
	 * @return the properties with setters
	 */
	static List<Settable> ofBean(Class<?> type) {
		return KotlinClass.isOne(type) ? ofKotlin(type) : ofBean(type, true);
	}

	private static List<Settable> ofBean(Class<?> type, boolean all) {
		List<Settable> found = new ArrayList<>();
		for (BeanProperty property : BeanProperty.of(type)) {
			Method setter = (all || property.setters().size() == 1) ? property.setter(type) : null;
			if (setter != null) {
				found
					.add(new Settable(Property
						.of("property", property.name(), setter.getGenericParameterTypes()[0], property.field(),
								property.getter(), setter)
						.orNamed(property.alias())
						.optionally(true), Members.of(setter)));
			}
		}
		return found;
	}

	/** Setters of internal properties and of value classes have names of their own. */
	private static List<Settable> ofKotlin(Class<?> type) {
		List<Settable> found = new ArrayList<>();
		Set<String> names = new HashSet<>();
		for (Class<?> next = type; next != null; next = next.getSuperclass()) {
			KotlinClass kotlin = KotlinClass.of(next);
			if (kotlin == null) {
				continue;
			}
			for (KotlinClass.Member member : kotlin.members()) {
				// The property of a parent may be one that the class overrides.
				Method setter = names.add(member.name()) ? setter(next, member) : null;
				if (setter != null) {
					found.add(
							new Settable(Property
								.of("property", member.name(), setter.getGenericParameterTypes()[0],
										field(next, member), setter)
								.of(member.type())
								.optionally(true), Members.of(setter)));
				}
			}
		}
		return found;
	}

	private static @Nullable Method setter(Class<?> type, KotlinClass.Member member) {
		for (Method method : type.getDeclaredMethods()) {
			if (method.getName().equals(member.setter()) && method.getParameterCount() == 1 && !method.isBridge()
					&& !Modifier.isPrivate(method.getModifiers())) {
				return method;
			}
		}
		return null;
	}

	private static @Nullable Field field(Class<?> type, KotlinClass.Member member) {
		for (Field field : type.getDeclaredFields()) {
			if (field.getName().equals(member.field())) {
				return field;
			}
		}
		return null;
	}

}
