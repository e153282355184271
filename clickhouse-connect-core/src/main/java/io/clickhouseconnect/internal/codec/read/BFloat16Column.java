package io.clickhouseconnect.internal.codec.read;

import java.util.Arrays;

import io.clickhouseconnect.type.DataType;

/**
 * BFloat16, kept as the floats whose upper half it is.
 */
final class BFloat16Column extends FloatColumn {

	private static final int PORTION = 4096;

	private short[] portion = NO_SHORTS;

	BFloat16Column(DataType type) {
		super(type);
	}

	@Override
	void readValues(NativeInput in, int rows) {
		int until = in.size((long) this.size + rows, "values");
		for (int done = this.size; done < until;) {
			if (done == this.values.length) {
				this.values = Arrays.copyOf(this.values, in.towards(done, until, Float.BYTES));
			}
			int now = Math.min(PORTION, Math.min(until, this.values.length) - done);
			this.portion = in.readShorts(this.portion, 0, now);
			for (int i = 0; i < now; i++) {
				this.values[done + i] = Float.intBitsToFloat(this.portion[i] << Short.SIZE);
			}
			done += now;
		}
	}

}
