package io.clickhouseconnect.internal.codec.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.type.DataType;

/**
 * JSON. Paths that the type names have a column each; the values of all others are kept
 * by their types, with a list of what each row has. If the server was told to send text,
 * the column is text.
 *
 * @see <a href="https://clickhouse.com/docs/sql-reference/data-types/newjson">JSON
 * type</a>
 */
final class JsonColumn extends NativeColumn {

	static final int VERSION_1 = 0;

	static final int TEXT = 1;

	static final int VERSION_2 = 2;

	static final int FLAT = 3;

	/** How many rows of a block may have no bytes at all, far more than servers send. */
	private static final int MAX_EMPTY_ROWS = 1 << 20;

	/** Who owns columns for values that stand with their path and type: no path. */
	private static final String SHARED = "\0";

	private final BooleanSupplier escapedDots;

	private final List<NativeColumn> typed = new ArrayList<>();

	private final Alternatives columns;

	/** Those of the type, in the order of the wire, then others as they come. */
	private final List<JsonPath> paths = new ArrayList<>();

	private final Map<String, Integer> numbers = new HashMap<>();

	/**
	 * The place of each path among all in the order in which they are written. Found when
	 * a row is asked for, of a whole result by several threads perhaps.
	 */
	private volatile int[] ranks = NO_INTS;

	private final JsonEntries entries = new JsonEntries();

	private @Nullable ReadMemory memory;

	/** What the paths take that the type does not name. */
	private long memoryOfPaths;

	private @Nullable StringColumn texts;

	private int form = -1;

	/** The paths of the block that have values of any type, and what reads them. */
	private Map<Integer, DynamicBlock> blocks = Map.of();

	private final UnionRows space = new UnionRows();

	private long[] sharedEnds = NO_LONGS;

	/**
	 * Creates a column.
	 * @param type its type as the caller sees it
	 * @param values the type that names paths
	 * @param factory what makes the columns of values
	 */
	JsonColumn(DataType type, DataType values, ColumnFactory factory) {
		super(type);
		this.escapedDots = factory.escapedDots();
		this.columns = new Alternatives(factory.inside());
		List<String> names = values.names();
		IntStream.range(0, names.size())
			.boxed()
			.sorted(Comparator.comparing(names::get, JsonPath.ORDER))
			.forEach((index) -> {
				this.typed.add(factory.create(values.elements().get(index)));
				add(names.get(index));
			});
	}

	private int number(NativeInput in, String path) {
		Integer known = this.numbers.get(path);
		if (known != null) {
			return known;
		}
		long bytes = JsonPath.memoryOf(path);
		in.memory().take(bytes);
		this.memory = in.memory();
		this.memoryOfPaths += bytes;
		return add(path);
	}

	private int add(String path) {
		int number = this.paths.size();
		this.paths.add(JsonPath.of(path, this.escapedDots));
		this.numbers.put(path, number);
		return number;
	}

	@Override
	void nameElements(String place) {
		for (NativeColumn column : this.typed) {
			column.inside(place, "row");
		}
		this.columns.named(place);
		if (this.texts != null) {
			this.texts.named("", place);
		}
	}

	@Override
	void readPrefix(NativeInput in) {
		long version = in.readLong();
		if (version < VERSION_1 || version > FLAT) {
			throw in.malformed("An unknown version of JSON, " + Long.toUnsignedString(version));
		}
		if (this.form >= 0 && (this.form == TEXT) != (version == TEXT)) {
			throw in.malformed("A JSON has another form than in the block before");
		}
		this.form = (int) version;
		if (this.form == TEXT) {
			if (this.texts == null) {
				this.texts = new StringColumn(type());
				this.texts.named("", place());
			}
			return;
		}
		if (this.form == VERSION_1) {
			// The limit of paths.
			in.readVarInt();
		}
		Map<Integer, DynamicBlock> read = new LinkedHashMap<>();
		for (int rest = in.readSize("paths"); rest > 0; rest--) {
			String path = in.readText();
			int number = number(in, path);
			if (number < this.typed.size() || read.put(number, new DynamicBlock(this.columns, path)) != null) {
				throw in.malformed("A JSON has a path twice");
			}
		}
		this.blocks = read;
		for (NativeColumn column : this.typed) {
			column.readPrefix(in);
		}
		for (DynamicBlock block : this.blocks.values()) {
			block.readPrefix(in);
		}
	}

