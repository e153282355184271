package io.clickhouseconnect.internal.codec.write;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Encodes texts as long as they are ASCII, many letters at once and without an object for
 * any of them: the garbage of {@link String#getBytes} would cost more than its work.
 */
final class AsciiEncoder {

	/** How many letters are encoded at once. */
	static final int CAPACITY = 8 * 1024;

	private final CharsetEncoder encoder = StandardCharsets.US_ASCII.newEncoder();

	private final char[] letters = new char[CAPACITY];

	private final CharBuffer source = CharBuffer.wrap(this.letters);

	private ByteBuffer target = ByteBuffer.allocate(0);

	/**
	 * Encodes the beginning of a text.
	 * @param text a text of at most {@link #CAPACITY} letters
	 * @param bytes where its bytes go
	 * @param from where they begin
	 * @return how many letters were encoded, to one byte each
	 */
	int encode(String text, byte[] bytes, int from) {
		text.getChars(0, text.length(), this.letters, 0);
		return encode(text.length(), bytes, from);
	}

	/**
	 * Encodes the beginning of texts.
	 * @param texts at most {@link #CAPACITY} letters
	 * @param bytes where their bytes go
	 * @param from where they begin
	 * @return how many letters were encoded, to one byte each
	 */
	int encode(StringBuilder texts, byte[] bytes, int from) {
		texts.getChars(0, texts.length(), this.letters, 0);
		return encode(texts.length(), bytes, from);
	}

	private int encode(int count, byte[] bytes, int from) {
		if (this.target.array() != bytes) {
			this.target = ByteBuffer.wrap(bytes);
		}
		this.target.limit(from + count).position(from);
		this.source.limit(count).position(0);
		this.encoder.reset().encode(this.source, this.target, true);
		return this.source.position();
	}

}
