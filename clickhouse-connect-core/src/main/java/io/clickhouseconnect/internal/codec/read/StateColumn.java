package io.clickhouseconnect.internal.codec.read;

import java.util.Arrays;

import io.clickhouseconnect.internal.codec.state.StateInput;
import io.clickhouseconnect.internal.codec.state.StateLayout;
import io.clickhouseconnect.type.DataType;

/**
 * The states of an aggregate function, as bytes. They stand without any length, so that
 * their layout must be known to tell where each ends.
 */
final class StateColumn extends VariableBytesColumn {

	private final StateLayout layout;

	StateColumn(DataType type, StateLayout layout) {
		super(type);
		this.layout = layout;
	}

	@Override
	void readValues(NativeInput in, int rows) {
		int until = in.until(this.size, rows);
		int size = this.layout.size();
		Keeper keeper = new Keeper(in);
		if (size != StateLayout.VARIABLE) {
			keeper.pass((long) size * rows);
		}
		for (int row = this.size; row < until; row++) {
			reserve(in, row, until);
			if (size != StateLayout.VARIABLE) {
				this.starts[row] = row * size;
				this.ends[row] = this.starts[row] + size;
			}
			else {
				this.starts[row] = this.byteCount;
				this.layout.pass(keeper);
				this.ends[row] = this.byteCount;
			}
		}
	}

	@Override
	public String getString(int row) {
		return text(row, this.starts[present(row)], this.ends[row]);
	}

	@Override
	Object value(int row) {
		return getBytes(row);
	}

	/** Keeps the bytes of the answer that a layout goes past. */
	private final class Keeper implements StateInput {

		/** Up to so many bytes are worth reading into room that is already there. */
		private static final int FEW = 64 * 1024;

		private final NativeInput in;

		private Keeper(NativeInput in) {
			this.in = in;
		}

		@Override
		public int readByte() {
			int end = makeRoom(1);
			int value = this.in.readByte();
			StateColumn.this.bytes[end - 1] = (byte) value;
			StateColumn.this.byteCount = end;
			return value;
		}

		@Override
		public void pass(long count) {
			int end = makeRoom(count);
			StateColumn column = StateColumn.this;
			column.bytes = this.in.readBytes(column.bytes, column.byteCount, (int) count);
			column.byteCount = end;
		}

		/**
		 * Returns where so many more bytes end, which there is room for if they are few.
		 */
		private int makeRoom(long count) {
			StateColumn column = StateColumn.this;
			int end = this.in.size(column.byteCount + count, "bytes in a column");
			if (count <= FEW && end > column.bytes.length) {
				column.bytes = Arrays.copyOf(column.bytes, this.in.toHold(column.bytes.length, end, Byte.BYTES));
			}
			return end;
		}

		@Override
		public RuntimeException malformed(String problem) {
			return this.in.malformed(problem);
		}

	}

}
