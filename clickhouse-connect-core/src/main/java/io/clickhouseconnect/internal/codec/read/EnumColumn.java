package io.clickhouseconnect.internal.codec.read;

import java.util.Collections;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;

/**
 * Enum8 and Enum16, kept as the numbers of the labels.
 */
final class EnumColumn extends NumberColumn {

	private final IntegerColumn numbers;

	/** The number of the first of the labels. */
	private final int first;

	private final @Nullable String[] labels;

	/**
	 * Creates a column.
	 * @param type its type as the caller sees it
	 * @param labels the labels and their numbers
	 * @param numbers what the numbers are read into
	 */
	EnumColumn(DataType type, Map<String, Integer> labels, IntegerColumn numbers) {
		super(type);
		this.numbers = numbers;
		this.first = Collections.min(labels.values());
		this.labels = new String[Collections.max(labels.values()) - this.first + 1];
		labels.forEach((label, number) -> this.labels[number - this.first] = label);
	}

	@Override
	void nameElements(String place) {
		this.numbers.named("", place);
	}

	@Override
	void readValues(NativeInput in, int rows) {
		this.numbers.read(in, rows);
	}

	@Override
	void clear() {
		super.clear();
		this.numbers.clear();
	}

	@Override
	public long getLong(int row) {
		return this.numbers.getInt(present(row));
	}

	@Override
	public long getRaw(int row) {
		return getLong(row);
	}

	@Override
	public String getString(int row) {
		int index = this.numbers.getInt(present(row)) - this.first;
		String label = (index >= 0 && index < this.labels.length) ? this.labels[index] : null;
		if (label == null) {
			throw unreadable(row, "the type has no label for its number; read that with getInt");
		}
		return label;
	}

	@Override
	boolean isQuoted() {
		return true;
	}

	@Override
	Object value(int row) {
		return getString(row);
	}

	@Override
	String hint() {
		return "; read its label as a String, or its number with getInt";
	}

	@Override
	public byte[] bytes() {
		return this.numbers.bytes();
	}

	@Override
	public short[] shorts() {
		return this.numbers.shorts();
	}

}
