package io.clickhouseconnect.internal.codec.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypedValue;

/**
 * Dynamic, written in its flat form: the types of the block, which of them each row has,
 * and the values type by type.
 *
 * @see <a href="https://clickhouse.com/docs/sql-reference/data-types/dynamic">Dynamic
 * type</a>
 */
final class DynamicWriter extends ColumnWriter {

	private static final int FLAT = 3;

	private static final int NULL = -1;

	/** What an index of two bytes can count beside {@code NULL}. */
	private static final int MAX_TYPES = 0xFFFF;

	/** More columns than this are forgotten with the block. */
	private static final int MAX_KEPT = 64;

	private final WriterFactory factory;

	private final NaturalTypes types;

	private final Map<String, Integer> indexes = new HashMap<>();

	private final List<ColumnWriter> columns = new ArrayList<>();

	/** Which column each row has its value in. */
	private int[] rows = new int[16];

	DynamicWriter(DataType type, WriterFactory factory, NaturalTypes types) {
		super(type);
		this.factory = factory;
		this.types = types;
	}

	@Override
	public long byteCount() {
		long count = this.size;
		for (ColumnWriter column : this.columns) {
			count += column.byteCount();
		}
		return count;
	}

	private void note(int index) {
		if (this.size == this.rows.length) {
			this.rows = Arrays.copyOf(this.rows, 2 * this.size);
		}
		this.rows[this.size] = index;
		BlockSize block = block();
		if (block != null) {
			block.reserve(1);
		}
	}

	@Override
	void countIn(BlockSize block) {
		super.countIn(block);
		for (ColumnWriter column : this.columns) {
			column.countIn(block);
		}
	}

	@Override
	void putDefault() {
		note(NULL);
	}

	@Override
	void appendOwnNull() {
		note(NULL);
		appended();
	}

	@Override
	public void appendBoolean(boolean value) {
		int index = indexOf("Bool");
		this.columns.get(index).appendBoolean(value);
		note(index);
		appended();
	}

	@Override
	public void appendLong(long value) {
		int index = indexOf("Int64");
		this.columns.get(index).appendLong(value);
		note(index);
		appended();
	}

	@Override
	public void appendInt(int value) {
		append(value);
	}

	@Override
	public void appendDouble(double value) {
		append(value);
	}

	@Override
	public void appendFloat(float value) {
		append(value);
	}

	@Override
	public void appendBytes(byte[] value, int from, int count) {
		append(Arrays.copyOfRange(value, from, from + count));
	}

	@Override
	void append(Object value) {
		if (value instanceof TypedValue typed) {
			append(typed.value(), typed.type());
			return;
		}
		if (isOptional(value)) {
			appendOther(value);
			return;
		}
		Object opened = opened(value);
		if (opened != value) {
			appendObject(opened);
			return;
		}
		int index = indexOf(this.types.of(value));
		this.columns.get(index).append(value);
		note(index);
		appended();
	}

	private void append(@Nullable Object value, DataType type) {
		if (value == null) {
			appendOwnNull();
			return;
		}
		switch (type.kind()) {
			case NULLABLE -> append(value, type.element());
			case DYNAMIC -> append(value);
			case VARIANT, GEOMETRY, NOTHING -> throw new UnfitValueException(
					"a TypedValue of " + Excerpt.of(type) + ", which Dynamic cannot hold; name the alternative");
			default -> {
				int index = indexOf(type);
				this.columns.get(index).append(value);
				note(index);
				appended();
			}
		}
	}

	private int indexOf(String type) {
		Integer known = this.indexes.get(type);
		return (known != null) ? known : indexOf(DataType.parse(type));
	}

	private int indexOf(DataType type) {
		Integer known = this.indexes.get(type.toString());
		if (known != null) {
			return known;
		}
		for (int i = 0; i < this.columns.size(); i++) {
			if (SameTypes.same(this.columns.get(i).type(), type)) {
				this.indexes.put(type.toString(), i);
				return i;
			}
		}
		if (this.columns.size() == MAX_TYPES) {
			throw new UnfitValueException("values of more than " + MAX_TYPES + " types in one block");
		}
		ColumnWriter column = this.factory.create(type);
		BlockSize block = block();
		if (block != null) {
			column.countIn(block);
		}
		this.columns.add(column);
		this.indexes.put(type.toString(), this.columns.size() - 1);
		return this.columns.size() - 1;
	}

	boolean hasValues() {
		return !filled().isEmpty();
	}

	/** The columns with values; others would use up what the table can hold of types. */
	private List<ColumnWriter> filled() {
		return this.columns.stream().filter((column) -> column.size() > 0).toList();
	}

	@Override
	void writePrefix(OutputStream out) throws IOException {
		List<ColumnWriter> filled = filled();
		ByteBuilder prefix = new ByteBuilder();
		prefix.putLong(FLAT);
		prefix.putVarInt(filled.size());
		for (ColumnWriter column : filled) {
			prefix.putText(column.type().toString());
		}
		prefix.writeTo(out);
		for (ColumnWriter column : filled) {
			column.writePrefix(out);
		}
	}

	@Override
	void writeValues(OutputStream out) throws IOException {
		List<ColumnWriter> filled = filled();
		int[] numbers = new int[this.columns.size()];
		for (int i = 0; i < numbers.length; i++) {
			numbers[i] = filled.indexOf(this.columns.get(i));
		}
		ByteBuilder indexes = new ByteBuilder();
		for (int row = 0; row < this.size; row++) {
			int number = (this.rows[row] == NULL) ? filled.size() : numbers[this.rows[row]];
			if (filled.size() > 0xFF) {
				indexes.putShort(number);
			}
			else {
				indexes.putByte(number);
			}
		}
		indexes.writeTo(out);
		for (ColumnWriter column : filled) {
			column.writeTo(out);
		}
	}

	@Override
	void clear() {
		super.clear();
		if (this.columns.size() > MAX_KEPT) {
			this.columns.clear();
			this.indexes.clear();
		}
		for (ColumnWriter column : this.columns) {
			column.clear();
		}
	}

}
