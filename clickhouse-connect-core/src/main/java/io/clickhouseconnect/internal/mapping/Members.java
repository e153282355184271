package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

import io.clickhouseconnect.error.ClickHouseDataException;

/**
 * Reaches the constructors and methods of the caller's classes, private ones too where
 * the module allows it.
 */
final class Members {

	private static final Lookup OWN = MethodHandles.lookup();

	private static final MethodHandle FAILURE = own(Members.class, "failure", MethodType
		.methodType(ClickHouseDataException.class, Failures.class, Exception.class, Object[].class, int.class));

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
			return lookup(method.getDeclaringClass()).unreflect(method).asFixedArity();
		}
		catch (IllegalAccessException ex) {
			throw unreachable(method, ex);
		}
	}

	static MethodHandle of(Constructor<?> constructor) {
		try {
			return lookup(constructor.getDeclaringClass()).unreflectConstructor(constructor).asFixedArity();
		}
		catch (IllegalAccessException ex) {
			throw unreachable(constructor, ex);
		}
	}

	/**
	 * Finds what reads a field.
	 * @param field the field
	 * @return the handle; one that is not accessible is refused only when it is called
	 */
	static MethodHandle of(Field field) {
		try {
			return lookup(field.getDeclaringClass()).unreflectGetter(field);
		}
		catch (IllegalAccessException ex) {
			MethodHandle thrower = MethodHandles.throwException(field.getType(), ClickHouseDataException.class)
				.bindTo(unreachable(field, ex));
			return MethodHandles.dropArguments(thrower, 0, field.getDeclaringClass());
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

	private static ClickHouseDataException unreachable(Member member, IllegalAccessException cause) {
		Class<?> type = member.getDeclaringClass();
		return new ClickHouseDataException(type.getName() + " cannot be mapped, as '" + member.getName()
				+ "' is not accessible; make it public, or let the module open the package " + type.getPackageName()
				+ " to that of this library", cause, null, null);
	}

	/**
	 * Lets a handle of the user's code fail in the way of this library.
	 * @param handle the handle
	 * @param failures makes the exception of what was thrown
	 * @return a handle that takes the columns and the row behind its own arguments
	 */
	static MethodHandle guarded(MethodHandle handle, Failures failures) {
		MethodHandle target = MethodHandles.dropArguments(handle, handle.type().parameterCount(), Object[].class,
				int.class);
		// A combinator of the platform remembers the last types that it was used with. It
		// must not keep the classes of the user.
		MethodType plain = target.type().erase();
		MethodHandle handler = MethodHandles.collectArguments(
				MethodHandles.throwException(plain.returnType(), ClickHouseDataException.class), 0,
				FAILURE.bindTo(failures));
		handler = MethodHandles.dropArguments(handler, 1, handle.type().erase().parameterList());
		handler = handler.asType(handler.type().changeParameterType(handler.type().parameterCount() - 2, Object.class));
		return MethodHandles.catchException(target.asType(plain), Exception.class, handler).asType(target.type());
	}

	/** What became of code of the user. */
	@FunctionalInterface
	interface Failures {

		ClickHouseDataException of(int row, Exception cause);

	}

	static ClickHouseDataException failure(Failures failures, Exception cause, Object[] columns, int row) {
		return failures.of(row, cause);
	}

}
