package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;

/**
 * How the values of an object are got: the components of a record; of any other class the
 * properties by their getters, and by their fields where they have none.
 *
 * @param properties the values
 * @param getters one for each of them
 * @param kept whether each must have a column
 */
record Access(List<Property> properties, List<MethodHandle> getters, List<Boolean> kept) {

	private static final PerClass<Access> KNOWN = new PerClass<>(
			(type) -> type.isRecord() ? ofRecord(type) : ofClass(type));

	static Access of(Class<?> type) {
		return KNOWN.get(type);
	}

	private static Access ofRecord(Class<?> type) {
		List<Property> properties = new ArrayList<>();
		List<MethodHandle> getters = new ArrayList<>();
		List<Boolean> kept = new ArrayList<>();
		for (RecordComponent component : type.getRecordComponents()) {
			properties.add(Property.of("component", component.getName(), component.getGenericType(), component));
			getters.add(Members.of(component.getAccessor()));
			kept.add(true);
		}
		return new Access(List.copyOf(properties), List.copyOf(getters), List.copyOf(kept));
	}

	private static Access ofClass(Class<?> type) {
		KotlinClass kotlin = KotlinClass.of(type);
		if (kotlin != null && (type.getSuperclass() == Object.class || KotlinClass.of(type.getSuperclass()) != null)) {
			return ofKotlin(type);
		}
		List<Property> properties = new ArrayList<>();
		List<MethodHandle> getters = new ArrayList<>();
		List<Boolean> kept = new ArrayList<>();
		boolean any = false;
		for (BeanProperty property : BeanProperty.of(type)) {
			Method getter = property.getter();
			Field field = property.field();
			Type declared;
			MethodHandle handle;
			if (getter != null) {
				any = true;
				declared = getter.getGenericReturnType();
				handle = Members.of(getter);
			}
			else if (field != null && isState(field)) {
				declared = field.getGenericType();
				handle = Members.of(field);
			}
			else {
				continue;
			}
			List<Method> setters = property.setters();
			properties.add(Property
				.of("property", property.name(), declared, field, getter, setters.isEmpty() ? null : setters.get(0))
				.orNamed(property.alias()));
			// A method of a parent is one of the class, too.
			getters.add(handle.asType(handle.type().changeParameterType(0, type)));
			kept.add(property.isKept());
		}
		if (!any) {
			throw new ClickHouseDataException(
					"Objects of " + type.getName() + " cannot become rows, as it is no record and has no getters");
		}
		return new Access(List.copyOf(properties), List.copyOf(getters), List.copyOf(kept));
	}

	/**
	 * A class of Kotlin and those of Kotlin that it extends. A property without a getter
	 * is private; it must have a column if it is a parameter of the constructor.
	 */
	private static Access ofKotlin(Class<?> type) {
		Access access = new Access(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		for (Class<?> next = type; next != null; next = next.getSuperclass()) {
			KotlinClass kotlin = KotlinClass.of(next);
			if (kotlin != null) {
				for (KotlinClass.Member member : kotlin.members()) {
					access.add(type, next, kotlin, member);
				}
			}
		}
		if (access.properties.isEmpty()) {
			throw new ClickHouseDataException(
					"Objects of " + type.getName() + " cannot become rows, as the class has no properties");
		}
		return new Access(List.copyOf(access.properties), List.copyOf(access.getters), List.copyOf(access.kept));
	}

	private void add(Class<?> type, Class<?> owner, KotlinClass kotlin, KotlinClass.Member member) {
		if (this.properties.stream().anyMatch((property) -> property.name().equals(member.name()))) {
			// A property of a parent that the class overrides.
			return;
		}
		Field field = null;
		Method getter = null;
		for (Field next : owner.getDeclaredFields()) {
			field = next.getName().equals(member.field()) ? next : field;
		}
		for (Method next : owner.getDeclaredMethods()) {
			boolean same = next.getName().equals(member.getter()) && next.getParameterCount() == 0 && !next.isBridge();
			getter = same ? next : getter;
		}
		Type declared;
		MethodHandle handle;
		if (getter != null) {
			declared = getter.getGenericReturnType();
			handle = Members.of(getter);
		}
		else if (field != null && isState(field)) {
			declared = field.getGenericType();
			handle = Members.of(field);
		}
		else {
			return;
		}
		int index = kotlin.parameters().stream().map(KotlinClass.Parameter::name).toList().indexOf(member.name());
		Parameter parameter = (index >= 0) ? kotlin.constructor(owner).getParameters()[index] : null;
		this.properties
			.add(Property.of("property", member.name(), declared, parameter, field, getter).of(member.type()));
		this.getters.add(handle.asType(handle.type().changeParameterType(0, type)));
		this.kept.add(field != null && isState(field) && (getter != null || index >= 0));
	}

	/**
	 * Returns a value of an object.
	 * @param index which of the values
	 * @param object the object
	 * @return the value, as an object of the class that its type says
	 */
	@Nullable Object value(int index, Object object) throws Throwable {
		MethodHandle getter = this.getters.get(index);
		Object value = getter.invoke(object);
		Class<?> stored = getter.type().returnType();
		Class<?> raw = this.properties.get(index).typeIn(JavaType.of(object.getClass())).raw();
		ValueClass type = (value != null && raw != stored) ? ValueClass.of(raw) : null;
		return (type != null && type.stored() == stored) ? type.box().invoke(value) : value;
	}

	/** Whether a field is part of what an object says, and not of how it works. */
	private static boolean isState(Field field) {
		return !Modifier.isTransient(field.getModifiers()) && field.getName().indexOf('$') < 0;
	}

}
