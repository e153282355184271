package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;

/**
 * How the objects of a class are made: a record by its canonical constructor, a bean by
 * an empty constructor and setters, a class of Kotlin by its primary constructor, any
 * other class by the parameters of its only public constructor.
 *
 * @param constructor takes all properties, or none if there are setters
 * @param properties the values to take
 * @param setters one for each property of a bean, else none
 * @param defaults a constructor of Kotlin that also takes which parameters are missing,
 * {@code null} if there is none
 */
record Construction(MethodHandle constructor, List<Property> properties, List<MethodHandle> setters,
		@Nullable MethodHandle defaults) {

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
			return new Construction(Members.of(type.getDeclaredConstructor(types)), List.copyOf(properties), List.of(),
					null);
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
		KotlinClass kotlin = KotlinClass.of(type);
		if (kotlin != null && kotlin.visible() && !kotlin.parameters().isEmpty()) {
			return ofKotlin(kotlin, kotlin.constructor(type)).with(Settable.of(type));
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
		return ofParameters(type, visible.get(0)).with(Settable.of(type));
	}

	private static Construction ofKotlin(KotlinClass kotlin, Constructor<?> constructor) {
		List<Property> properties = new ArrayList<>();
		Parameter[] parameters = constructor.getParameters();
		boolean defaults = false;
		for (int i = 0; i < parameters.length; i++) {
			KotlinClass.Parameter parameter = kotlin.parameters().get(i);
			Property property = Property.of("parameter", parameter.name(), parameters[i].getParameterizedType(),
					parameters[i], field(constructor.getDeclaringClass(), parameter.name()));
			properties.add(property.of(parameter.type()).optionally(parameter.optional()));
			defaults |= parameter.optional();
		}
		return new Construction(Members.of(constructor), List.copyOf(properties), List.of(),
				defaults ? Members.of(kotlin.withDefaults(constructor)) : null);
	}

	private static @Nullable Field field(Class<?> type, String name) {
		for (Field field : type.getDeclaredFields()) {
			if (field.getName().equals(name)) {
				return field;
			}
		}
		return null;
	}

	private static @Nullable Construction ofBean(Class<?> type, Constructor<?> empty) {
		List<Settable> settable = Settable.ofBean(type);
		return settable.isEmpty() ? null
				: new Construction(Members.of(empty), List.of(), List.of(), null).with(settable);
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
		return new Construction(Members.of(constructor), List.copyOf(properties), List.of(), null);
	}

	private static ClickHouseDataException impossible(Class<?> type, String reason) {
		return new ClickHouseDataException("Rows cannot become objects of " + type.getName() + ", as " + reason);
	}

	/**
	 * Returns what makes an object of some of the properties.
	 * @param present which properties there are; the others are optional
	 * @return a handle that takes all of them, and does not look at those that are
	 * missing
	 */
	MethodHandle constructor(boolean[] present) {
		int count = parameterCount();
		for (boolean one : present) {
			if (!one && this.defaults != null) {
				return MethodHandles.insertArguments(this.defaults, count, KotlinClass.missing(present));
			}
		}
		return this.constructor;
	}

	boolean isBean() {
		return !this.setters.isEmpty() && parameterCount() == 0;
	}

	/** How many of the properties the constructor takes; those behind have setters. */
	int parameterCount() {
		return this.properties.size() - this.setters.size();
	}

	/** The same construction, after which what is no parameter is set. */
	private Construction with(List<Settable> settable) {
		List<Property> all = new ArrayList<>(this.properties);
		List<MethodHandle> handles = new ArrayList<>();
		for (Settable next : settable) {
			String name = next.property().name();
			if (this.properties.stream().noneMatch((parameter) -> parameter.name().equals(name))) {
				all.add(next.property());
				handles.add(next.setter());
			}
		}
		return new Construction(this.constructor, List.copyOf(all), List.copyOf(handles), this.defaults);
	}

}
