package io.clickhouseconnect.internal.codec.write;

import java.nio.ByteBuffer;

import io.clickhouseconnect.internal.codec.state.StateInput;
import io.clickhouseconnect.internal.codec.state.StateLayout;
import io.clickhouseconnect.type.DataType;

/**
 * The states of an aggregate function. As they stand without any length, bytes that are
 * not one state would change what is behind them, and are refused.
 */
final class StateWriter extends ScalarWriter {

	private final StateLayout layout;

	StateWriter(DataType type, StateLayout layout) {
		super(type);
		this.layout = layout;
	}

	@Override
	void putDefault() {
		throw new UnfitValueException(
				"no state, and " + shortType() + " has none by default; give the bytes of a state");
	}

	@Override
	public void appendBytes(byte[] value, int from, int count) {
		Check check = new Check(value, from, count);
		try {
			this.layout.pass(check);
		}
		catch (UnfitValueException ex) {
			throw refusedState();
		}
		if (check.rest != 0) {
			throw refusedState();
		}
		this.values.putBytes(value, from, count);
		appended();
	}

	private UnfitValueException refusedState() {
		return new UnfitValueException("bytes that are not one state of " + shortType());
	}

	@Override
	void append(Object value) {
		if (value instanceof byte[] bytes) {
			appendBytes(bytes, 0, bytes.length);
		}
		else if (value instanceof ByteBuffer buffer) {
			byte[] bytes = new byte[buffer.remaining()];
			buffer.duplicate().get(bytes);
			appendBytes(bytes, 0, bytes.length);
		}
		else {
			appendOther(value);
		}
	}

	/** Goes past the bytes of a state that are there. */
	private static final class Check implements StateInput {

		private final byte[] bytes;

		private int position;

		private int rest;

		private Check(byte[] bytes, int from, int count) {
			this.bytes = bytes;
			this.position = from;
			this.rest = count;
		}

		@Override
		public int readByte() {
			pass(1);
			return this.bytes[this.position - 1] & 0xFF;
		}

		@Override
		public void pass(long count) {
			if (count > this.rest) {
				throw new UnfitValueException("too few bytes");
			}
			this.position += (int) count;
			this.rest -= (int) count;
		}

		@Override
		public RuntimeException malformed(String problem) {
			return new UnfitValueException(problem);
		}

	}

}
