package io.clickhouseconnect.request;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.limit.Required;
import io.clickhouseconnect.internal.text.UnicodeText;

/**
 * The bytes of a raw insert, in whatever format the caller has them. A source made of a
 * stream, an iterator or a writer is read once; it is closed when the insert ends,
 * however it ends.
 */
public final class RawSource implements Closeable {

	/** That of InputStream.transferTo is 8 KiB, which makes for many small writes. */
	private static final int COPY_BUFFER = 64 * 1024;

	private final BodyWriter writer;

	private final long length;

	private final @Nullable String contentEncoding;

	private final Closeable owner;

	private RawSource(BodyWriter writer, long length, @Nullable String contentEncoding, Closeable owner) {
		this.writer = writer;
		this.length = length;
		this.contentEncoding = contentEncoding;
		this.owner = owner;
	}

	private static RawSource unowned(BodyWriter writer, long length, @Nullable String contentEncoding) {
		return new RawSource(writer, length, contentEncoding, () -> {
		});
	}

	/**
	 * Text, sent as UTF-8.
	 * @param text the data
	 * @return the source
	 * @throws ClickHouseRequestException if the text has half of a surrogate pair, which
	 * UTF-8 does not have
	 */
	public static RawSource of(String text) {
		return of(UnicodeText.encode(Required.value("text", text), "the data"));
	}

	/**
	 * Bytes as they are; the array must not change while the insert runs.
	 * @param bytes the data
	 * @return the source
	 */
	public static RawSource of(byte[] bytes) {
		int length = Required.value("bytes", bytes).length;
		return unowned((out) -> out.write(bytes), length, null);
	}

	/**
	 * The content of a file. A name that ends in {@code .gz} or {@code .gzip} is taken as
	 * gzip, one that ends in {@code .zst} as zstd, one in {@code .lz4} as lz4, one in
	 * {@code .br} as Brotli (see {@link #compressedAs(String)} for others).
	 * @param file the file
	 * @return the source
	 * @throws ClickHouseRequestException if there is no such readable file
	 */
	public static RawSource of(Path file) {
		if (!Files.isReadable(Required.value("file", file)) || Files.isDirectory(file)) {
			throw new ClickHouseRequestException("There is no readable file at '" + file + "'");
		}
		Compression compression = Compression.ofFile(file);
		return unowned((out) -> {
			try (InputStream in = Files.newInputStream(file)) {
				copy(in, out);
			}
		}, -1, (compression != Compression.NONE) ? compression.coding() : null);
	}

	/**
	 * All bytes of a stream, which is closed at the end.
	 * @param in the stream
	 * @return the source
	 */
	public static RawSource of(InputStream in) {
		Required.value("in", in);
		return new RawSource((out) -> copy(in, out), -1, null, in);
	}

	/**
	 * Byte arrays one after the other.
	 * @param chunks the data
	 * @return the source
	 */
	public static RawSource of(Iterable<byte[]> chunks) {
		Required.value("chunks", chunks);
		return unowned((out) -> writeAll(chunks.iterator(), out), -1, null);
	}

	/**
	 * Byte arrays one after the other.
	 * @param chunks the data
	 * @return the source
	 */
	public static RawSource of(Iterator<byte[]> chunks) {
		Required.value("chunks", chunks);
		return unowned((out) -> writeAll(chunks, out), -1, null);
	}

	/**
	 * Byte arrays one after the other; the stream is closed at the end.
	 * @param chunks the data
	 * @return the source
	 */
	public static RawSource of(Stream<byte[]> chunks) {
		Required.value("chunks", chunks);
		return new RawSource((out) -> writeAll(chunks.iterator(), out), -1, null, chunks::close);
	}

	/**
	 * Whatever a callback writes.
	 * @param writer the callback
	 * @return the source
	 */
	public static RawSource of(BodyWriter writer) {
		return unowned(Required.value("writer", writer), -1, null);
	}

	private static void copy(InputStream in, OutputStream out) throws IOException {
		byte[] buffer = new byte[COPY_BUFFER];
		for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
			out.write(buffer, 0, count);
		}
	}

	private static void writeAll(Iterator<byte[]> chunks, OutputStream out) throws IOException {
		while (chunks.hasNext()) {
			out.write(chunks.next());
		}
	}

	/**
	 * Says that the bytes are compressed already, so that the server undoes it.
	 * @param contentEncoding an HTTP content coding that the server knows: gzip, deflate,
	 * br, zstd, lz4, xz, bz2 or snappy
	 * @return the same source, so marked
	 * @throws ClickHouseRequestException if that is not one word
	 */
	public RawSource compressedAs(String contentEncoding) {
		if (!contentEncoding.matches("[A-Za-z0-9_-]+")) {
			throw new ClickHouseRequestException("A content coding is one word, such as gzip");
		}
		return new RawSource(this.writer, this.length, contentEncoding, this.owner);
	}

	/**
	 * Returns the coding that the caller applied.
	 * @return the content coding, or {@code null} if the bytes are as the format has them
	 */
	public @Nullable String contentEncoding() {
		return this.contentEncoding;
	}

	/**
	 * Returns how many bytes there are.
	 * @return the length in bytes, or -1 if it is not known
	 */
	public long length() {
		return this.length;
	}

	/**
	 * Writes all bytes.
	 * @param out where to write
	 * @throws IOException if the source or the target fails
	 */
	public void writeTo(OutputStream out) throws IOException {
		this.writer.writeTo(out);
	}

	@Override
	public void close() throws IOException {
		this.owner.close();
	}

}
