package io.clickhouseconnect.result;

import java.io.InputStream;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer as the server sends them. Reading throws a
 * {@link io.clickhouseconnect.error.ClickHouseException} where the answer does not end
 * well: an error that the server wrote into the stream, a connection that was cut; what
 * came before it has been delivered.
 * <p>
 * Closing before the end cuts the connection, so that the server stops the query; closing
 * at the end gives the connection back to its pool. One thread reads; any thread may
 * close.
 */
public abstract class RawStream extends InputStream {

	/**
	 * Creates a stream; for the library alone.
	 */
	protected RawStream() {
	}

	@Override
	public abstract int read();

	@Override
	public abstract int read(byte[] bytes, int offset, int length);

	@Override
	public abstract byte[] readAllBytes();

	/**
	 * Returns the id of the query.
	 * @return the query id
	 */
	public abstract String queryId();

	/**
	 * Returns the output format that the server used.
	 * @return the format, or {@code null} if the server did not say
	 */
	public abstract @Nullable String format();

	/**
	 * Returns the time zone of the query, in which the server renders times.
	 * @return the time zone, or {@code null} if the server did not say
	 */
	public abstract @Nullable String timeZone();

	/**
	 * Returns a header of the response, of the server or of whatever stands before it.
	 * @param name the name of the header, in any case
	 * @return its last value, or {@code null} if there is none
	 */
	public abstract @Nullable String header(String name);

	/**
	 * Returns what the server had to say when the answer began.
	 * @return the summary
	 */
	public abstract QuerySummary summary();

	/**
	 * Writes the rest of the answer into a file, compressed if its name ends in
	 * {@code .gz}, {@code .gzip}, {@code .zst}, {@code .lz4} or {@code .br}. The file
	 * appears under its name when it is whole, replacing one that was there; if the
	 * answer does not end well, there is none.
	 * @param file the file
	 * @return how many bytes were written
	 * @throws io.clickhouseconnect.error.ClickHouseException if the answer does not end
	 * well, or the file cannot be written
	 */
	public abstract long transferTo(Path file);

	/**
	 * Ends the answer. Does nothing the second time; never throws.
	 */
	@Override
	public abstract void close();

}
