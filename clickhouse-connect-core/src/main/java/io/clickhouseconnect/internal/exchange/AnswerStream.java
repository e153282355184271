package io.clickhouseconnect.internal.exchange;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.compress.ContentCoding;
import io.clickhouseconnect.internal.limit.Required;
import io.clickhouseconnect.internal.transport.HttpAnswer;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.result.QuerySummary;
import io.clickhouseconnect.result.RawStream;

/**
 * The answer that a caller reads. Whatever ends it first, its end, an error, the deadline
 * or the caller, ends everything that the call holds, once.
 */
public final class AnswerStream extends RawStream {

	private static final int FIRST_BUFFER = 1024;

	/**
	 * That of InputStream is 8 KiB, which makes for many small reads from the connection.
	 */
	private static final int TRANSFER_BUFFER = 64 * 1024;

	private static final int SMALL = 16 * 1024 * 1024;

	private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

	private final Attempt attempt;

	private final HttpAnswer answer;

	private final InputStream body;

	/** What holds memory to decode the body; {@code null} if it came as it is. */
	private final @Nullable InputStream decoder;

	private final QuerySummary summary;

	private final OpenResponse open;

	private final AtomicBoolean over = new AtomicBoolean();

	private long bytes;

	private long rows;

	private boolean ended;

	private volatile boolean closed;

	private @Nullable ClickHouseException failure;

	AnswerStream(Attempt attempt, HttpAnswer answer, InputStream body, @Nullable InputStream decoder) {
		this.attempt = attempt;
		this.answer = answer;
		this.body = body;
		this.decoder = decoder;
		this.summary = SummaryHeader.read(answer.header("X-ClickHouse-Summary"), queryId(),
				answer.header("X-ClickHouse-Server-Display-Name"));
		this.open = OpenResponse.of(this, answer, decoder, attempt);
	}

	@Override
	public String queryId() {
		String confirmed = this.answer.header("X-ClickHouse-Query-Id");
		return (confirmed != null) ? confirmed : this.attempt.queryId();
	}

	@Override
	public @Nullable String format() {
		return this.answer.header("X-ClickHouse-Format");
	}

	@Override
	public @Nullable String timeZone() {
		return this.answer.header("X-ClickHouse-Timezone");
	}

	@Override
	public @Nullable String header(String name) {
		return this.answer.header(Required.text("name", name));
	}

	@Override
	public QuerySummary summary() {
		return this.summary;
	}

	/**
	 * Counts rows that were made of the bytes.
	 * @param count how many more
	 */
	public void returned(long count) {
		this.rows += count;
	}

	/**
	 * Returns the summary with what has been read so far as the result.
	 * @return the summary
	 */
	public QuerySummary summaryOfRows() {
		QuerySummary begin = this.summary;
		return new QuerySummary(begin.queryId(), begin.readRows(), begin.readBytes(), begin.writtenRows(),
				begin.writtenBytes(), this.rows, this.bytes, begin.elapsed(), begin.serverDisplayName());
	}