	@Override
	void readValues(NativeInput in, int rows) {
		if (this.form == TEXT) {
			text().read(in, rows);
			return;
		}
		if (this.form == FLAT && this.typed.isEmpty() && this.blocks.isEmpty() && rows > MAX_EMPTY_ROWS) {
			throw in.malformed(rows + " rows of JSON without bytes");
		}
		for (NativeColumn column : this.typed) {
			column.read(in, rows);
		}
		this.blocks.forEach((path, block) -> {
			block.read(in, rows, this.space, 0);
			for (int row = 0; row < rows; row++) {
				if (this.space.alternatives[row] != UnionRows.NULL) {
					this.entries.add(in, row, path, this.space.alternatives[row], this.space.positions[row]);
				}
			}
		});
		if (this.form != FLAT) {
			readShared(in, rows);
		}
		this.entries.finish(in, this.size, rows);
	}

	private StringColumn text() {
		if (this.texts == null) {
			throw new IllegalStateException("Not in the form of text");
		}
		return this.texts;
	}

	/** Values of paths beyond the limit of the column, each with its path and type. */
	private void readShared(NativeInput in, int rows) {
		this.sharedEnds = in.readLongs(this.sharedEnds, 0, rows);
		int count = 0;
		for (int row = 0; row < rows; row++) {
			int end = in.size(this.sharedEnds[row], "values");
			if (end < count) {
				throw in.malformed("A row ends before it begins");
			}
			count = end;
		}
		StringColumn names = new StringColumn(type());
		names.read(in, count);
		StringColumn bytes = new StringColumn(type());
		bytes.read(in, count);
		this.space.reserve(in, 0, count);
		SharedValues values = new SharedValues(in, bytes, this.columns, SHARED);
		int value = 0;
		for (int row = 0; row < rows; row++) {
			for (; value < this.sharedEnds[row]; value++) {
				int start = names.starts()[value];
				int path = number(in,
						new String(names.bytes(), start, names.ends()[value] - start, StandardCharsets.UTF_8));
				if (path < this.typed.size()) {
					throw in.malformed("A JSON has a path twice");
				}
				values.add(value, this.space, value);
				if (this.space.alternatives[value] != UnionRows.NULL) {
					this.entries.add(in, row, path, this.space.alternatives[value], this.space.positions[value]);
				}
			}
		}
		values.finish();
	}

	private int[] ranks() {
		int[] known = this.ranks;
		if (known.length == this.paths.size()) {
			return known;
		}
		int[] found = new int[this.paths.size()];
		Iterator<Integer> sorted = IntStream.range(0, found.length)
			.boxed()
			.sorted(Comparator.comparing((number) -> this.paths.get(number).name(), JsonPath.ORDER))
			.iterator();
		for (int rank = 0; rank < found.length; rank++) {
			found[sorted.next()] = rank;
		}
		this.ranks = found;
		return found;
	}

	@Override
	void clear() {
		super.clear();
		for (NativeColumn column : this.typed) {
			column.clear();
		}
		this.columns.clear();
		this.entries.clear();
		if (this.texts != null) {
			this.texts.clear();
		}
		for (JsonPath path : this.paths.subList(this.typed.size(), this.paths.size())) {
			this.numbers.remove(path.name());
		}
		this.paths.subList(this.typed.size(), this.paths.size()).clear();
		if (this.memory != null) {
			this.memory.release(this.memoryOfPaths);
			this.memoryOfPaths = 0;
		}
		this.ranks = NO_INTS;
	}

	/**
	 * Walks through the values of a row in the order of their paths.
	 * @param row the row
	 * @param visitor what is told of each value: its path, the column that it is in, and
	 * where in that
	 */
	void forEach(int row, JsonVisitor visitor) {
		int first = this.entries.start(row);
		int end = this.entries.start(row + 1);
		int[] rankOf = ranks();
		long[] order = new long[this.typed.size() + end - first];
		for (int i = 0; i < order.length; i++) {
			int path = (i < this.typed.size()) ? i : this.entries.paths[first + i - this.typed.size()];
			order[i] = (long) rankOf[path] << Integer.SIZE | i;
		}
		Arrays.sort(order);
		for (long next : order) {
			int i = (int) next;
			if (i < this.typed.size()) {
				visitor.visit(this.paths.get(i), this.typed.get(i), row);
			}
			else {
				int entry = first + i - this.typed.size();
				visitor.visit(this.paths.get(this.entries.paths[entry]),
						this.columns.column(this.entries.alternatives[entry]), this.entries.positions[entry]);
			}
		}
	}

	@Override
	public String getString(int row) {
		present(row);
		return (this.texts != null) ? this.texts.getString(row) : JsonText.of(this, row);
	}

	@Override
	boolean isQuoted() {
		return true;
	}

	@Override
	Object value(int row) {
		if (this.texts != null) {
			return new JsonParser(this.texts.getString(row), (reason) -> unreadable(row, reason)).parse();
		}
		JsonObject object = new JsonObject(type());
		forEach(row, object);
		return object.root();
	}

	@Override
	public List<Column> elements() {
		return List.copyOf(this.typed);
	}

}
