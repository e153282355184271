package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;

/**
 * How the values of an object are got: the components of a record; of any other class the
 * properties by their getters, and by their fields where they have none.
 *
 * @param values the values, in their order
 */
record Access(List<Value> values) {

	private static final PerClass<Access> KNOWN = new PerClass<>(
			(type) -> type.isRecord() ? ofRecord(type) : ofClass(type));

	static Access of(Class<?> type) {
		return KNOWN.get(type);
	}

	private static Access ofRecord(Class<?> type) {
		List<Value> values = new ArrayList<>();
		for (RecordComponent component : type.getRecordComponents()) {
			values.add(new Value(Property.of("component", component.getName(), component.getGenericType(), component),
					Members.of(component.getAccessor()), true));
		}
		return new Access(List.copyOf(values));
	}

	private static Access ofClass(Class<?> type) {
		if (KotlinClass.isOne(type)) {
			return ofKotlin(type);
		}
		List<Value> values = new ArrayList<>();
		boolean any = false;
		for (BeanProperty property : BeanProperty.of(type)) {
			Method getter = property.getter();
			Field field = property.field();
			Source source = Source.of(getter, field, type);
			if (source == null) {
				continue;
			}
			any |= getter != null;
			List<Method> setters = property.setters();
			values.add(new Value(Property
				.of("property", property.name(), source.type(), field, getter,
						setters.isEmpty() ? null : setters.get(0))
				.orNamed(property.alias()), source.getter(), property.isKept()));
		}
		if (!any) {
			throw new ClickHouseDataException(
					"Objects of " + type.getName() + " cannot become rows, as it is no record and has no getters");
		}
		return new Access(List.copyOf(values));
	}

	/** A class of Kotlin and those of Kotlin that it extends. */
	private static Access ofKotlin(Class<?> type) {
		Map<String, Value> values = new LinkedHashMap<>();
		for (Class<?> next = type; next != null; next = next.getSuperclass()) {
			KotlinClass kotlin = KotlinClass.of(next);
			if (kotlin != null) {
				for (KotlinClass.Member member : kotlin.members()) {
					// The property of a parent may be one that the class overrides.
					Value value = values.containsKey(member.name()) ? null : ofKotlin(type, next, kotlin, member);
					if (value != null) {
						values.put(member.name(), value);
					}
				}
			}
		}
		if (values.isEmpty()) {
			throw new ClickHouseDataException(
					"Objects of " + type.getName() + " cannot become rows, as the class has no properties");
		}
		return new Access(List.copyOf(values.values()));
	}

	/**
	 * A property without a getter is private; it must have a column if it is a parameter
	 * of the constructor.
	 */
	private static @Nullable Value ofKotlin(Class<?> type, Class<?> owner, KotlinClass kotlin,
			KotlinClass.Member member) {
		Field field = null;
		Method getter = null;
		for (Field next : owner.getDeclaredFields()) {
			field = next.getName().equals(member.field()) ? next : field;
		}
		for (Method next : owner.getDeclaredMethods()) {
			boolean same = next.getName().equals(member.getter()) && next.getParameterCount() == 0 && !next.isBridge();
			getter = same ? next : getter;
		}
		Source source = Source.of(getter, field, type);
		if (source == null) {
			return null;
		}
		int index = kotlin.parameters().stream().map(KotlinClass.Parameter::name).toList().indexOf(member.name());
		Parameter parameter = (index >= 0) ? kotlin.constructor(owner).getParameters()[index] : null;
		Property property = Property.of("property", member.name(), source.type(), parameter, field, getter)
			.of(member.type());
		return new Value(property, source.getter(), field != null && isState(field) && (getter != null || index >= 0));
	}

	/** Whether a field is part of what an object says, and not of how it works. */
	private static boolean isState(Field field) {
		return !Modifier.isTransient(field.getModifiers()) && field.getName().indexOf('$') < 0;
	}

	/**
	 * A value of an object.
	 *
	 * @param property its name and type
	 * @param getter gets it from the object
	 * @param kept whether it must have a column
	 */
	record Value(Property property, MethodHandle getter, boolean kept) {

		/**
		 * Returns the value of an object.
		 * @param object the object
		 * @return the value, as an object of the class that its type says
		 */
		@Nullable Object of(Object object) throws Throwable {
			Object value = this.getter.invoke(object);
			Class<?> stored = this.getter.type().returnType();
			Class<?> raw = this.property.typeIn(JavaType.of(object.getClass())).raw();
			ValueClass type = (value != null && raw != stored) ? ValueClass.of(raw) : null;
			return (type != null && type.stored() == stored) ? type.box().invoke(value) : value;
		}

	}

	/**
	 * Where a value of an object of a class comes from.
	 *
	 * @param type the declared type
	 * @param getter gets it from the object
	 */
	private record Source(Type type, MethodHandle getter) {

		static @Nullable Source of(@Nullable Method getter, @Nullable Field field, Class<?> owner) {
			if (getter != null) {
				return new Source(getter.getGenericReturnType(), on(owner, Members.of(getter)));
			}
			return (field != null && isState(field)) ? new Source(field.getGenericType(), on(owner, Members.of(field)))
					: null;
		}

		/** A member of a parent is one of the class, too. */
		private static MethodHandle on(Class<?> owner, MethodHandle member) {
			return member.asType(member.type().changeParameterType(0, owner));
		}

	}

}
