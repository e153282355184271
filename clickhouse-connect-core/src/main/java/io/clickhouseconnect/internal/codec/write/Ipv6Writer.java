package io.clickhouseconnect.internal.codec.write;

import java.net.Inet6Address;
import java.net.InetAddress;

import io.clickhouseconnect.internal.codec.IpAddress;
import io.clickhouseconnect.type.DataType;

/**
 * IPv6, into which an IPv4 address is mapped.
 */
final class Ipv6Writer extends FixedWidthWriter {

	Ipv6Writer(DataType type) {
		super(type, IpAddress.V6_LENGTH);
	}

	@Override
	void append(Object value) {
		if (value instanceof InetAddress address) {
			if (address instanceof Inet6Address v6 && v6.getScopeId() != 0) {
				throw new UnfitValueException("an address with a scope, and " + shortType() + " has none");
			}
			append(address.getAddress());
		}
		else if (value instanceof CharSequence text) {
			byte[] bytes = IpAddress.parse(text.toString());
			if (bytes == null) {
				throw new UnfitValueException("a text that is no IP address");
			}
			append(bytes);
		}
		else {
			appendOther(value);
		}
	}

	private void append(byte[] bytes) {
		byte[] address = (bytes.length == IpAddress.V4_LENGTH) ? IpAddress.mapped(bytes) : bytes;
		this.values.putBytes(address, 0, IpAddress.V6_LENGTH);
		appended();
	}

}
