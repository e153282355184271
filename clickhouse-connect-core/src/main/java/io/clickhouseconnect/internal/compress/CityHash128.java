package io.clickhouseconnect.internal.compress;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * CityHash128 as of version 1.0.2, with which ClickHouse guards its compressed blocks;
 * later versions of CityHash give other values. Keeps the last value, and so belongs to
 * one thread at a time.
 */
final class CityHash128 {

	/** How many bytes a value has. */
	static final int SIZE = 16;

	private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long K0 = 0xc3a5c85c97cb3127L;

	private static final long K1 = 0xb492b66fbe98f273L;

	private static final long K2 = 0x9ae16a3b2f90404fL;

	private static final long K3 = 0xc949d7c7509e6557L;

	private static final long MIX = 0x9ddfea08eb382d69L;

	/** What the long loop takes in one turn. */
	private static final int STRIDE = 128;

	private long low;

	private long high;

	/**
	 * Hashes bytes.
	 * @param bytes the bytes
	 * @param from where they begin
	 * @param length how many there are, at least 8
	 */
	void hash(byte[] bytes, int from, int length) {
		if (length < SIZE) {
			hashShort(bytes, from, 0, word(bytes, from) ^ (length * K0), word(bytes, from + length - 8) ^ K1);
			return;
		}
		long seedLow = word(bytes, from) ^ K3;
		long seedHigh = word(bytes, from + 8);
		int rest = length - SIZE;
		if (rest < STRIDE) {
			hashShort(bytes, from + SIZE, rest, seedLow, seedHigh);
		}
		else {
			hashLong(bytes, from + SIZE, rest, seedLow, seedHigh);
		}
	}

	/**
	 * Writes the value as it stands before a block.
	 * @param target where to
	 * @param at the place of the first of 16 bytes
	 */
	void write(byte[] target, int at) {
		LONG.set(target, at, this.low);
		LONG.set(target, at + 8, this.high);
	}

	/**
	 * Compares the value.
	 * @param bytes what is to be compared
	 * @param at the place of the first of 16 bytes
	 * @return whether they are the value
	 */
	boolean isAt(byte[] bytes, int at) {
		return word(bytes, at) == this.low && word(bytes, at + 8) == this.high;
	}

	private void hashShort(byte[] bytes, int from, int length, long seedLow, long seedHigh) {
		long a = seedLow;
		long b = seedHigh;
		long c;
		long d;
		if (length <= SIZE) {
			a = shiftMix(a * K1) * K1;
			c = b * K1 + hashTiny(bytes, from, length);
			d = shiftMix(a + ((length >= 8) ? word(bytes, from) : c));
		}
		else {
			c = mix(word(bytes, from + length - 8) + K1, a);
			d = mix(b + length, c + word(bytes, from + length - 16));
			a += d;
			int at = from;
			for (int left = length - SIZE; left > 0; left -= SIZE) {
				a = (a ^ shiftMix(word(bytes, at) * K1) * K1) * K1;
				b ^= a;
				c = (c ^ shiftMix(word(bytes, at + 8) * K1) * K1) * K1;
				d ^= c;
				at += SIZE;
			}
		}
		a = mix(a, c);
		b = mix(d, b);
		this.low = a ^ b;
		this.high = mix(b, a);
	}

	private static long hashTiny(byte[] bytes, int from, int length) {
		if (length > 8) {
			long first = word(bytes, from);
			long last = word(bytes, from + length - 8);
			return mix(first, Long.rotateRight(last + length, length)) ^ last;
		}
		if (length >= 4) {
			return mix(length + (half(bytes, from) << 3), half(bytes, from + length - 4));
		}
		if (length == 0) {
			return K2;
		}
		int first = (bytes[from] & 0xFF) + ((bytes[from + (length >> 1)] & 0xFF) << 8);
		int last = length + ((bytes[from + length - 1] & 0xFF) << 2);
		return shiftMix(first * K2 ^ last * K3) * K2;
	}

	private void hashLong(byte[] bytes, int from, int length, long seedLow, long seedHigh) {
		long x = seedLow;
		long y = seedHigh;
		long z = length * K1;
		long v1 = Long.rotateRight(y ^ K1, 49) * K1 + word(bytes, from);
		long v2 = Long.rotateRight(v1, 42) * K1 + word(bytes, from + 8);
		long w1 = Long.rotateRight(y + z, 35) * K1 + x;
		long w2 = Long.rotateRight(x + word(bytes, from + 88), 53) * K1;
		int at = from;
		int end = from + length;
		// Half a stride a turn: the first value of a pair needs its old second one.
		for (int halves = length / STRIDE * 2; halves > 0; halves--) {
			x = Long.rotateRight(x + y + v1 + word(bytes, at + 16), 37) * K1;
			y = Long.rotateRight(y + v2 + word(bytes, at + 48), 42) * K1;
			x ^= w2;
			y ^= v1;
			z = Long.rotateRight(z ^ w1, 33);
			long a = v2 * K1 + word(bytes, at);
			long b = x + w1;
			long sum = a + word(bytes, at + 8) + word(bytes, at + 16);
			v2 = Long.rotateRight(b + a + word(bytes, at + 24), 21) + Long.rotateRight(sum, 44) + a;
			v1 = sum + word(bytes, at + 24);
			a = z + w2 + word(bytes, at + 32);
			sum = a + word(bytes, at + 40) + word(bytes, at + 48);
			w2 = Long.rotateRight(y + a + word(bytes, at + 56), 21) + Long.rotateRight(sum, 44) + a;
			w1 = sum + word(bytes, at + 56);
			long swapped = z;
			z = x;
			x = swapped;
			at += STRIDE / 2;
		}
		y += Long.rotateRight(w1, 37) * K0 + z;
		x += Long.rotateRight(v1 + z, 49) * K0;
		// From the end, so that what was hashed before may be hashed again.
		int left = end - at;
		for (int done = 32; done < left + 32; done += 32) {
			int piece = end - done;
			y = Long.rotateRight(y - x, 42) * K0 + v2;
			w1 += word(bytes, piece + 16);
			x = Long.rotateRight(x, 49) * K0 + w1;
			w1 += v1;
			long a = v1 + word(bytes, piece);
			long sum = a + word(bytes, piece + 8) + word(bytes, piece + 16);
			v2 = Long.rotateRight(v2 + a + word(bytes, piece + 24), 21) + Long.rotateRight(sum, 44) + a;
			v1 = sum + word(bytes, piece + 24);
		}
		x = mix(x, v1);
		y = mix(y, w1);
		this.low = mix(x + v2, w2) + y;
		this.high = mix(x + w2, y + v2);
	}

	private static long shiftMix(long value) {
		return value ^ (value >>> 47);
	}

	private static long mix(long first, long second) {
		long a = shiftMix((first ^ second) * MIX);
		return shiftMix((second ^ a) * MIX) * MIX;
	}

	private static long word(byte[] bytes, int at) {
		return (long) LONG.get(bytes, at);
	}

	private static long half(byte[] bytes, int at) {
		return (int) INT.get(bytes, at) & 0xFFFFFFFFL;
	}

}
