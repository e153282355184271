package io.clickhouseconnect.internal.codec.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

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

	private final ColumnWriter[] columns;

	private final BlockSize size = new BlockSize();

	private final ByteBuilder head = new ByteBuilder();

	/**
	 * Creates an empty block.
	 * @param metadata names and types of the columns
	 * @param zone the time zone of local times in columns whose type names none
	 */
	public BlockWriter(List<ColumnMetadata> metadata, @Nullable ZoneId zone) {
		this(metadata, zone, false);
	}

	/**
	 * Creates an empty block.
	 * @param metadata names and types of the columns
	 * @param zone the time zone of local times in columns whose type names none
	 * @param escapedDots whether a dot in a key of JSON is written as {@code %2E}, which
	 * the server does for text if {@code json_type_escape_dots_in_keys} is set
	 */
	public BlockWriter(List<ColumnMetadata> metadata, @Nullable ZoneId zone, boolean escapedDots) {
		this.metadata = metadata;
		WriterFactory factory = new WriterFactory(zone, escapedDots);
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
		head.putVarInt(this.columns.length);
		head.putVarInt(rowCount());
		for (int i = 0; i < this.columns.length; i++) {
			head.putText(this.metadata.get(i).name());
			head.putText(this.columns[i].typeInBlock());
			head.writeTo(out);
			head.clear();
			if (rowCount() > 0) {
				this.columns[i].writePrefix(out);
				this.columns[i].writeTo(out);
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
