package io.clickhouseconnect.internal.codec.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

/**
 * The columns of the types that values of Dynamic turn out to have. All paths of a JSON
 * share them: a path has few values of few types, and a column of its own for each would
 * cost more than the values.
 */
final class Alternatives {

	/**
	 * How deep types may be nested in all, since data that names types may hold data that
	 * names types: beyond what servers send, within what a thread's stack can take.
	 */
	static final int MAX_DEPTH = 400;

	/** More columns than this are forgotten when the block is. */
	private static final int MAX_KEPT = 1000;

	/** Where blocks are read to before it is known what they say. */
	byte[] space = NativeColumn.NO_BYTES;

	private final ColumnFactory factory;

	private final List<NativeColumn> columns = new ArrayList<>();

	private final Map<String, Integer> indexes = new HashMap<>();

	private String place = "";

	/** The memory that the columns take. */
	private long taken;

	private @Nullable ReadMemory memory;

	/**
	 * Creates an empty set of alternatives.
	 * @param factory what makes their columns
	 */
	Alternatives(ColumnFactory factory) {
		this.factory = factory;
	}

	void named(String place) {
		this.place = place;
		for (NativeColumn column : this.columns) {
			column.inside(place, UnionColumn.VALUE);
		}
	}

	/**
	 * Returns the alternative of a type.
	 * @param in the answer
	 * @param name the type
	 * @param owner who reads it. A type whose column remembers what stood before its data
	 * is not shared between owners, since all that stands before comes before all data.
	 * @return its index, the next one if it is new
	 */
	int indexOf(NativeInput in, String name, String owner) {
		Integer known = this.indexes.get(name);
		if (known != null) {
			return known;
		}
		known = this.indexes.get(owned(name, owner));
		if (known != null) {
			return known;
		}
		DataType type = parse(in, name);
		return add(type, remembersPrefix(type) ? owned(name, owner) : name);
	}

	/**
	 * Returns an alternative that is not shared with others.
	 * @param in the answer
	 * @param name the type
	 * @param owner who reads it
	 * @return its index, the next one if it is new
	 */
	int ownIndexOf(NativeInput in, String name, String owner) {
		String key = owned(name, owner);
		Integer known = this.indexes.get(key);
		return (known != null) ? known : add(parse(in, name), key);
	}

	private static String owned(String name, String owner) {
		return name + '\0' + owner;
	}

	private DataType parse(NativeInput in, String name) {
		take(in, ColumnFactory.memoryOf(name));
		DataType type;
		try {
			type = DataType.parse(name);
		}
		catch (IllegalArgumentException ex) {
			throw in.malformed("A value has no data type: " + ex.getMessage());
		}
		if (this.factory.depth() + depth(type) > MAX_DEPTH) {
			throw in.malformed("Types are nested more than " + MAX_DEPTH + " deep");
		}
		return type;
	}

	private void take(NativeInput in, long bytes) {
		this.memory = in.memory();
		this.memory.take(bytes);
		this.taken += bytes;
	}

	/**
	 * Reads what stands before the data of an alternative.
	 * @param in the response
	 * @param index the index of the alternative
	 */
	void readPrefix(NativeInput in, int index) {
		long before = in.memory().used();
		this.columns.get(index).readPrefix(in);
		this.taken += in.memory().used() - before;
	}

	/**
	 * Adds values to an alternative.
	 * @param in the response
	 * @param index the index of the alternative
	 * @param count how many
	 */
	void read(NativeInput in, int index, int count) {
		long before = in.memory().used();
		this.columns.get(index).read(in, count);
		this.taken += in.memory().used() - before;
	}

	private int add(DataType type, String key) {
		NativeColumn column;
		try {
			column = this.factory.create(type);
		}
		catch (ClickHouseDataException ex) {
			throw new ClickHouseDataException("Column '" + Excerpt.of(this.place) + "': " + ex.getMessage(), ex, null,
					null);
		}
		column.inside(this.place, UnionColumn.VALUE);
		this.columns.add(column);
		this.indexes.put(key, this.columns.size() - 1);
		return this.columns.size() - 1;
	}

	private static int depth(DataType type) {
		int deepest = 0;
		for (DataType element : type.elements()) {
			deepest = Math.max(deepest, depth(element));
		}
		return deepest + 1;
	}

	private static boolean remembersPrefix(DataType type) {
		TypeKind kind = type.kind();
		return kind == TypeKind.VARIANT || kind == TypeKind.GEOMETRY || kind == TypeKind.DYNAMIC
				|| kind == TypeKind.JSON || type.elements().stream().anyMatch(Alternatives::remembersPrefix);
	}

	NativeColumn column(int index) {
		return this.columns.get(index);
	}

	List<Column> columns() {
		return List.copyOf(this.columns);
	}

	void clear() {
		ReadMemory counted = this.memory;
		if (counted == null) {
			return;
		}
		if (this.columns.size() > MAX_KEPT) {
			this.columns.clear();
			this.indexes.clear();
			counted.release(this.taken);
			this.taken = 0;
		}
		long before = counted.used();
		for (NativeColumn column : this.columns) {
			column.clear();
		}
		this.taken -= before - counted.used();
	}

}
