package io.clickhouseconnect.internal.codec.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.codec.state.StateLayouts;
import io.clickhouseconnect.result.ColumnMetadata;

/**
 * One block of an insert, which is whole before any of it is sent.
 *
 * @see <a href="https://clickhouse.com/docs/interfaces/formats/Native">Native format</a>
 */
public final class BlockWriter {

	/** The server makes larger blocks of them; more would only cost memory here. */
	private static final int FULL_BYTES = 1024 * 1024;

	private static final int FULL_ROWS = 65_536;

	private final List<ColumnMetadata> metadata;

	/** The columns of the table that a Nested stands for, by its position. */
	private final Map<Integer, List<ColumnMetadata>> parts;

	private final ColumnWriter[] columns;

	private final BlockSize size = new BlockSize();

	private final ByteBuilder head = new ByteBuilder();

	/**
	 * Creates an empty block of values as they are.
	 * @param metadata names and types of the columns
	 * @param zone the time zone of local times in columns whose type names none
	 */
	public BlockWriter(List<ColumnMetadata> metadata, @Nullable ZoneId zone) {
		this(metadata, WriteOptions.exactly(zone));
	}

	/**
	 * Creates an empty block.
	 * @param metadata names and types of the columns
	 * @param options how values become those of the columns
	 */
	public BlockWriter(List<ColumnMetadata> metadata, WriteOptions options) {
		this(metadata, options, Map.of());
	}

	/**
	 * Creates an empty block.
	 * @param metadata names and types of the columns
	 * @param options how values become those of the columns
	 * @param parts the columns that are sent in the place of a Nested, one for each of
	 * its elements, by the position of the Nested
	 */
	public BlockWriter(List<ColumnMetadata> metadata, WriteOptions options, Map<Integer, List<ColumnMetadata>> parts) {
		this.metadata = metadata;
		this.parts = parts;
		WriterFactory factory = new WriterFactory(options);
		List<ColumnWriter> writers = new ArrayList<>();
		for (ColumnMetadata column : metadata) {
			ColumnWriter writer = factory.create(StateLayouts.withVersions(column.type()));
			writer.countIn(this.size);
			writers.add(writer);
		}
		this.columns = writers.toArray(ColumnWriter[]::new);
	}

	public List<ColumnMetadata> metadata() {
		return this.metadata;
	}

	/**
	 * Returns the columns.
	 * @return the columns themselves
	 */
	public ColumnWriter[] columns() {
		return this.columns;
	}

	public int rowCount() {
		return this.columns[0].size();
	}

	public long byteCount() {
		long count = 0;
		for (ColumnWriter column : this.columns) {
			count += column.byteCount();
		}
		return count;
	}

	/**
	 * Returns how many rows fit into the block at most.
	 * @return the rows that may be appended before {@link #isFull()} is asked again
	 */
	public int room() {
		return FULL_ROWS - rowCount();
	}

	/**
	 * Returns whether the block should be sent before the next row is appended. To ask
	 * after each row costs next to nothing.
	 * @return whether there are enough bytes or rows in it
	 */
	public boolean isFull() {
		if (this.size.isLookDue(FULL_BYTES)) {
			long bytes = byteCount();
			if (bytes >= FULL_BYTES) {
				return true;
			}
			this.size.counted(bytes, FULL_BYTES);
		}
		return rowCount() >= FULL_ROWS;
	}

	/**
	 * Writes the block.
	 * @param out where to
	 * @throws IOException if it cannot be written
	 */
	public void writeTo(OutputStream out) throws IOException {
		ByteBuilder head = this.head;
		head.clear();
		head.putVarInt(
				this.columns.length + this.parts.values().stream().mapToInt((columns) -> columns.size() - 1).sum());
		head.putVarInt(rowCount());
		for (int i = 0; i < this.columns.length; i++) {
			List<ColumnMetadata> ofNested = this.parts.get(i);
			if (ofNested != null) {
				writeParts(ofNested, (ArrayWriter) this.columns[i], out);
				continue;
			}
			writeHead(this.metadata.get(i).name(), this.columns[i].typeInBlock(), out);
			if (rowCount() > 0) {
				this.columns[i].writePrefix(out);
				this.columns[i].writeTo(out);
			}
		}
	}

	private void writeHead(String name, String type, OutputStream out) throws IOException {
		this.head.putText(name);
		this.head.putText(type);
		this.head.writeTo(out);
		this.head.clear();
	}

	private void writeParts(List<ColumnMetadata> columns, ArrayWriter nested, OutputStream out) throws IOException {
		for (int part = 0; part < columns.size(); part++) {
			writeHead(columns.get(part).name(), columns.get(part).type().toString(), out);
			if (rowCount() > 0) {
				nested.writePartPrefix(part, out);
				nested.writePart(part, out);
			}
		}
	}

	/**
	 * Writes the block into an array of just its length, as a block of one large value
	 * leaves no room for more.
	 * @return the bytes
	 * @throws IOException never
	 */
	public byte[] toBytes() throws IOException {
		LengthStream length = new LengthStream();
		writeTo(length);
		ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length.count));
		writeTo(new OutputStream() {

			@Override
			public void write(int value) {
				bytes.put((byte) value);
			}

			@Override
			public void write(byte[] source, int from, int count) {
				bytes.put(source, from, count);
			}

		});
		return bytes.array();
	}

	/**
	 * Forgets the rows and keeps the arrays.
	 */
	public void clear() {
		this.size.clear();
		for (ColumnWriter column : this.columns) {
			column.clear();
		}
	}

	/**
	 * Counts what is written, and forgets it.
	 */
	private static final class LengthStream extends OutputStream {

		private long count;

		@Override
		public void write(int value) {
			this.count++;
		}

		@Override
		public void write(byte[] source, int from, int count) {
			this.count += count;
		}

	}

}
