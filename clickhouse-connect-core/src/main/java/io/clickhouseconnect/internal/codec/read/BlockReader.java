package io.clickhouseconnect.internal.codec.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.codec.MalformedDataException;
import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.internal.limit.NameList;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.type.DataType;

/**
 * Reads an answer in the Native format block by block. All blocks fill the same columns,
 * which either start anew or grow with each.
 *
 * @see <a href="https://clickhouse.com/docs/interfaces/formats/Native">Native format</a>
 */
public final class BlockReader {

	/**
	 * The protocol revision to ask for: time zones in type names, and neither sparse nor
	 * replicated columns, which the server then writes in full.
	 */
	public static final int REVISION = 54452;

	/** What a block of this revision begins with, unless a proxy dropped the revision. */
	private static final int[] BLOCK_INFO = { 1, 0, 2, 0xFF, 0xFF, 0xFF, 0xFF, 0 };

	private final NativeInput in;

	private final ReadOptions options;

	private final boolean growing;

	private List<ColumnMetadata> metadata = List.of();

	private List<NativeColumn> columns = List.of();

	private List<String> headers = List.of();

	/** The names that the server sent, by those that are shown. */
	private final Map<String, String> sentNames = new HashMap<>();

	/** Types as they were sent, since many columns have one. */
	private final Map<String, DataType> types = new HashMap<>();

	private int rowCount;

	private int blockRows;

	private boolean first = true;

	private boolean withInfo;

	/**
	 * Creates a reader.
	 * @param in the answer
	 * @param options how to read it
	 * @param growing whether the columns keep the rows of the blocks before
	 */
	public BlockReader(NativeInput in, ReadOptions options, boolean growing) {
		this.in = in;
		this.options = options;
		this.growing = growing;
	}

	/**
	 * Returns whether there is no further block, waiting for its beginning.
	 * @return whether the response is at its end
	 */
	public boolean isAtEnd() {
		return this.in.isAtEnd();
	}

	/**
	 * Reads the next block.
	 * @return whether there was one; it may have no rows
	 * @throws MalformedDataException if the bytes are not a block
	 * @throws ClickHouseDataException if this client does not know a type
	 */
	public boolean next() {
		if (this.in.isAtEnd()) {
			return false;
		}
		skipInfo();
		int columnCount = this.in.readSize("columns");
		if (columnCount > this.in.limits().columns()) {
			throw this.in.malformed("A block of " + columnCount
					+ " columns, where the limit of this client (ReadLimits.columns) is " + this.in.limits().columns());
		}
		int rows = this.in.readSize("rows");
		if (columnCount == 0 && rows > 0) {
			throw this.in.malformed("A block has " + rows + " rows but no columns");
		}
		if (this.first) {
			readFirst(columnCount, rows);
			this.first = false;
		}
		else {
			readAgain(columnCount, rows);
		}
		this.blockRows = rows;
		this.rowCount = this.growing ? this.rowCount + rows : rows;
		return true;
	}

	private void skipInfo() {
		if (this.first) {
			this.withInfo = startsWithInfo();
		}
		if (this.withInfo) {
			if (!this.first && !startsWithInfo()) {
				throw this.in.malformed("A block does not begin as one");
			}
			this.in.skip(BLOCK_INFO.length);
		}
	}

	private boolean startsWithInfo() {
		for (int i = 0; i < BLOCK_INFO.length; i++) {
			if (this.in.peek(i) != BLOCK_INFO[i]) {
				return false;
			}
		}
		return true;
	}