	@Override
	public int read() {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	/**
	 * Checks that the answer was neither closed nor broken off before its end, for
	 * whoever keeps bytes of it that have not been looked at.
	 * @throws ClickHouseException if it was; the same one each time if it broke off
	 */
	public void requireReadable() {
		if (this.failure != null) {
			throw this.failure;
		}
		if (this.closed && !this.ended) {
			throw closed();
		}
	}

	@Override
	public int read(byte[] target, int offset, int length) {
		requireReadable();
		if (this.ended || length == 0) {
			return (length == 0) ? 0 : -1;
		}
		try {
			int count = this.body.read(target, offset, length);
			if (count >= 0) {
				this.bytes += count;
				return count;
			}
			this.ended = true;
			end(true, null);
			return -1;
		}
		catch (IOException | RuntimeException ex) {
			this.failure = this.closed ? this.attempt.closedWhileReading(ex) : this.attempt.failedWhileReading(ex);
			end(false, this.failure);
			throw this.failure;
		}
	}

	@Override
	public byte[] readAllBytes() {
		byte[] all = new byte[FIRST_BUFFER];
		int count = 0;
		for (int more = 0; more >= 0; more = read(all, count, all.length - count)) {
			count += more;
			if (all.length - count < FIRST_BUFFER / 2) {
				all = Arrays.copyOf(all, larger(all.length));
			}
		}
		return Arrays.copyOf(all, count);
	}

	/**
	 * Reads the rest of an answer that is small by its nature, such as that of a command,
	 * and closes it if it turns out not to be.
	 * @param answer the answer
	 * @return the rest
	 * @throws ClickHouseRequestException if there are more than 16 MiB
	 */
	public static byte[] readSmall(RawStream answer) {
		byte[] all = new byte[FIRST_BUFFER];
		int count = 0;
		for (int more = 0; more >= 0; more = answer.read(all, count, all.length - count)) {
			count += more;
			if (count > SMALL) {
				answer.close();
				throw new ClickHouseRequestException("The answer to the query '" + answer.queryId()
						+ "' has more than 16 MiB, and more than a command or an insert is answered with; for results of"
						+ " that size use rawQuery or rawStream");
			}
			if (count == all.length) {
				all = Arrays.copyOf(all, all.length * 2);
			}
		}
		return Arrays.copyOf(all, count);
	}

	private int larger(int length) {
		if (length == MAX_ARRAY) {
			close();
			throw new ClickHouseRequestException("The answer has more bytes than an array can hold; use rawStream");
		}
		return (length > MAX_ARRAY / 2) ? MAX_ARRAY : length * 2;
	}

	@Override
	public long transferTo(OutputStream out) throws IOException {
		byte[] buffer = new byte[TRANSFER_BUFFER];
		long total = 0;
		for (int count = read(buffer); count >= 0; count = read(buffer)) {
			out.write(buffer, 0, count);
			total += count;
		}
		return total;
	}

	@Override
	public int available() throws IOException {
		return (this.ended || this.failure != null) ? 0 : this.body.available();
	}

	@Override
	public long transferTo(Path file) {
		Path target = file.toAbsolutePath();
		// A pipe or a device cannot be replaced and has no half-written state to hide.
		boolean direct = Files.exists(target) && !Files.isRegularFile(target);
		Path written = direct ? target
				: target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
		try {
			long count;
			try (OutputStream out = coded(target, new BufferedOutputStream(Files.newOutputStream(written), 1))) {
				count = transferTo(out);
			}
			if (!direct) {
				Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
			}
			return count;
		}
		catch (IOException ex) {
			throw new ClickHouseRequestException("The response cannot be written to '" + file
					+ "'; choose a folder that is there and may be written to", ex);
		}
		finally {
			if (!direct) {
				deleteIfLeft(written);
			}
		}
	}

	private static OutputStream coded(Path target, OutputStream file) throws IOException {
		try {
			return ContentCoding.encode(ContentCoding.available(Compression.ofFile(target)), file);
		}
		catch (IOException | RuntimeException ex) {
			file.close();
			throw ex;
		}
	}

	private static void deleteIfLeft(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			file.toFile().deleteOnExit();
		}
	}

	/**
	 * Ends the answer because its bytes are not what they should be.
	 * @param problem what is wrong, where, and what to do about it
	 * @param truncated whether bytes are missing, rather than wrong
	 * @param cause the cause, if there is one
	 * @return the exception to throw, which says whose answer it was
	 */
	public ClickHouseException fail(String problem, boolean truncated, @Nullable Throwable cause) {
		this.failure = this.attempt.unreadable(problem, truncated, cause);
		end(false, this.failure);
		return this.failure;
	}

	/**
	 * Says that the caller closed the answer.
	 * @return the exception to throw at whoever goes on reading
	 */
	public ClickHouseException closed() {
		return this.attempt.closedWhileReading(null);
	}

	/**
	 * Makes what reads this response. If that fails, the response ends.
	 * @param <T> the type of the reader
	 * @param maker makes the reader, which closes the response from then on
	 * @return the reader
	 */
	public <T> T readBy(Function<AnswerStream, T> maker) {
		boolean made = false;
		try {
			T reader = maker.apply(this);
			made = true;
			return reader;
		}
		finally {
			if (!made) {
				close();
			}
		}
	}

	@Override
	public void close() {
		this.closed = true;
		end(this.ended, null);
	}

	private void end(boolean complete, @Nullable ClickHouseException error) {
		if (!this.over.compareAndSet(false, true)) {
			return;
		}
		this.open.end();
		if (!complete) {
			// First, since a decoder may be waiting for more.
			this.answer.cut();
		}
		closeDecoder();
		this.answer.release();
		this.attempt.operation().end(this.bytes, this.rows, this.summary.writtenRows(), complete, error);
	}

	private void closeDecoder() {
		if (this.decoder == null) {
			return;
		}
		try {
			this.decoder.close();
		}
		catch (IOException | RuntimeException ex) {
			// All data has been read, or nobody wants more of it.
		}
	}

}
