package io.clickhouseconnect.internal.codec.state;

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

	private StateLayouts() {
	}

	/**
	 * Returns the layout of the states of a type.
	 * @param type a type of kind AggregateFunction
	 * @return the layout
	 * @throws ClickHouseDataException if it is not known
	 */
	public static StateLayout of(DataType type) {
		StateLayout layout = layout(AggregateCall.of(type));
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
		String text = type.toString();
		if (type.kind() != TypeKind.AGGREGATE_FUNCTION) {
			for (DataType element : type.elements()) {
				text = text.replace(element.toString(), withVersions(element).toString());
			}
		}
		else if (type.stateVersion() == 0 && MapStates.isVersioned(AggregateCall.of(type))) {
			int open = text.indexOf('(') + 1;
			text = text.substring(0, open) + VERSION + ", " + text.substring(open);
		}
		return text.equals(type.toString()) ? type : DataType.parse(text);
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
		return switch (combinator) {
			case IF -> (call.count() > 0) ? combined(inside.with(call.arguments().subList(0, call.count() - 1))) : null;
			case ARRAY -> call.isOfArrays() ? layout(inside.ofElements()) : null;
			case OR_NULL, OR_DEFAULT -> {
				StateLayout layout = combined(inside);
				yield (layout != null) ? StateLayout.of(layout, StateLayout.bytes(1)) : null;
			}
			case FOR_EACH -> {
				StateLayout layout = call.isOfArrays() ? layout(inside.ofElements()) : null;
				yield (layout != null) ? StateLayout.list(layout) : null;
			}
		};
	}

	private static @Nullable StateLayout plain(AggregateCall call) {
		if (call.name().equals("count")) {
			return (call.count() < 2) ? StateLayout.NUMBER : null;
		}
		StateLayout layout = DistinctStates.of(call);
		layout = (layout != null) ? layout : MapStates.of(call);
		if (call.count() == 1) {
			layout = (layout != null) ? layout : SumStates.of(call);
			layout = (layout != null) ? layout : SingleValueStates.of(call);
			layout = (layout != null) ? layout : CollectionStates.of(call);
			layout = (layout != null) ? layout : QuantileStates.of(call);
			layout = (layout != null) ? layout : MomentStates.of(call);
		}
		else if (call.count() == 2) {
			layout = (layout != null) ? layout : SumStates.ofTwo(call);
			layout = (layout != null) ? layout : SingleValueStates.ofTwo(call);
			layout = (layout != null) ? layout : CollectionStates.ofTwo(call);
			layout = (layout != null) ? layout : QuantileStates.ofTwo(call);
			layout = (layout != null) ? layout : MomentStates.ofTwo(call);
		}
		return layout;
	}

}
