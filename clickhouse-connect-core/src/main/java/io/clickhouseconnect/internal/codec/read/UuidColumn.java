package io.clickhouseconnect.internal.codec.read;

import java.util.UUID;

import io.clickhouseconnect.type.DataType;

/**
 * UUID. The upper half stands before the lower one, and each begins with its lowest byte.
 */
final class UuidColumn extends NativeColumn {

	private long[] halves = NO_LONGS;

	UuidColumn(DataType type) {
		super(type);
	}

	@Override
	void readValues(NativeInput in, int rows) {
		int count = in.size(2L * rows, "words in a column");
		this.halves = in.readLongs(this.halves, 2 * this.size, count);
	}

	@Override
	public UUID getUuid(int row) {
		int first = 2 * present(row);
		return new UUID(this.halves[first], this.halves[first + 1]);
	}

	@Override
	public String getString(int row) {
		return getUuid(row).toString();
	}

	@Override
	boolean isQuoted() {
		return true;
	}

	@Override
	Object value(int row) {
		return getUuid(row);
	}

}
