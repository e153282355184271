package io.clickhouseconnect.internal.codec.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

import io.clickhouseconnect.internal.codec.LittleEndian;

/**
 * Different values in the bytes of the Native format, in the order of their first
 * appearance. A hash table of open addresses finds a value by its bytes.
 */
final class Dictionary {

	private static final int FIRST_CAPACITY = 64;

	private final ByteBuilder bytes = new ByteBuilder();

	private final OutputStream stream = this.bytes.stream();

	private int size;

	/** Where an entry ends in the bytes, which is where the next one begins. */
	private int[] ends = new int[FIRST_CAPACITY / 2];

	private int[] hashes = new int[FIRST_CAPACITY / 2];

	/** One more than the entry that is found at a place, 0 for none. */
	private int[] places = new int[FIRST_CAPACITY];

	/**
	 * Reports the bytes of the values to a block from now on.
	 * @param block counts the bytes
	 */
	void countIn(BlockSize block) {
		this.bytes.countIn(block);
	}

	/**
	 * Returns where to write the bytes of a value before {@link #end()} is called.
	 * @return the stream
	 */
	OutputStream stream() {
		return this.stream;
	}

	/**
	 * Takes what was written for a value.
	 * @return its entry, a new one only if there was none with the same bytes
	 */
	int end() {
		int start = (this.size > 0) ? this.ends[this.size - 1] : 0;
		int end = this.bytes.size();
		byte[] array = this.bytes.array();
		int hash = hash(array, start, end);
		int mask = this.places.length - 1;
		int place = hash & mask;
		while (this.places[place] != 0) {
			int entry = this.places[place] - 1;
			if (this.hashes[entry] == hash && Arrays.equals(array, start(entry), this.ends[entry], array, start, end)) {
				this.bytes.size(start);
				return entry;
			}
			place = (place + 1) & mask;
		}
		this.places[place] = this.size + 1;
		return add(hash, end);
	}

	/**
	 * Takes what was written for a value without looking for it later.
	 */
	void endHidden() {
		add(0, this.bytes.size());
	}

	private int start(int entry) {
		return (entry > 0) ? this.ends[entry - 1] : 0;
	}

	private int add(int hash, int end) {
		int entry = this.size++;
		this.ends[entry] = end;
		this.hashes[entry] = hash;
		if (this.size == this.ends.length) {
			grow();
		}
		return entry;
	}

	private void grow() {
		this.ends = Arrays.copyOf(this.ends, 2 * this.ends.length);
		this.hashes = Arrays.copyOf(this.hashes, this.ends.length);
		int[] before = this.places;
		this.places = new int[2 * before.length];
		int mask = this.places.length - 1;
		for (int found : before) {
			if (found != 0) {
				int place = this.hashes[found - 1] & mask;
				while (this.places[place] != 0) {
					place = (place + 1) & mask;
				}
				this.places[place] = found;
			}
		}
	}

	private static int hash(byte[] array, int start, int end) {
		int length = end - start;
		long hash = HashSeed.SEED ^ length;
		if (length < Long.BYTES) {
			hash = length;
			for (int position = start; position < end; position++) {
				hash = (hash << Byte.SIZE) | (array[position] & 0xFF);
			}
			hash ^= HashSeed.SEED;
		}
		else {
			int last = end - Long.BYTES;
			for (int position = start; position < last; position += Long.BYTES) {
				hash = HashSeed.mix(hash ^ LittleEndian.getLong(array, position));
			}
			// Some bytes may count twice, none is left out.
			hash ^= LittleEndian.getLong(array, last);
		}
		return Long.hashCode(HashSeed.mix(hash));
	}

	int size() {
		return this.size;
	}

	int byteCount() {
		return this.bytes.size();
	}

	void writeTo(OutputStream out) throws IOException {
		this.bytes.writeTo(out);
	}

	void clear() {
		this.bytes.clear();
		this.size = 0;
		Arrays.fill(this.places, 0);
	}

}
