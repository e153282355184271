package io.clickhouseconnect.internal.codec.state;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

/**
 * The layouts of the aggregate functions that are known here, each tested against the
 * states of a server.
 *
 * @see <a href=
 * "https://github.com/ClickHouse/ClickHouse/tree/master/src/AggregateFunctions">The
 * aggregate functions of the server</a>
 */
public final class StateLayouts {

	/** The version that servers give to states of which there is more than one. */
	static final int VERSION = 1;

	private static final List<Family> OF_ANY_COUNT = List.of(DistinctStates::of, MapStates::of);

	/** The functions of so many arguments. */
	private static final Map<Integer, List<Family>> FAMILIES = Map.of(1,
			List.of(DistinctStates::of, MapStates::of, SumStates::of, SingleValueStates::of, CollectionStates::of,
					QuantileStates::of, MomentStates::of),
			2, List.of(DistinctStates::of, MapStates::of, SumStates::ofTwo, SingleValueStates::ofTwo,
					CollectionStates::ofTwo, QuantileStates::ofTwo, MomentStates::ofTwo));

	private StateLayouts() {
	}

	/**
	 * Returns the layout of the states of a type.
	 * @param type a type of kind AggregateFunction
	 * @return the layout
	 * @throws ClickHouseDataException if it is not known
	 */
	public static StateLayout of(DataType type) {
		AggregateCall call = AggregateCall.of(type);
		int version = MapStates.isVersioned(call) ? VERSION : 0;
		StateLayout layout = (call.version() == version) ? layout(call) : null;
		if (layout == null) {
			throw new ClickHouseDataException("Where the states of " + type + " end is not known to this client; "
					+ "select CAST(column AS String), and insert such bytes through CAST(text AS " + type + ")");
		}
		return layout;
	}

	/**
	 * Names the version of states, as the types of tables do not. Servers take the first
	 * version for meant where none is named, and give the last one.
	 * @param type any type
	 * @return the type, with versions where there is a state of more than one in it
	 */
	public static DataType withVersions(DataType type) {
		if (!lacksVersion(type)) {
			return type;
		}
		StringBuilder text = new StringBuilder();
		appendWithVersions(type, text);
		return DataType.parse(text.toString());
	}

	private static boolean lacksVersion(DataType type) {
		return (type.kind() == TypeKind.AGGREGATE_FUNCTION)
				? type.stateVersion() == 0 && MapStates.isVersioned(AggregateCall.of(type))
				: type.elements().stream().anyMatch(StateLayouts::lacksVersion);
	}

	private static void appendWithVersions(DataType type, StringBuilder out) {
		String text = type.toString();
		int done = 0;
		if (type.kind() == TypeKind.AGGREGATE_FUNCTION) {
			done = text.indexOf('(') + 1;
			out.append(text, 0, done).append(VERSION).append(", ");
		}
		else {
			for (DataType element : type.elements()) {
				if (lacksVersion(element)) {
					int start = text.indexOf(element.toString(), done);
					out.append(text, done, start);
					appendWithVersions(element, out);
					done = start + element.toString().length();
				}
			}
		}
		out.append(text, done, text.length());
	}

	private static @Nullable StateLayout layout(AggregateCall call) {
		if (!call.isNullable() || SingleValueStates.takesNull(call)) {
			return combined(call);
		}
		StateLayout layout = combined(call.notNull());
		return (layout != null && call.isFlagged()) ? StateLayout.optional(layout) : layout;
	}

	private static @Nullable StateLayout combined(AggregateCall call) {
		Combinator combinator = call.combinator();
		if (combinator == null) {
			return plain(call);
		}
		AggregateCall inside = call.inside(combinator);
		Combinator next = inside.combinator();
		if (next != null
				&& (inside.inside(next).combinator() != null || (combinator.isFilling() && next.isFilling()))) {
			return null;
		}
		return switch (combinator) {
			case IF -> (call.count() > 0) ? combined(inside.with(call.arguments().subList(0, call.count() - 1))) : null;
			case ARRAY -> call.isOfArrays() ? layout(inside.ofElements()) : null;
			case OR_NULL, OR_DEFAULT -> {
				// These hide from the server that the state inside has a version.
				StateLayout layout = MapStates.isVersioned(call) ? null : combined(inside);
				yield (layout != null) ? StateLayout.of(layout, StateLayout.bytes(1)) : null;
			}
			case FOR_EACH -> {
				StateLayout layout = call.isOfArrays() ? layout(inside.ofElements()) : null;
				yield (layout != null) ? (in) -> StateLayout.passAll(in, in.readInteger(Long.BYTES), layout) : null;
			}
		};
	}

	private static @Nullable StateLayout plain(AggregateCall call) {
		if (call.name().equals("count")) {
			return (call.count() < 2) ? StateLayout.NUMBER : null;
		}
		for (Family family : FAMILIES.getOrDefault(call.count(), OF_ANY_COUNT)) {
			StateLayout layout = family.layout(call);
			if (layout != null) {
				return layout;
			}
		}
		return null;
	}

	/** Functions that have something in common. */
	@FunctionalInterface
	private interface Family {

		@Nullable StateLayout layout(AggregateCall call);

	}

}
