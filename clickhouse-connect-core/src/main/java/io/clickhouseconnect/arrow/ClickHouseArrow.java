package io.clickhouseconnect.arrow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;

import io.clickhouseconnect.client.ClickHouseOperations.InsertSpec;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.InsertSourceException;
import io.clickhouseconnect.internal.limit.Required;
import io.clickhouseconnect.result.QuerySummary;
import io.clickhouseconnect.result.RawStream;

/**
 * Answers and inserts as Arrow vectors. A statement or an insert is prepared as always
 * and then given to one of these methods instead of being run itself: <pre class="code">
 * try (BufferAllocator allocator = new RootAllocator();
 *      ClickHouseArrowReader trips = ClickHouseArrow.queryArrowStream(client.sql("SELECT * FROM trips"), allocator)) {
 *   while (trips.loadNextBatch()) { … trips.getVectorSchemaRoot() … }
 * }
 * ClickHouseArrow.insertArrow(client.insert("trips"), root);
 * </pre> All memory comes from the allocator that the caller gives; what Arrow needs
 * besides {@code arrow-vector} is an implementation of memory ({@code arrow-memory-netty}
 * or {@code arrow-memory-unsafe}) and a JVM that was started with
 * {@code --add-opens=java.base/java.nio=org.apache.arrow.memory.core,ALL-UNNAMED}.
 * <p>
 * Which Arrow type stands for which ClickHouse type is decided by the server. These
 * settings are sent with a query unless the call or the client says otherwise or the user
 * may not change settings: {@code output_format_arrow_string_as_string} is 1, so that
 * {@code String} is text in Arrow too, and {@code output_format_arrow_compression_method}
 * is {@code none}, since compression by {@code compression(...)} is many times faster
 * than Arrow's own LZ4. Batches compressed inside can be read if
 * {@code org.apache.arrow:arrow-compression} is on the class path.
 * <p>
 * Thread safe, while specs, readers and roots are for one thread.
 */
public final class ClickHouseArrow {

	private static final String FORMAT = "ArrowStream";

	private ClickHouseArrow() {
	}

	/**
	 * Runs a statement and returns the whole answer in one root, which has the columns
	 * also when there are no rows. While the batches of a larger answer are joined, twice
	 * its memory is in use.
	 * @param statement the statement, without a {@code FORMAT} clause
	 * @param allocator gives the memory
	 * @return the answer, to be closed by the caller
	 * @throws ClickHouseRequestException if the answer does not fit into one root: a
	 * column of 2 GiB or more, or one that is dictionary-encoded, as it is only if
	 * {@code output_format_arrow_low_cardinality_as_dictionary} was set; or if the
	 * statement has no answer
	 * @throws io.clickhouseconnect.error.ClickHouseException if anything else goes wrong
	 * @throws org.apache.arrow.memory.OutOfMemoryException if the allocator has not
	 * enough memory
	 */
	public static VectorSchemaRoot queryArrow(StatementSpec statement, BufferAllocator allocator) {
		try (ClickHouseArrowReader reader = queryArrowStream(statement, allocator)) {
			return new WholeAnswer(reader, allocator, WholeAnswer.MAX_COLUMN_BYTES).read();
		}
	}

	/**
	 * Runs a statement and returns its answer batch by batch, as the server sends them.
	 * @param statement the statement, without a {@code FORMAT} clause
	 * @param allocator gives the memory, which is that of one batch at a time
	 * @return the answer, to be closed by the caller
	 * @throws io.clickhouseconnect.error.ClickHouseException if anything goes wrong
	 * before the answer begins
	 */
	public static ClickHouseArrowReader queryArrowStream(StatementSpec statement, BufferAllocator allocator) {
		Required.value("statement", statement);
		Required.value("allocator", allocator);
		statement.defaultSetting("output_format_arrow_string_as_string", 1)
			.defaultSetting("output_format_arrow_compression_method", "none");
		RawStream response = statement.rawStream(FORMAT);
		boolean opened = false;
		try {
			ClickHouseArrowReader reader = new ClickHouseArrowReader(response, allocator,
					CompressionCodec.Factory.INSTANCE);
			opened = true;
			return reader;
		}
		finally {
			if (!opened) {
				response.close();
			}
		}
	}

