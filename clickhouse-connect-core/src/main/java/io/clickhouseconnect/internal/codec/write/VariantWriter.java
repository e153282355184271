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
	void putDefault() {
		this.discriminators.putByte(NULL);
	}

	@Override
	void appendOwnNull() {
		putDefault();
		appended();
	}

	/** Counts a value that has been appended to an alternative. */
	private void appended(ColumnWriter column) {
		this.discriminators.putByte(this.columns.indexOf(column));
		appended();
	}

	@Override
	public void appendBoolean(boolean value) {
		ColumnWriter column = column(value);
		column.appendBoolean(value);
		appended(column);
	}

	@Override
	public void appendLong(long value) {
		ColumnWriter column = column(value);
		column.appendLong(value);
		appended(column);
	}

	@Override
	public void appendInt(int value) {
		ColumnWriter column = column(value);
		column.appendInt(value);
		appended(column);
	}

	@Override
	public void appendDouble(double value) {
		ColumnWriter column = column(value);
		column.appendDouble(value);
		appended(column);
	}

	@Override
	public void appendFloat(float value) {
		ColumnWriter column = column(value);
		column.appendFloat(value);
		appended(column);
	}

	@Override
	public void appendBytes(byte[] value, int from, int count) {
		ColumnWriter column = column(value);
		column.appendBytes(value, from, count);
		appended(column);
	}

	@Override
	void append(Object value) {
		if (value instanceof TypedValue typed) {
			append(typed.value(), typed.type());
			return;
		}
		ColumnWriter column = column(value);
		column.append(value);
		appended(column);
	}

	private void append(@Nullable Object value, DataType type) {
		if (value == null) {
			appendOwnNull();
			return;
		}
		for (ColumnWriter column : this.columns) {
			if (SameTypes.same(column.type(), type)) {
				column.append(value);
				appended(column);
				return;
			}
		}
		throw new UnfitValueException("a TypedValue of " + type + ", which is no alternative of " + type());
	}

	private ColumnWriter column(Object value) {
		Integer index = this.known.get(value.getClass());
		if (index == null) {
			index = choose(value);
			if (!(value instanceof Iterable) && !(value instanceof Map) && !value.getClass().isArray()) {
				this.known.put(value.getClass(), index);
			}
		}
		return this.columns.get(index);
	}

	private int choose(Object value) {
		int chosen = -1;
		int alike = 0;
		Fit best = Fit.NONE;
		for (int i = 0; i < this.columns.size(); i++) {
			Fit fit = Fit.of(this.columns.get(i).type(), value);
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
			throw new UnfitValueException("a " + value.getClass().getSimpleName()
					+ ", which fits several alternatives of " + type() + " alike; say which by a TypedValue");
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
