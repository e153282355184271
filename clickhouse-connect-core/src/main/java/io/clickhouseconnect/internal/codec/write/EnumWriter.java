package io.clickhouseconnect.internal.codec.write;

import java.util.BitSet;

import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

/**
 * Enum8 and Enum16: the numbers of the labels.
 */
final class EnumWriter extends IntegerWriter {

	/** The labels and their numbers, each increased so that none is negative. */
	private final TextEntries labels = new TextEntries();

	private final boolean wide;

	/** The numbers that have a label, each increased so that none is negative. */
	private final BitSet numbers = new BitSet();

	/**
	 * Creates a writer.
	 * @param type the type of the column
	 * @param values the type of its values
	 */
	EnumWriter(DataType type, DataType values) {
		super(type, (values.kind() == TypeKind.ENUM16) ? Short.BYTES : Byte.BYTES);
		this.wide = values.kind() == TypeKind.ENUM16;
		values.labels().forEach((label, number) -> {
			this.labels.add(label, number - Short.MIN_VALUE);
			this.numbers.set(number - Short.MIN_VALUE);
		});
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
			throw new UnfitValueException("a number that " + shortType() + " has no label for");
		}
		put((int) value);
		appended();
	}

	@Override
	public void appendString(String value) {
		int entry = this.labels.find(value);
		if (entry < 0) {
			throw new UnfitValueException("a text that is no label of " + shortType());
		}
		put(entry + Short.MIN_VALUE);
		appended();
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
