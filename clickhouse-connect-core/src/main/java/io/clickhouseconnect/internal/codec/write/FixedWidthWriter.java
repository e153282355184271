package io.clickhouseconnect.internal.codec.write;

import io.clickhouseconnect.type.DataType;

/**
 * Values that all have the same number of bytes.
 */
abstract class FixedWidthWriter extends ScalarWriter {

	private final int width;

	FixedWidthWriter(DataType type, int width) {
		super(type);
		this.width = width;
	}

	@Override
	void putDefault() {
		this.values.putZeros(this.width);
	}

}
