package io.clickhouseconnect.internal.codec.read;

import java.net.InetAddress;
import java.util.Arrays;

import io.clickhouseconnect.internal.codec.IpAddress;
import io.clickhouseconnect.type.DataType;

/**
 * IPv6.
 */
final class Ipv6Column extends NativeColumn {

	private byte[] values = NO_BYTES;

	Ipv6Column(DataType type) {
		super(type);
	}

	@Override
	void readValues(NativeInput in, int rows) {
		int count = in.size((long) rows * IpAddress.V6_LENGTH, "bytes in a column");
		this.values = in.readBytes(this.values, this.size * IpAddress.V6_LENGTH, count);
	}

	private byte[] address(int row) {
		int start = present(row) * IpAddress.V6_LENGTH;
		return Arrays.copyOfRange(this.values, start, start + IpAddress.V6_LENGTH);
	}

	@Override
	public InetAddress getInetAddress(int row) {
		return IpAddress.v6(address(row));
	}

	@Override
	public String getString(int row) {
		return IpAddress.text(address(row));
	}

	@Override
	boolean isQuoted() {
		return true;
	}

	@Override
	Object value(int row) {
		return getInetAddress(row);
	}

}
