package io.clickhouseconnect.internal.mapping;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A message of the Protocol Buffers format, in which the Kotlin compiler describes
 * classes. Fields that nobody asks for are passed over, as the format wants it.
 */
final class KotlinMessage {

	private static final int VARINT = 0;

	private static final int FIXED64 = 1;

	private static final int BYTES = 2;

	private static final int FIXED32 = 5;

	private final Map<Integer, List<Long>> numbers = new HashMap<>();

	private final Map<Integer, List<byte[]>> texts = new HashMap<>();

	private final byte[] bytes;

	private int position;

	/**
	 * Reads a message.
	 * @param bytes the bytes of the message
	 * @throws IllegalArgumentException if they are none
	 */
	KotlinMessage(byte[] bytes) {
		this.bytes = bytes;
		while (this.position < bytes.length) {
			long tag = varint();
			int field = (int) (tag >>> 3);
			switch ((int) tag & 7) {
				case VARINT -> this.numbers.computeIfAbsent(field, (missing) -> new ArrayList<>()).add(varint());
				case FIXED64 -> take(Long.BYTES);
				case BYTES -> this.texts.computeIfAbsent(field, (missing) -> new ArrayList<>()).add(take(varint()));
				case FIXED32 -> take(Integer.BYTES);
				default -> throw new IllegalArgumentException("Unknown wire type");
			}
		}
	}

	private KotlinMessage(byte[] bytes, int position) {
		this.bytes = bytes;
		this.position = position;
	}

	/**
	 * Splits a message from what follows, given that its length stands before it.
	 * @param bytes both
	 * @return the message and the rest
	 */
	static List<byte[]> delimited(byte[] bytes) {
		KotlinMessage both = new KotlinMessage(bytes, 0);
		byte[] first = both.take(both.varint());
		return List.of(first, Arrays.copyOfRange(bytes, both.position, bytes.length));
	}

	private long varint() {
		long value = 0;
		for (int shift = 0; shift < Long.SIZE; shift += 7) {
			if (this.position >= this.bytes.length) {
				throw new IllegalArgumentException("A number is cut off");
			}
			byte next = this.bytes[this.position++];
			value |= (long) (next & 0x7F) << shift;
			if (next >= 0) {
				return value;
			}
		}
		throw new IllegalArgumentException("A number is too long");
	}

	private byte[] take(long length) {
		if (length < 0 || length > this.bytes.length - this.position) {
			throw new IllegalArgumentException("A field is cut off");
		}
		int start = this.position;
		this.position += (int) length;
		return Arrays.copyOfRange(this.bytes, start, this.position);
	}

	boolean has(int field) {
		return this.numbers.containsKey(field) || this.texts.containsKey(field);
	}

	int number(int field, int missing) {
		List<Long> found = this.numbers.get(field);
		return (found != null) ? found.get(found.size() - 1).intValue() : missing;
	}

	/** The numbers of a field that is repeated, packed or not. */
	List<Integer> numbers(int field) {
		List<Integer> all = new ArrayList<>();
		this.numbers.getOrDefault(field, List.of()).forEach((number) -> all.add(number.intValue()));
		for (byte[] packed : this.texts.getOrDefault(field, List.of())) {
			KotlinMessage in = new KotlinMessage(packed, 0);
			while (in.position < packed.length) {
				all.add((int) in.varint());
			}
		}
		return all;
	}

	@Nullable String text(int field) {
		List<byte[]> found = this.texts.get(field);
		return (found != null) ? new String(found.get(found.size() - 1), StandardCharsets.UTF_8) : null;
	}

	@Nullable KotlinMessage message(int field) {
		List<KotlinMessage> all = messages(field);
		return all.isEmpty() ? null : all.get(all.size() - 1);
	}

	List<KotlinMessage> messages(int field) {
		return this.texts.getOrDefault(field, List.of()).stream().map(KotlinMessage::new).toList();
	}

}
