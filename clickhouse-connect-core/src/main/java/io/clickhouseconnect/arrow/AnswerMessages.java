package io.clickhouseconnect.arrow;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.result.RawStream;

/**
 * The messages of an answer in the stream format of Arrow, each a header and a body. Read
 * to the end of the answer, since an error of the server may stand behind the last one.
 */
final class AnswerMessages {

	private static final int CONTINUATION = -1;

	private static final int PIECE = 64 * 1024;

	private final RawStream answer;

	private final BufferAllocator allocator;

	private final byte[] piece = new byte[PIECE];

	private @Nullable ArrowBuf body;

	private long bytes;

	AnswerMessages(RawStream answer, BufferAllocator allocator) {
		this.answer = answer;
		this.allocator = allocator;
	}

	/**
	 * Reads the next message.
	 * @return its header, or {@code null} at the end
	 * @throws IOException if this is no message
	 */
	@Nullable Message next() throws IOException {
		int length = readLength();
		if (length == CONTINUATION) {
			length = readLength();
		}
		if (length == 0) {
			expectEnd();
			return null;
		}
		// Takes memory only for what is there, whatever a damaged length says.
		byte[] header = checked(this.answer.readNBytes(length), length);
		Message message = Message.getRootAsMessage(ByteBuffer.wrap(header));
		if (message.bodyLength() != 0) {
			readBody(message.bodyLength());
		}
		return message;
	}

	/** Zero at the end, which need not be marked: a cut answer does not come here. */
	private int readLength() throws IOException {
		byte[] length = this.answer.readNBytes(Integer.BYTES);
		if (length.length == 0) {
			if (this.bytes == 0) {
				throw new ClickHouseRequestException("The statement has no result; use command() to run it");
			}
			return 0;
		}
		return ByteBuffer.wrap(checked(length, Integer.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getInt();
	}

	private byte[] checked(byte[] read, int length) throws IOException {
		if (read.length < length) {
			throw new EOFException("A message ends early");
		}
		this.bytes += length;
		return read;
	}

	private void readBody(long length) throws IOException {
		ArrowBuf target = this.allocator.buffer(length);
		this.body = target;
		for (long left = length; left > 0;) {
			int count = this.answer.read(this.piece, 0, (int) Math.min(PIECE, left));
			if (count < 0) {
				throw new EOFException("The body of a message ends early");
			}
			target.writeBytes(this.piece, 0, count);
			this.bytes += count;
			left -= count;
		}
	}

	private void expectEnd() throws IOException {
		if (this.answer.read() >= 0) {
			throw new IOException("There is more behind the last message");
		}
	}

	/**
	 * Returns the body of the last message.
	 * @return the body, which whoever reads the message gives back
	 */
	ArrowBuf body() {
		return (this.body != null) ? this.body : this.allocator.getEmpty();
	}

	/**
	 * Forgets the body, which belongs to vectors now, and to whoever takes them.
	 */
	void loaded() {
		this.body = null;
	}

	/**
	 * Frees the body of a message that could not be loaded, whoever shares it.
	 */
	void releaseBody() {
		if (this.body != null && this.body.refCnt() > 0) {
			this.body.getReferenceManager().release(this.body.refCnt());
		}
	}

	String queryId() {
		return this.answer.queryId();
	}

	long bytesRead() {
		return this.bytes;
	}

	void close() {
		this.answer.close();
	}

}
