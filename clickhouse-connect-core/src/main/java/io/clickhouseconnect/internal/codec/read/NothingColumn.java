package io.clickhouseconnect.internal.codec.read;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;

/**
 * Nothing, the type of {@code NULL} alone. A value is a byte that says so little.
 */
final class NothingColumn extends NativeColumn {

	NothingColumn(DataType type) {
		super(type);
	}

	@Override
	void readValues(NativeInput in, int rows) {
		in.until(this.size, rows);
		in.skip(rows);
	}

	@Override
	public boolean isNull(int row) {
		checked(row);
		return true;
	}

	@Override
	public String getString(int row) {
		throw unreadable(present(row), "there is no value");
	}

	@Override
	@Nullable Object value(int row) {
		return null;
	}

}
