package io.clickhouseconnect.internal.codec.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.codec.HasDataType;
import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.internal.limit.KindName;
import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypedValue;

/**
 * Variant, and Geometry, which is one. The class of a value says which alternative it is;
 * where it fits several alike, the value has to come with its type.
 */
final class VariantWriter extends ColumnWriter {

	private static final long BASIC = 0;

	private static final int NULL = 0xFF;

	/** The alternatives in the order of their names, as the server has them. */
	private final List<ColumnWriter> columns = new ArrayList<>();

	private final ByteBuilder discriminators = new ByteBuilder();

	/** The alternative of each class whose values are all the same in this. */
	private final Map<Class<?>, Integer> known = new HashMap<>();

	/**
	 * Creates a writer.
	 * @param type its type as the caller sees it
	 * @param values the type that names the alternatives
	 * @param factory what makes their writers
	 */
	VariantWriter(DataType type, DataType values, WriterFactory factory) {
		super(type);
		List<DataType> sorted = new ArrayList<>(values.elements());
		sorted.sort((left, right) -> Arrays.compareUnsigned(left.toString().getBytes(StandardCharsets.UTF_8),
				right.toString().getBytes(StandardCharsets.UTF_8)));
		for (DataType element : sorted) {
			this.columns.add(factory.create(element));
		}
	}

	@Override
	public long byteCount() {
		long count = this.discriminators.size();
		for (ColumnWriter column : this.columns) {
			count += column.byteCount();
		}
		return count;
	}

	@Override
	void countIn(BlockSize block) {
		super.countIn(block);
		this.discriminators.countIn(block);
		for (ColumnWriter column : this.columns) {
			column.countIn(block);
		}
	}

	@Override
	void putDefault() {
		this.discriminators.putByte(NULL);
	}

	@Override
	void appendOwnNull() {
		putDefault();
		appended();
	}

	/** Counts a value that has been appended to an alternative. */
	private void appendedTo(int alternative) {
		this.discriminators.putByte(alternative);
		appended();
	}

	@Override
	public void appendBoolean(boolean value) {
		int alternative = alternative(value);
		this.columns.get(alternative).appendBoolean(value);
		appendedTo(alternative);
	}

	@Override
	public void appendLong(long value) {
		int alternative = alternative(value);
		this.columns.get(alternative).appendLong(value);
		appendedTo(alternative);
	}

	@Override
	public void appendInt(int value) {
		int alternative = alternative(value);
		this.columns.get(alternative).appendInt(value);
		appendedTo(alternative);
	}

	@Override
	public void appendDouble(double value) {
		int alternative = alternative(value);
		this.columns.get(alternative).appendDouble(value);
		appendedTo(alternative);
	}

	@Override
	public void appendFloat(float value) {
		int alternative = alternative(value);
		this.columns.get(alternative).appendFloat(value);
		appendedTo(alternative);
	}

	@Override
	public void appendBytes(byte[] value, int from, int count) {
		int alternative = alternative(value);
		this.columns.get(alternative).appendBytes(value, from, count);
		appendedTo(alternative);
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
		int alternative = alternative(value);
		this.columns.get(alternative).append(value);
		appendedTo(alternative);
	}

	private void append(@Nullable Object value, DataType type) {
		if (value == null) {
			appendOwnNull();
			return;
		}
		int alternative = alternative(type);
		if (alternative >= 0) {
			this.columns.get(alternative).append(value);
			appendedTo(alternative);
			return;
		}
		throw new UnfitValueException(
				"a TypedValue of " + Excerpt.of(type) + ", which is no alternative of " + shortType());
	}

	/** The alternative of a type, -1 if there is none. */
	private int alternative(DataType type) {
		for (int i = 0; i < this.columns.size(); i++) {
			if (SameTypes.same(this.columns.get(i).type(), type)) {
				return i;
			}
		}
		return -1;
	}

	private int alternative(Object value) {
		DataType own = HasDataType.of(value);
		int read = (own != null) ? alternative(own) : -1;
		if (read >= 0) {
			return read;
		}
		Integer index = this.known.get(value.getClass());
		if (index == null) {
			index = choose(value);
			if (!(value instanceof Iterable) && !(value instanceof Map) && !value.getClass().isArray()
					&& !parts().isObject(value)) {
				this.known.put(value.getClass(), index);
			}
		}
		return index;
	}

	private int choose(Object value) {
		int chosen = -1;
		int alike = 0;
		Fit best = Fit.NONE;
		for (int i = 0; i < this.columns.size(); i++) {
			Fit fit = Fit.of(this.columns.get(i).type(), value, parts());
			if (fit.compareTo(best) > 0) {
				best = fit;
				chosen = i;
				alike = 1;
			}
			else if (fit == best) {
				alike++;
			}
		}
		if (best == Fit.NONE) {
			throw refused(value);
		}
		if (alike > 1) {
			throw new UnfitValueException(KindName.withArticle(value) + ", which fits several alternatives of "
					+ shortType() + " alike; say which by a TypedValue");
		}
		return chosen;
	}

	@Override
	void writePrefix(OutputStream out) throws IOException {
		ByteBuilder mode = new ByteBuilder();
		mode.putLong(BASIC);
		mode.writeTo(out);
		for (ColumnWriter column : this.columns) {
			column.writePrefix(out);
		}
	}

	@Override
	void writeValues(OutputStream out) throws IOException {
		this.discriminators.writeTo(out);
		for (ColumnWriter column : this.columns) {
			column.writeTo(out);
		}
	}

	@Override
	void clear() {
		super.clear();
		this.discriminators.clear();
		for (ColumnWriter column : this.columns) {
			column.clear();
		}
	}

}
