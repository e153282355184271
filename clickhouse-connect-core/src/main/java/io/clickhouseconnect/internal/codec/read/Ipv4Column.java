package io.clickhouseconnect.internal.codec.read;

import java.net.InetAddress;

import io.clickhouseconnect.internal.codec.IpAddress;
import io.clickhouseconnect.type.DataType;

/**
 * IPv4, kept as the number that an address is.
 */
final class Ipv4Column extends NativeColumn {

	private int[] values = NO_INTS;

	Ipv4Column(DataType type) {
		super(type);
	}

	@Override
	void readValues(NativeInput in, int rows) {
		this.values = in.readInts(this.values, this.size, rows);
	}

	@Override
	public InetAddress getInetAddress(int row) {
		return IpAddress.v4(this.values[present(row)]);
	}

	@Override
	public long getRaw(int row) {
		return Integer.toUnsignedLong(this.values[present(row)]);
	}

	@Override
	public String getString(int row) {
		return getInetAddress(row).getHostAddress();
	}

	@Override
	boolean isQuoted() {
		return true;
	}

	@Override
	Object value(int row) {
		return getInetAddress(row);
	}

	@Override
	public int[] ints() {
		return this.values;
	}

}
