package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;

/**
 * How the objects of a class are made: a record by its canonical constructor, a bean by
 * an empty constructor and setters, any other class by the parameters of its only public
 * constructor.
 *
 * @param constructor takes all properties, or none if there are setters
 * @param properties the values to take
 * @param setters one for each property of a bean, else none
 */
record Construction(MethodHandle constructor, List<Property> properties, List<MethodHandle> setters) {

	private static final PerClass<Construction> KNOWN = new PerClass<>(
			(type) -> type.isRecord() ? ofRecord(type) : ofClass(type));

	static Construction of(Class<?> type) {
		return KNOWN.get(type);
	}

	private static Construction ofRecord(Class<?> type) {
		RecordComponent[] components = type.getRecordComponents();
		Class<?>[] types = new Class<?>[components.length];
		List<Property> properties = new ArrayList<>();
		for (int i = 0; i < types.length; i++) {
			types[i] = components[i].getType();
			properties
				.add(Property.of("component", components[i].getName(), components[i].getGenericType(), components[i]));
		}
		try {
			return new Construction(Members.of(type.getDeclaredConstructor(types)), List.copyOf(properties), List.of());
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Construction ofClass(Class<?> type) {
		if (Modifier.isAbstract(type.getModifiers())) {
			throw impossible(type, "it is abstract");
		}
		if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
			throw impossible(type, "it is an inner class; make it static");
		}
		Constructor<?> empty = null;
		List<Constructor<?>> visible = new ArrayList<>();
		for (Constructor<?> constructor : type.getDeclaredConstructors()) {
			if (constructor.getParameterCount() == 0) {
				empty = constructor;
			}
			else if (Modifier.isPublic(constructor.getModifiers()) && !constructor.isSynthetic()) {
				visible.add(constructor);
			}
		}
		Construction bean = (empty != null) ? ofBean(type, empty) : null;
		if (bean != null) {
			return bean;
		}
		if (visible.size() != 1) {
			throw impossible(type,
					"it is no record and has neither an empty constructor and setters nor exactly one public constructor");
		}
		return ofParameters(type, visible.get(0));
	}

	private static @Nullable Construction ofBean(Class<?> type, Constructor<?> empty) {
		List<Property> properties = new ArrayList<>();
		List<MethodHandle> setters = new ArrayList<>();
		for (BeanProperty property : BeanProperty.of(type)) {
			Method setter = property.setter(type);
			if (setter != null) {
				properties.add(
						Property
							.of("property", property.name(), setter.getGenericParameterTypes()[0], property.field(),
									property.getter(), setter)
							.orNamed(property.alias()));
				setters.add(Members.of(setter));
			}
		}
		return setters.isEmpty() ? null
				: new Construction(Members.of(empty), List.copyOf(properties), List.copyOf(setters));
	}

	private static Construction ofParameters(Class<?> type, Constructor<?> constructor) {
		List<Property> properties = new ArrayList<>();
		for (Parameter parameter : constructor.getParameters()) {
			Property property = Property.of("parameter", parameter.getName(), parameter.getParameterizedType(),
					parameter);
			if (!parameter.isNamePresent() && !property.renamed()) {
				throw impossible(type,
						"the parameters of its constructor have no names; compile it with -parameters, or name the columns by @ColumnName");
			}
			properties.add(property);
		}
		return new Construction(Members.of(constructor), List.copyOf(properties), List.of());
	}

	private static ClickHouseDataException impossible(Class<?> type, String reason) {
		return new ClickHouseDataException("Rows cannot become objects of " + type.getName() + ", as " + reason);
	}

	boolean isBean() {
		return !this.setters.isEmpty();
	}

}
