package io.clickhouseconnect.internal.compress;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Makes blocks that no honest peer would send, with a right checksum, and data for the
 * tests of all codings.
 */
public final class CompressedBlocks {

	private CompressedBlocks() {
	}

	/**
	 * Puts a head and its checksum before coded data.
	 * @param method the number of the codec
	 * @param length the length with the head that the head claims
	 * @param size the length of the data that the head claims
	 * @param coded the coded data
	 * @return the block
	 */
	public static byte[] block(int method, int length, int size, byte[] coded) {
		ByteBuffer block = ByteBuffer.allocate(CompressedBlockInputStream.PREFIX + coded.length)
			.order(ByteOrder.LITTLE_ENDIAN);
		block.position(CityHash128.SIZE);
		block.put((byte) method).putInt(length).putInt(size).put(coded);
		CityHash128 hash = new CityHash128();
		hash.hash(block.array(), CityHash128.SIZE, block.capacity() - CityHash128.SIZE);
		hash.write(block.array(), 0);
		return block.array();
	}

	/**
	 * Puts a true head before coded data.
	 * @param method the number of the codec
	 * @param size the length of the data
	 * @param coded the coded data
	 * @return the block
	 */
	public static byte[] block(int method, int size, byte[] coded) {
		return block(method, coded.length + 9, size, coded);
	}

	/**
	 * Makes data that no coding can make smaller.
	 * @param length its length
	 * @param seed makes it another one
	 * @return the data
	 */
	public static byte[] noise(int length, long seed) {
		byte[] noise = new byte[length];
		new Random(seed).nextBytes(noise);
		return noise;
	}

	/**
	 * Makes data that every coding makes smaller.
	 * @param length its length
	 * @return the data
	 */
	public static byte[] text(int length) {
		StringBuilder text = new StringBuilder(length + 20);
		for (int i = 0; text.length() < length; i++) {
			text.append(i).append("\tline\t").append(i % 7).append('\n');
		}
		text.setLength(length);
		return text.toString().getBytes(StandardCharsets.US_ASCII);
	}

}
