package io.clickhouseconnect.internal.codec.write;

import io.clickhouseconnect.type.DataType;

/**
 * Nothing, which has no value but the {@code NULL} of a Nullable around it.
 */
final class NothingWriter extends ScalarWriter {

	NothingWriter(DataType type) {
		super(type);
	}

	@Override
	void putDefault() {
		this.values.putByte('0');
	}

	@Override
	void append(Object value) {
		appendOther(value);
	}

}
