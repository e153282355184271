package io.clickhouseconnect.internal.codec.write;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

/**
 * Enum8 and Enum16: the numbers of the labels.
 */
final class EnumWriter extends IntegerWriter {

	private static final int KNOWN = 64;

	private final Map<String, Integer> labels;

	private final boolean wide;

	/** The numbers that have a label, each increased so that none is negative. */
	private final BitSet numbers = new BitSet();

	/**
	 * Labels that were found before, at their hash codes: mostly they are the same
	 * objects.
	 */
	private final @Nullable Object[] known = new Object[KNOWN];

	private final int[] knownNumbers = new int[KNOWN];

	/**
	 * Creates a writer.
	 * @param type the type of the column
	 * @param values the type of its values
	 */
	EnumWriter(DataType type, DataType values) {
		super(type, (values.kind() == TypeKind.ENUM16) ? Short.BYTES : Byte.BYTES);
		this.labels = new HashMap<>(values.labels());
		this.wide = values.kind() == TypeKind.ENUM16;
		this.labels.values().forEach((number) -> this.numbers.set(number - Short.MIN_VALUE));
	}

	/** The lowest number, as the server does: not every enum has a 0. */
	@Override
	void putDefault() {
		put(this.numbers.nextSetBit(0) + Short.MIN_VALUE);
	}

	private void put(int number) {
		if (this.wide) {
			this.values.putShort(number);
		}
		else {
			this.values.putByte(number);
		}
	}

	@Override
	public void appendLong(long value) {
		if (value < Short.MIN_VALUE || value > Short.MAX_VALUE || !this.numbers.get((int) value - Short.MIN_VALUE)) {
			throw new UnfitValueException("a number that " + type() + " has no label for");
		}
		put((int) value);
		appended();
	}

	@Override
	public void appendString(String value) {
		int slot = value.hashCode() & (KNOWN - 1);
		if (value != this.known[slot]) {
			this.knownNumbers[slot] = number(value);
			this.known[slot] = value;
		}
		put(this.knownNumbers[slot]);
		appended();
	}

	private int number(String label) {
		Integer number = this.labels.get(label);
		if (number == null) {
			throw new UnfitValueException("a text that is no label of " + type());
		}
		return number;
	}

	@Override
	void append(Object value) {
		if (value instanceof CharSequence text) {
			appendString(text.toString());
		}
		else if (value instanceof Enum<?> constant) {
			appendString(constant.name());
		}
		else {
			super.append(value);
		}
	}

}