	/**
	 * Inserts the rows of a root, which stays the caller's to close. See
	 * {@link #insertArrow(InsertSpec, VectorSchemaRoot, DictionaryProvider)}.
	 * @param insert the insert
	 * @param root the rows
	 * @return what the server did
	 * @throws io.clickhouseconnect.error.ClickHouseException if anything goes wrong
	 */
	public static QuerySummary insertArrow(InsertSpec insert, VectorSchemaRoot root) {
		return insertArrow(insert, root, new DictionaryProvider.MapDictionaryProvider());
	}

	/**
	 * Inserts the rows of a root, which stays the caller's to close.
	 * <p>
	 * Columns of table and data belong together by name, in any order. Columns of the
	 * table that the data has not get their defaults; a column of the data that the table
	 * has not is an error. An insert that names columns itself takes only these, and they
	 * must all be there.
	 * <p>
	 * A {@code null} for a column that is not {@code Nullable} is an error; with the
	 * setting {@code input_format_null_as_default} it becomes the default of the column.
	 * A vector whose type is not that of its column is converted by the server with a
	 * {@code CAST}, which wraps numbers that do not fit and cuts off fractions: choose
	 * vectors of the column's own type.
	 * @param insert the insert
	 * @param root the rows
	 * @param dictionaries the dictionaries of vectors that are encoded by one
	 * @return what the server did
	 * @throws ClickHouseRequestException if the root has no columns
	 * @throws io.clickhouseconnect.error.ClickHouseException if anything else goes wrong
	 */
	public static QuerySummary insertArrow(InsertSpec insert, VectorSchemaRoot root, DictionaryProvider dictionaries) {
		Required.value("insert", insert);
		Required.value("root", root);
		Required.value("dictionaries", dictionaries);
		return insert(insert, ArrowBody.of(root, dictionaries));
	}

	/**
	 * Inserts all batches that a reader has left, with one of them in memory at a time.
	 * The reader stays the caller's to close. For columns, {@code null} and conversions
	 * see {@link #insertArrow(InsertSpec, VectorSchemaRoot, DictionaryProvider)}.
	 * @param insert the insert
	 * @param reader the rows
	 * @return what the server did
	 * @throws InsertSourceException if the reader fails; the server commits nothing of
	 * the unfinished block, and the cause is what the reader threw
	 * @throws ClickHouseRequestException if the data has no columns
	 * @throws io.clickhouseconnect.error.ClickHouseException if anything else goes wrong
	 */
	public static QuerySummary insertArrow(InsertSpec insert, ArrowReader reader) {
		Required.value("insert", insert);
		Required.value("reader", reader);
		ArrowBody body;
		try {
			body = ArrowBody.of(reader);
		}
		catch (IOException | RuntimeException ex) {
			throw new InsertSourceException(
					"The columns of the insert cannot be read from its source; nothing was sent", ex, null, null);
		}
		return insert(insert, body);
	}

	/**
	 * Arrow hands its memory over as buffers of the JDK, which it can make only if the
	 * JVM was told to let it. Better said here than in the middle of the data.
	 */
	private static void requireOpenMemory() {
		try {
			MemoryUtil.directBuffer(0, 0);
		}
		catch (RuntimeException | LinkageError ex) {
			throw new ClickHouseRequestException("Arrow has no access to its own memory, so nothing was sent: start the"
					+ " JVM with --add-opens=java.base/java.nio=org.apache.arrow.memory.core,ALL-UNNAMED", ex);
		}
	}

	private static QuerySummary insert(InsertSpec insert, ArrowBody body) {
		requireOpenMemory();
		List<String> columns = new ArrayList<>();
		for (Field field : body.schema().getFields()) {
			columns.add(field.getName());
		}
		if (columns.isEmpty()) {
			throw new ClickHouseRequestException("The data has no columns, so there is nothing to insert");
		}
		return insert.defaultColumns(columns)
			.defaultSetting("input_format_arrow_allow_missing_columns", 0)
			.defaultSetting("input_format_null_as_default", 0)
			.rawInsert(FORMAT, body);
	}

}
