package io.clickhouseconnect.internal.codec.state;

import java.util.List;

/**
 * How the bytes of a state follow each other.
 */
@FunctionalInterface
public interface StateLayout {

	/** The size of a layout whose states are of different sizes. */
	int VARIABLE = -1;

	/** An integer of variable length. */
	StateLayout NUMBER = StateInput::readVarInt;

	/** A length and as many bytes. */
	StateLayout TEXT = (in) -> passAll(in, in.readVarInt(), 1);

	/**
	 * Goes past one state.
	 * @param in the bytes that begin with it
	 */
	void pass(StateInput in);

	/**
	 * Returns how many bytes every state has.
	 * @return the bytes, at least 1, or {@link #VARIABLE}
	 */
	default int size() {
		return VARIABLE;
	}

	/**
	 * A number of bytes that is always the same.
	 * @param size how many
	 * @return the layout
	 */
	static StateLayout bytes(int size) {
		return new StateLayout() {

			@Override
			public void pass(StateInput in) {
				in.pass(size);
			}

			@Override
			public int size() {
				return size;
			}

		};
	}

	/**
	 * One part after the other.
	 * @param parts the parts
	 * @return the layout
	 */
	static StateLayout of(StateLayout... parts) {
		return of(List.of(parts));
	}

	static StateLayout of(List<StateLayout> parts) {
		int size = 0;
		for (StateLayout part : parts) {
			if (part.size() == VARIABLE) {
				return (in) -> parts.forEach((next) -> next.pass(in));
			}
			size += part.size();
		}
		return bytes(size);
	}

	/**
	 * A count and as many elements.
	 * @param element the layout of an element
	 * @return the layout
	 */
	static StateLayout list(StateLayout element) {
		return (in) -> passAll(in, in.readVarInt(), element);
	}

	/**
	 * A byte, and a part if the byte is not 0.
	 * @param part the layout of the part
	 * @return the layout
	 */
	static StateLayout optional(StateLayout part) {
		return (in) -> {
			if (in.readByte() != 0) {
				part.pass(in);
			}
		};
	}

	/**
	 * A byte, and a part if the byte is 0.
	 * @param part the layout of the part
	 * @return the layout
	 */
	static StateLayout unless(StateLayout part) {
		return (in) -> {
			if (in.readByte() == 0) {
				part.pass(in);
			}
		};
	}

	/**
	 * Goes past many elements.
	 * @param in the bytes
	 * @param count how many, without a sign
	 * @param element the layout of an element, which has a byte at least
	 */
	static void passAll(StateInput in, long count, StateLayout element) {
		if (element.size() != VARIABLE) {
			passAll(in, count, element.size());
			return;
		}
		for (long i = 0; i != count; i++) {
			element.pass(in);
		}
	}

	/**
	 * Goes past many elements.
	 * @param in the bytes
	 * @param count how many, without a sign
	 * @param size the bytes of an element
	 */
	static void passAll(StateInput in, long count, int size) {
		if (count < 0 || count > Long.MAX_VALUE / size) {
			throw in.malformed("An impossible number of elements of a state, " + Long.toUnsignedString(count));
		}
		in.pass(count * size);
	}

}
