package io.clickhouseconnect.internal.codec.write;

import java.net.Inet4Address;

import io.clickhouseconnect.internal.codec.IpAddress;
import io.clickhouseconnect.type.DataType;

/**
 * IPv4.
 */
final class Ipv4Writer extends FixedWidthWriter {

	Ipv4Writer(DataType type) {
		super(type, IpAddress.V4_LENGTH);
	}

	@Override
	public void appendRaw(long value) {
		if (value < 0 || value > 0xFFFF_FFFFL) {
			throw outOfRange("raw number");
		}
		this.values.putInt((int) value);
		appended();
	}

	@Override
	public void appendRaws(int[] values, int from, int count) {
		this.values.putInts(values, from, count);
		appended(count);
	}

	@Override
	void append(Object value) {
		if (value instanceof Inet4Address address) {
			append(address.getAddress());
		}
		else if (value instanceof CharSequence text) {
			byte[] bytes = IpAddress.parse(text.toString());
			if (bytes == null || bytes.length != IpAddress.V4_LENGTH) {
				throw new UnfitValueException("a text that is no IPv4 address");
			}
			append(bytes);
		}
		else {
			appendOther(value);
		}
	}

	private void append(byte[] bytes) {
		for (int i = IpAddress.V4_LENGTH - 1; i >= 0; i--) {
			this.values.putByte(bytes[i]);
		}
		appended();
	}

}
