package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

import io.clickhouseconnect.error.ClickHouseDataException;

/**
 * Reaches the constructors and methods of the caller's classes, private ones too where
 * the module allows it.
 */
final class Members {

	private static final Lookup OWN = MethodHandles.lookup();

	private static final MethodHandle FAILURE = own(Members.class, "failure",
			MethodType.methodType(Object.class, Exception.class));

	private Members() {
	}

	/**
	 * Finds a static method of this package.
	 * @param owner its class
	 * @param name its name
	 * @param type its type
	 * @return the handle
	 */
	static MethodHandle own(Class<?> owner, String name, MethodType type) {
		try {
			return OWN.findStatic(owner, name, type);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Finds a method of an object of this package.
	 * @param receiver the object
	 * @param name the name of the method
	 * @param type its type
	 * @return the handle, which needs no receiver any more
	 */
	static MethodHandle bound(Object receiver, String name, MethodType type) {
		try {
			return OWN.bind(receiver, name, type);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Finds a public method of a class of this library or of the platform.
	 * @param type the class
	 * @param name the name of the method
	 * @param signature its type
	 * @return the handle, whose first argument is the receiver
	 */
	static MethodHandle virtual(Class<?> type, String name, MethodType signature) {
		try {
			Lookup lookup = Modifier.isPublic(type.getModifiers()) ? OWN : MethodHandles.privateLookupIn(type, OWN);
			return lookup.findVirtual(type, name, signature);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static MethodHandle of(Method method) {
		try {
			return unchecked(lookup(method.getDeclaringClass()).unreflect(method).asFixedArity(), method);
		}
		catch (IllegalAccessException ex) {
			throw unreachable(method, ex);
		}
	}

	static MethodHandle of(Constructor<?> constructor) {
		try {
			return unchecked(lookup(constructor.getDeclaringClass()).unreflectConstructor(constructor).asFixedArity(),
					constructor);
		}
		catch (IllegalAccessException ex) {
			throw unreachable(constructor, ex);
		}
	}

	private static Lookup lookup(Class<?> type) {
		try {
			return MethodHandles.privateLookupIn(type, OWN);
		}
		catch (IllegalAccessException ex) {
			// What is public needs no permission.
			return MethodHandles.publicLookup();
		}
	}

	private static ClickHouseDataException unreachable(Executable member, IllegalAccessException cause) {
		Class<?> type = member.getDeclaringClass();
		return new ClickHouseDataException(type.getName() + " cannot be mapped, as '" + member.getName()
				+ "' is not accessible; make it public, or let the module open the package " + type.getPackageName()
				+ " to that of this library", cause, null, null);
	}

	/** Checked exceptions become ones that a caller of this library expects. */
	private static MethodHandle unchecked(MethodHandle handle, Executable member) {
		for (Class<?> thrown : member.getExceptionTypes()) {
			if (!RuntimeException.class.isAssignableFrom(thrown) && !Error.class.isAssignableFrom(thrown)) {
				MethodType failed = MethodType.methodType(handle.type().returnType(), Exception.class);
				return MethodHandles.catchException(handle, Exception.class, FAILURE.asType(failed));
			}
		}
		return handle;
	}

	static Object failure(Exception ex) {
		if (ex instanceof RuntimeException unchecked) {
			throw unchecked;
		}
		throw new ClickHouseDataException("An object of a row cannot be made or taken apart: " + ex, ex, null, null);
	}

}
