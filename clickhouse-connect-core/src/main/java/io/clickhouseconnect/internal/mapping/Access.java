package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

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

	/** Whether a field is part of what an object says, and not of how it works. */
	private static boolean isState(Field field) {
		return !Modifier.isTransient(field.getModifiers()) && field.getName().indexOf('$') < 0;
	}

}
