package io.clickhouseconnect.internal.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Finds the error that a server writes after the data of an answer that began well. It
 * stands between two lines {@code __exception__} together with a tag that the server drew
 * for this answer, so data cannot be mistaken for it. The data before it is delivered.
 * <p>
 * Servers before 25.11 send no tag; they write the error and cut the connection, so the
 * end of the data is remembered in case that happens.
 */
final class ErrorGuard extends InputStream {

	private static final int SMALL_READ = 512;

	private static final int TAIL = 4 * 1024;

	/**
	 * An error and its marker are the end of an answer and not longer than this; servers
	 * cut them at 16 KiB. So the marker cannot begin farther from the end of a read.
	 */
	private static final int MAX_FRAME = 20 * 1024;

	private static final int LONG_SEARCH = 1024;

	private static final int HASH_BITS = 12;

	private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

	private final InputStream in;

	private final byte[] marker;

	/** Which hashes the words within the marker have; made for the first long read. */
	private boolean @Nullable [] words;

	/** Bytes that may be the beginning of the marker. */
	private final byte[] held;

	private int heldCount;

	private byte @Nullable [] buffer;

	private int bufferPosition;

	private int bufferLimit;

	private final byte @Nullable [] tail;

	private int tailCount;

	private @Nullable ErrorText error;

	private boolean failed;

	private boolean ended;

	ErrorGuard(InputStream in, @Nullable String tag) {
		this.in = in;
		this.marker = (tag != null) ? ("\r\n__exception__\r\n" + tag + "\r\n").getBytes(StandardCharsets.US_ASCII)
				: new byte[0];
		this.held = new byte[this.marker.length];
		this.tail = (tag != null) ? null : new byte[TAIL];
	}

	/**
	 * Returns the error that ended the data.
	 * @return the error, or {@code null} if there is none so far
	 */
	@Nullable ErrorText error() {
		return this.error;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		if (this.buffer == null && length >= SMALL_READ) {
			return readData(bytes, offset, length);
		}
		if (this.bufferPosition == this.bufferLimit) {
			if (length >= SMALL_READ) {
				return readData(bytes, offset, length);
			}
			if (this.buffer == null) {
				this.buffer = new byte[8 * 1024];
			}
			int count = readData(this.buffer, 0, this.buffer.length);
			if (count < 0) {
				return -1;
			}
			this.bufferPosition = 0;
			this.bufferLimit = count;
		}
		int count = Math.min(length, this.bufferLimit - this.bufferPosition);
		System.arraycopy(this.buffer, this.bufferPosition, bytes, offset, count);
		this.bufferPosition += count;
		return count;
	}

