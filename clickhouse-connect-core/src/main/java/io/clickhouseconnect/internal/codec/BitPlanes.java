package io.clickhouseconnect.internal.codec;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.type.DataType;

/**
 * Vectors of numbers as a QBit stores them. All their first bits come first, which are
 * the signs, then all their second bits and so on: each of these planes has a bit for
 * every number of every vector. The bits of a vector are those of a big-endian integer in
 * whole bytes, of which the lowest one belongs to its first number.
 */
public final class BitPlanes {

	private final int width;

	private final int dimensions;

	private final int stride;

	private BitPlanes(int width, int dimensions) {
		this.width = width;
		this.dimensions = dimensions;
		this.stride = (dimensions - 1) / Byte.SIZE + 1;
	}

	/**
	 * Returns the layout of a type.
	 * @param type a QBit
	 * @return its layout
	 * @throws ClickHouseDataException if it has other numbers than those of floating
	 * point
	 */
	public static BitPlanes of(DataType type) {
		int width = switch (type.element().kind()) {
			case BFLOAT16 -> Short.BYTES;
			case FLOAT32 -> Integer.BYTES;
			case FLOAT64 -> Long.BYTES;
			default -> throw new ClickHouseDataException(
					"The data type " + type + " is not known to this client; convert the column in the query");
		};
		return new BitPlanes(width, type.length());
	}

	/**
	 * Returns the bytes of a number.
	 * @return the bytes
	 */
	public int width() {
		return this.width;
	}

	/**
	 * Returns how many numbers a vector has.
	 * @return the numbers
	 */
	public int dimensions() {
		return this.dimensions;
	}

	/**
	 * Returns how many bytes the planes of a vector have.
	 * @return the bytes
	 */
	public long vectorSize() {
		return (long) this.width * Byte.SIZE * this.stride;
	}

	/**
	 * Makes numbers of planes.
	 * @param planes the planes
	 * @param vectors how many vectors there are
	 * @param numbers where the numbers go, vector by vector and little-endian
	 */
	public void join(byte[] planes, int vectors, byte[] numbers) {
		int plane = vectors * this.stride;
		for (int at = 0; at < plane; at++) {
			int first = firstNumber(at);
			int count = numbersFrom(at);
			for (int part = 0; part < this.width; part++) {
				int from = (this.width - 1 - part) * Byte.SIZE * plane + at;
				long bits = 0;
				for (int i = 0; i < Byte.SIZE; i++) {
					bits = (bits << Byte.SIZE) | (planes[from + i * plane] & 0xFF);
				}
				bits = transpose(bits);
				for (int i = 0; i < count; i++) {
					numbers[(first + i) * this.width + part] = (byte) (bits >>> (i * Byte.SIZE));
				}
			}
		}
	}

	/**
	 * Makes planes of numbers.
	 * @param numbers the numbers, vector by vector and little-endian
	 * @param vectors how many vectors there are
	 * @param planes where the planes go
	 */
	public void split(byte[] numbers, int vectors, byte[] planes) {
		int plane = vectors * this.stride;
		for (int at = 0; at < plane; at++) {
			int first = firstNumber(at);
			int count = numbersFrom(at);
			for (int part = 0; part < this.width; part++) {
				long bits = 0;
				for (int i = count - 1; i >= 0; i--) {
					bits = (bits << Byte.SIZE) | (numbers[(first + i) * this.width + part] & 0xFF);
				}
				bits = transpose(bits);
				int from = (this.width - 1 - part) * Byte.SIZE * plane + at;
				for (int i = Byte.SIZE - 1; i >= 0; i--) {
					planes[from + i * plane] = (byte) bits;
					bits >>>= Byte.SIZE;
				}
			}
		}
	}

	/** The first number that has a bit in a byte of a plane. */
	private int firstNumber(int at) {
		return at / this.stride * this.dimensions + group(at);
	}

	private int numbersFrom(int at) {
		return Math.min(this.dimensions - group(at), Byte.SIZE);
	}

	private int group(int at) {
		return (this.stride - 1 - at % this.stride) * Byte.SIZE;
	}

	/** Swaps the rows and the columns of 8 times 8 bits. */
	private static long transpose(long matrix) {
		long bits = swap(matrix, 7, 0x00AA_00AA_00AA_00AAL);
		bits = swap(bits, 14, 0x0000_CCCC_0000_CCCCL);
		return swap(bits, 28, 0x0000_0000_F0F0_F0F0L);
	}

	private static long swap(long bits, int distance, long mask) {
		long different = (bits ^ (bits >>> distance)) & mask;
		return bits ^ different ^ (different << distance);
	}

}