	private void readFirst(int columnCount, int rows) {
		List<NativeColumn> made = new ArrayList<>();
		List<ColumnMetadata> described = new ArrayList<>();
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < columnCount; i++) {
			String name = this.in.readText();
			String type = readType(name);
			this.in.memory().take(2L * name.length() + ColumnFactory.memoryOf(type));
			texts.add(name);
			texts.add(type);
			NativeColumn column = column(name, type);
			made.add(column);
			described.add(new ColumnMetadata(column.name(), column.type()));
			read(column, rows);
		}
		this.columns = List.copyOf(made);
		this.metadata = List.copyOf(described);
		this.headers = List.copyOf(texts);
		this.types.clear();
		requireColumnsOfZones();
	}

	private void requireColumnsOfZones() {
		if (this.options.columnZones().isEmpty()) {
			return;
		}
		Set<String> names = new HashSet<>(this.sentNames.values());
		for (String name : this.options.columnZones().keySet()) {
			if (!names.contains(name)) {
				throw new ClickHouseRequestException(
						"There is no column '" + Excerpt.of(name) + "' to read in a time zone of its own; there are "
								+ NameList.first(List.copyOf(this.sentNames.values())));
			}
		}
	}

	/**
	 * Reads the name of a type. The code of a type in binary form, taken for the length
	 * of a name, may claim more bytes than a small result has.
	 */
	private String readType(String columnName) {
		try {
			return this.in.readText();
		}
		catch (MalformedDataException ex) {
			if (ex.isTruncated() && !mayBeginType()) {
				throw noType(columnName, "its name has characters that no name of a type has");
			}
			throw ex;
		}
	}

	/**
	 * Whether what is left of the response may be the beginning of the name of a type.
	 */
	private boolean mayBeginType() {
		int count = this.in.buffered();
		for (int i = 0; i < count; i++) {
			int next = this.in.peek(i);
			if (next < ' ' || (i == 0 && (next < 'A' || next > 'Z'))) {
				return false;
			}
		}
		return true;
	}

	private MalformedDataException noType(String columnName, @Nullable String problem) {
		return this.in.malformed("Column '" + Excerpt.of(columnName) + "' has no data type: " + problem
				+ "; if output_format_native_encode_types_in_binary_format is on, switch it off");
	}

	/**
	 * Makes the columns of an answer that has no block to say what they are.
	 * @param described their names as the server has them, and their types
	 */
	public void describe(List<ColumnMetadata> described) {
		this.columns = described.stream().map((column) -> column(column.name(), column.type())).toList();
		this.metadata = this.columns.stream()
			.map((column) -> new ColumnMetadata(column.name(), column.type()))
			.toList();
		requireColumnsOfZones();
	}

	private NativeColumn column(String name, String type) {
		DataType parsed = this.types.get(type);
		if (parsed != null) {
			return column(name, parsed);
		}
		try {
			parsed = DataType.parse(type);
		}
		catch (IllegalArgumentException ex) {
			throw noType(name, ex.getMessage());
		}
		this.types.put(type, parsed);
		return column(name, parsed);
	}

	private NativeColumn column(String name, DataType type) {
		ColumnFactory factory = new ColumnFactory(this.options.zone(), this.options.columnZones().get(name),
				this.options.escapedDots());
		NativeColumn column;
		try {
			column = factory.create(type);
		}
		catch (ClickHouseDataException ex) {
			throw new ClickHouseDataException("Column '" + Excerpt.of(name) + "': " + ex.getMessage(), ex, null, null);
		}
		String shown = this.options.naming().apply(name);
		String other = this.sentNames.putIfAbsent(shown, name);
		if (other != null && !other.equals(name)) {
			throw new ClickHouseDataException(
					"The columns '" + Excerpt.of(other) + "' and '" + Excerpt.of(name) + "' would both be called '"
							+ Excerpt.of(shown) + "'; rename one with AS, or ask for another column naming");
		}
		column.named(shown, shown);
		return column;
	}

	private void readAgain(int columnCount, int rows) {
		if (columnCount != this.columns.size()) {
			throw this.in.malformed("A block has " + columnCount + " columns instead of " + this.columns.size());
		}
		for (int i = 0; i < columnCount; i++) {
			if (!this.in.readText().equals(this.headers.get(2 * i))
					|| !this.in.readText().equals(this.headers.get(2 * i + 1))) {
				throw this.in.malformed("A block has other columns than the one before");
			}
			NativeColumn column = this.columns.get(i);
			if (!this.growing) {
				column.clear();
			}
			read(column, rows);
		}
	}

	private void read(NativeColumn column, int rows) {
		if (rows == 0) {
			return;
		}
		try {
			column.readPrefix(this.in);
			column.read(this.in, rows);
		}
		catch (MalformedDataException ex) {
			throw ex.in("Column '" + Excerpt.of(column.name()) + "' (" + Excerpt.of(column.type()) + ")");
		}
	}

	/**
	 * Returns how many rows the columns have.
	 * @return the rows of the block, or of all blocks
	 */
	public int rowCount() {
		return this.rowCount;
	}

	/**
	 * Returns how many rows the last block had.
	 * @return its rows
	 */
	public int blockRows() {
		return this.blockRows;
	}

	/**
	 * Returns the columns, the same ones for all blocks.
	 * @return the columns; empty before the first block
	 */
	public List<NativeColumn> columns() {
		return this.columns;
	}

	/**
	 * Returns names and types.
	 * @return the columns; empty before the first block
	 */
	public List<ColumnMetadata> metadata() {
		return this.metadata;
	}

}