	@Override
	public int available() throws IOException {
		return this.bufferLimit - this.bufferPosition;
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

	private int readData(byte[] bytes, int offset, int length) throws IOException {
		if (this.failed) {
			throw new ErrorInAnswerException();
		}
		while (!this.ended) {
			System.arraycopy(this.held, 0, bytes, offset, this.heldCount);
			int had = this.heldCount;
			int count = readMore(bytes, offset + had, length - had);
			this.heldCount = 0;
			if (count < 0) {
				this.ended = true;
				if (had > 0) {
					return had;
				}
				break;
			}
			int end = offset + had + count;
			int data = dataEnd(bytes, offset, end) - offset;
			if (this.failed && data == 0) {
				throw new ErrorInAnswerException();
			}
			if (data > 0) {
				remember(bytes, offset, data);
				return data;
			}
		}
		return -1;
	}

	private int readMore(byte[] bytes, int offset, int length) throws IOException {
		try {
			return this.in.read(bytes, offset, length);
		}
		catch (IOException ex) {
			if (this.tail != null) {
				this.error = ErrorText.findLast(new String(this.tail, 0, this.tailCount, StandardCharsets.UTF_8));
				if (this.error != null) {
					this.failed = true;
					throw new ErrorInAnswerException();
				}
			}
			throw ex;
		}
	}

	/** Where the data ends: at the marker, or before what may become one. */
	private int dataEnd(byte[] bytes, int from, int to) throws IOException {
		int length = this.marker.length;
		if (length == 0) {
			return to;
		}
		int found = find(bytes, Math.max(from, to - MAX_FRAME), to - length);
		if (found >= 0) {
			readError(bytes, found + length, to);
			return found;
		}
		for (int i = Math.max(from, to - length + 1); i < to; i++) {
			if (matches(bytes, i, to - i)) {
				this.heldCount = to - i;
				System.arraycopy(bytes, i, this.held, 0, this.heldCount);
				return i;
			}
		}
		return to;
	}

	/** Where the marker begins, at the first place or up to the last; or -1. */
	private int find(byte[] bytes, int first, int last) {
		if (last - first < LONG_SEARCH) {
			return findNear(bytes, first, last);
		}
		boolean[] hashes = (this.words != null) ? this.words : wordsOfMarker();
		// No marker fits between two probes without covering one of them.
		int stride = this.marker.length - Integer.BYTES + 1;
		for (int probe = first; probe < last + stride; probe += stride) {
			if (hashes[hash(bytes, probe)]) {
				int found = findNear(bytes, Math.max(first, probe - stride + 1), Math.min(probe, last));
				if (found >= 0) {
					return found;
				}
			}
		}
		return -1;
	}

	private int findNear(byte[] bytes, int first, int last) {
		for (int i = first; i <= last; i++) {
			if (matches(bytes, i, this.marker.length)) {
				return i;
			}
		}
		return -1;
	}

	private boolean[] wordsOfMarker() {
		boolean[] hashes = new boolean[1 << HASH_BITS];
		for (int i = 0; i + Integer.BYTES <= this.marker.length; i++) {
			hashes[hash(this.marker, i)] = true;
		}
		this.words = hashes;
		return hashes;
	}

	private static int hash(byte[] bytes, int at) {
		return ((int) WORD.get(bytes, at) * 0x9E3779B1) >>> (Integer.SIZE - HASH_BITS);
	}

	private boolean matches(byte[] bytes, int from, int count) {
		for (int i = 0; i < count; i++) {
			if (bytes[from + i] != this.marker[i]) {
				return false;
			}
		}
		return true;
	}

	private void readError(byte[] bytes, int from, int to) {
		this.failed = true;
		// The server cuts the connection behind its error, so a failure is its end.
		ErrorBody body = ErrorBody
			.read(new SequenceInputStream(new ByteArrayInputStream(bytes, from, to - from), this.in), false);
		String message = body.text();
		int frameEnd = message.lastIndexOf("\n__exception__");
		int lengthLine = (frameEnd > 0) ? message.lastIndexOf('\n', frameEnd - 1) : -1;
		String text = (lengthLine > 0) ? message.substring(0, lengthLine) : message;
		ErrorText found = ErrorText.find(text);
		this.error = (found != null) ? found : new ErrorText(0, ErrorText.UNKNOWN, text.strip());
	}

	private void remember(byte[] bytes, int offset, int count) {
		if (this.tail == null) {
			return;
		}
		if (count >= TAIL) {
			System.arraycopy(bytes, offset + count - TAIL, this.tail, 0, TAIL);
			this.tailCount = TAIL;
			return;
		}
		int keep = Math.min(this.tailCount, TAIL - count);
		System.arraycopy(this.tail, this.tailCount - keep, this.tail, 0, keep);
		System.arraycopy(bytes, offset, this.tail, keep, count);
		this.tailCount = keep + count;
	}

	/**
	 * Says that {@link ErrorGuard#error()} ended the data.
	 */
	static final class ErrorInAnswerException extends IOException {

		ErrorInAnswerException() {
			super("The server reported an error in the middle of its answer");
		}

	}

}
