package io.clickhouseconnect.internal.codec.read;

import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

/**
 * Values of a LowCardinality type, each of which becomes an entry of the dictionary.
 */
final class LowCardinalityRowValues extends RowValues {

	private static final long VERSION = 1;

	/** Positions of 32 bits in a dictionary that comes with the data. */
	private static final long KIND = 0x202;

	private final boolean nullable;

	private final RowValues keys;

	private final ColumnBytes positions;

	LowCardinalityRowValues(DataType type, int depth, ReadMemory zeros) {
		this.positions = new ColumnBytes(zeros);
		this.nullable = type.kind() == TypeKind.NULLABLE;
		this.keys = of(this.nullable ? type.element() : type, depth, zeros);
		if (this.nullable) {
			// What stands for NULL.
			this.keys.addDefault();
		}
	}

	@Override
	void take(NativeInput in) {
		if (this.nullable && in.readByte() != 0) {
			this.positions.putInt(0);
		}
		else {
			this.positions.putInt(this.keys.size());
			this.keys.add(in);
		}
	}

	@Override
	void takeDefault() {
		this.positions.putInt(this.nullable ? 0 : this.keys.size());
		if (!this.nullable) {
			this.keys.addDefault();
		}
	}

	@Override
	void writePrefix(ColumnBytes out) {
		out.putLong(VERSION);
	}

	@Override
	void writeValues(ColumnBytes out) {
		if (size() == 0) {
			return;
		}
		out.putLong(KIND);
		out.putLong(this.keys.size());
		this.keys.writeValues(out);
		out.putLong(size());
		out.putAll(this.positions);
	}

}
