package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.mapping.Members.Failures;

/**
 * Calls a constructor of many parameters. Groups of handles put the values in arrays, one
 * for each kind of primitive and one for objects, and the constructor takes them from
 * there, so that the cost of a value does not depend on how many there are. The arrays
 * are kept for the next object.
 */
final class WideConstruction {

	private static final Map<Class<?>, Class<?>> CARRIERS = Map.of(boolean.class, int.class, byte.class, int.class,
			char.class, int.class, short.class, int.class, int.class, int.class, long.class, long.class, float.class,
			float.class, double.class, double.class);

	private static final List<Class<?>> ORDER = List.of(int.class, long.class, float.class, double.class, Object.class);

	private final MethodHandle[] groups;

	private final MethodHandle constructor;

	private final int[] counts;

	private final Failures failures;

	/** Arguments that no thread uses now. */
	private final AtomicReference<@Nullable Arguments> spare = new AtomicReference<>();

	private WideConstruction(MethodHandle[] groups, MethodHandle constructor, int[] counts, Failures failures) {
		this.groups = groups;
		this.constructor = constructor;
		this.counts = counts;
		this.failures = failures;
	}

	/**
	 * Composes a handle.
	 * @param constructor what makes an object
	 * @param values a handle for each of its parameters, which takes the columns and the
	 * row
	 * @param failures makes the exception of what the constructor throws
	 * @return the handle
	 */
	static MethodHandle of(MethodHandle constructor, List<MethodHandle> values, Failures failures) {
		int[] counts = new int[ORDER.size()];
		int[] places = new int[values.size()];
		MethodType carried = constructor.type();
		List<MethodHandle> steps = new ArrayList<>();
		for (int i = 0; i < places.length; i++) {
			Class<?> carrier = CARRIERS.getOrDefault(carried.parameterType(i), Object.class);
			int kind = ORDER.indexOf(carrier);
			places[i] = counts[kind]++;
			carried = carried.changeParameterType(i, carrier);
			MethodHandle value = values.get(i);
			steps.add(MethodHandles.collectArguments(setter(carrier, places[i]), 1,
					MethodHandles.explicitCastArguments(value, value.type().changeReturnType(carrier))));
		}
		List<Class<?>> sorted = new ArrayList<>();
		int[] offsets = new int[counts.length];
		for (int kind = 0; kind < counts.length; kind++) {
			offsets[kind] = sorted.size();
			for (int i = 0; i < counts[kind]; i++) {
				sorted.add(ORDER.get(kind));
			}
		}
		for (int i = 0; i < places.length; i++) {
			places[i] += offsets[ORDER.indexOf(carried.parameterType(i))];
		}
		MethodHandle spread = MethodHandles.permuteArguments(
				MethodHandles.explicitCastArguments(constructor, carried.changeReturnType(Object.class)),
				MethodType.methodType(Object.class, sorted), places);
		for (int kind = 0; kind < counts.length; kind++) {
			spread = spread.asSpreader(kind, ORDER.get(kind).arrayType(), counts[kind]);
		}
		WideConstruction construction = new WideConstruction(HandleGroups.of(steps).toArray(MethodHandle[]::new),
				spread, counts, failures);
		return Members.bound(construction, "read", MethodType.methodType(Object.class, Object[].class, int.class));
	}

	/** Takes the arguments and a value. */
	private static MethodHandle setter(Class<?> carrier, int place) {
		MethodHandle array = Members.own(WideConstruction.class, carrier.getSimpleName().toLowerCase(Locale.ROOT) + "s",
				MethodType.methodType(carrier.arrayType(), Arguments.class));
		MethodHandle setter = MethodHandles.insertArguments(MethodHandles.arrayElementSetter(carrier.arrayType()), 1,
				place);
		return MethodHandles.filterArguments(setter, 0, array);
	}

	static int[] ints(Arguments arguments) {
		return arguments.ints;
	}

	static long[] longs(Arguments arguments) {
		return arguments.longs;
	}

	static float[] floats(Arguments arguments) {
		return arguments.floats;
	}

	static double[] doubles(Arguments arguments) {
		return arguments.doubles;
	}

	static @Nullable Object[] objects(Arguments arguments) {
		return arguments.objects;
	}

	Object read(Object[] columns, int row) throws Throwable {
		Arguments arguments = this.spare.getAndSet(null);
		if (arguments == null) {
			arguments = new Arguments(this.counts);
		}
		for (MethodHandle group : this.groups) {
			group.invokeExact(arguments, columns, row);
		}
		Object made;
		try {
			made = (Object) this.constructor.invokeExact(arguments.ints, arguments.longs, arguments.floats,
					arguments.doubles, arguments.objects);
		}
		catch (Exception ex) {
			throw this.failures.of(row, ex);
		}
		Arrays.fill(arguments.objects, null);
		this.spare.set(arguments);
		return made;
	}

	/** The arguments of one call. */
	static final class Arguments {

		private final int[] ints;

		private final long[] longs;

		private final float[] floats;

		private final double[] doubles;

		private final @Nullable Object[] objects;

		Arguments(int[] counts) {
			this.ints = new int[counts[0]];
			this.longs = new long[counts[1]];
			this.floats = new float[counts[2]];
			this.doubles = new double[counts[3]];
			this.objects = new @Nullable Object[counts[4]];
		}

	}

}
