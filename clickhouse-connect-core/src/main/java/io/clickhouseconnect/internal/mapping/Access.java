package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

import io.clickhouseconnect.error.ClickHouseDataException;

/**
 * How the values of an object are got: the components of a record, the properties of any
 * other class that have a getter.
 *
 * @param properties the values
 * @param getters one for each of them
 * @param kept whether each is kept by the object, and not made of others
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
		for (BeanProperty property : BeanProperty.of(type)) {
			Method getter = property.getter();
			if (getter != null) {
				List<Method> setters = property.setters();
				properties.add(Property.of("property", property.name(), getter.getGenericReturnType(), property.field(),
						getter, setters.isEmpty() ? null : setters.get(0)));
				// A method of a parent is one of the class, too.
				MethodHandle handle = Members.of(getter);
				getters.add(handle.asType(MethodType.methodType(getter.getReturnType(), type)));
				kept.add(property.isKept());
			}
		}
		if (properties.isEmpty()) {
			throw new ClickHouseDataException(
					"Objects of " + type.getName() + " cannot become rows, as it is no record and has no getters");
		}
		return new Access(List.copyOf(properties), List.copyOf(getters), List.copyOf(kept));
	}

}
