package io.clickhouseconnect.internal.codec;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * IP addresses and their text, without asking a name service.
 */
public final class IpAddress {

	/** How many bytes an IPv4 address has. */
	public static final int V4_LENGTH = 4;

	/** How many bytes an IPv6 address has. */
	public static final int V6_LENGTH = 16;

	private static final int GROUPS = V6_LENGTH / Short.BYTES;

	private static final byte[] MAPPED = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1 };

	private IpAddress() {
	}

	public static InetAddress v4(int bits) {
		byte[] bytes = { (byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits };
		try {
			return InetAddress.getByAddress(bytes);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Makes an IPv6 address, which it stays even if it maps an IPv4 one.
	 * @param bytes its 16 bytes
	 * @return the address
	 */
	public static InetAddress v6(byte[] bytes) {
		try {
			return Inet6Address.getByAddress(null, bytes, -1);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Maps an IPv4 address into IPv6.
	 * @param bytes its 4 bytes
	 * @return 16 bytes
	 */
	public static byte[] mapped(byte[] bytes) {
		byte[] mapped = Arrays.copyOf(MAPPED, V6_LENGTH);
		System.arraycopy(bytes, 0, mapped, MAPPED.length, V4_LENGTH);
		return mapped;
	}

	/**
	 * Writes an IPv6 address as the server does: the longest run of zeros left out, and
	 * what looks like an IPv4 address within with dots.
	 * @param bytes its 16 bytes
	 * @return the text
	 */
	public static String text(byte[] bytes) {
		int gap = GROUPS;
		int gapLength = 1;
		for (int i = 0; i < GROUPS; i++) {
			int zeros = zeros(bytes, i);
			if (zeros > gapLength) {
				gap = i;
				gapLength = zeros;
			}
		}
		boolean dotted = gap == 0 && (gapLength == 6 || (gapLength == 5 && group(bytes, 5) == 0xFFFF));
		StringBuilder text = new StringBuilder();
		int next = 0;
		while (next < GROUPS) {
			if (next == gap) {
				text.append("::");
				next += gapLength;
				continue;
			}
			if (next > 0 && next != gap + gapLength) {
				text.append(':');
			}
			if (dotted && next == GROUPS - 2) {
				int bits = group(bytes, next) << Short.SIZE | group(bytes, next + 1);
				return text.append(v4(bits).getHostAddress()).toString();
			}
			text.append(Integer.toHexString(group(bytes, next)));
			next++;
		}
		return text.toString();
	}

	private static int zeros(byte[] bytes, int from) {
		int next = from;
		while (next < GROUPS && group(bytes, next) == 0) {
			next++;
		}
		return next - from;
	}

	private static int group(byte[] bytes, int index) {
		return (bytes[2 * index] & 0xFF) << Byte.SIZE | (bytes[2 * index + 1] & 0xFF);
	}

	/**
	 * Reads the text of an address.
	 * @param text the text
	 * @return 4 or 16 bytes, or {@code null} if it is no address
	 */
	public static byte @Nullable [] parse(String text) {
		return (text.indexOf(':') < 0) ? parseV4(text) : parseV6(text);
	}

	private static byte @Nullable [] parseV4(String text) {
		byte[] bytes = new byte[V4_LENGTH];
		int next = 0;
		for (int i = 0; i < V4_LENGTH; i++) {
			int start = next;
			int number = 0;
			while (next < text.length() && next < start + 3 && isDigit(text.charAt(next))) {
				number = 10 * number + text.charAt(next++) - '0';
			}
			// Zeros in front would mean an octal number elsewhere.
			boolean wrong = next == start || number > 0xFF || (next > start + 1 && text.charAt(start) == '0');
			boolean last = i == V4_LENGTH - 1;
			if (wrong || (last != (next == text.length())) || (!last && text.charAt(next++) != '.')) {
				return null;
			}
			bytes[i] = (byte) number;
		}
		return bytes;
	}

	private static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}

	private static byte @Nullable [] parseV6(String text) {
		byte[] bytes = new byte[V6_LENGTH];
		int size = 0;
		int gap = text.startsWith("::") ? 0 : -1;
		int next = (gap == 0) ? 2 : 0;
		while (next < text.length()) {
			int end = endOfGroup(text, next);
			if (end < text.length() && text.charAt(end) == '.') {
				byte[] lower = parseV4(text.substring(next));
				if (lower == null || size > V6_LENGTH - V4_LENGTH) {
					return null;
				}
				System.arraycopy(lower, 0, bytes, size, V4_LENGTH);
				size += V4_LENGTH;
				break;
			}
			if (end == next || end > next + 4 || size == V6_LENGTH) {
				return null;
			}
			int group = Integer.parseInt(text, next, end, 16);
			bytes[size++] = (byte) (group >> Byte.SIZE);
			bytes[size++] = (byte) group;
			if (end == text.length()) {
				break;
			}
			boolean atGap = text.startsWith("::", end);
			if ((atGap && gap >= 0) || (!atGap && (text.charAt(end) != ':' || end + 1 == text.length()))) {
				return null;
			}
			gap = atGap ? size : gap;
			next = end + (atGap ? 2 : 1);
		}
		return withGap(bytes, size, gap);
	}

	private static int endOfGroup(String text, int from) {
		int end = from;
		while (end < text.length() && text.charAt(end) < 0x80 && Character.digit(text.charAt(end), 16) >= 0) {
			end++;
		}
		return end;
	}

	private static byte @Nullable [] withGap(byte[] bytes, int size, int gap) {
		if ((gap < 0) != (size == V6_LENGTH)) {
			return null;
		}
		if (gap >= 0) {
			int moved = size - gap;
			System.arraycopy(bytes, gap, bytes, V6_LENGTH - moved, moved);
			Arrays.fill(bytes, gap, V6_LENGTH - moved, (byte) 0);
		}
		return bytes;
	}

}
