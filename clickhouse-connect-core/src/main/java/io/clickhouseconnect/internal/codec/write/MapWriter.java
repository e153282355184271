package io.clickhouseconnect.internal.codec.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;

/**
 * Map.
 */
final class MapWriter extends ColumnWriter {

	private final ByteBuilder offsets = new ByteBuilder();

	private final ColumnWriter keys;

	private final ColumnWriter values;

	MapWriter(DataType type, ColumnWriter keys, ColumnWriter values) {
		super(type);
		this.keys = keys;
		this.values = values;
	}

	@Override
	public long byteCount() {
		return this.offsets.size() + this.keys.byteCount() + this.values.byteCount();
	}

	@Override
	void countIn(BlockSize block) {
		super.countIn(block);
		this.offsets.countIn(block);
		this.keys.countIn(block);
		this.values.countIn(block);
	}

	@Override
	void putDefault() {
		this.offsets.putLong(this.keys.size());
	}

	@Override
	void append(Object value) {
		if (value instanceof Map<?, ?> map) {
			map.forEach(this::append);
		}
		else if (value instanceof Collection<?> entries) {
			entries.forEach(this::appendEntry);
		}
		else {
			appendOther(value);
			return;
		}
		endValue();
	}

	private void append(@Nullable Object key, @Nullable Object value) {
		this.keys.appendObject(key);
		this.values.appendObject(value);
	}

	/** A collection has what a Map of Java cannot have: the same key twice. */
	private void appendEntry(@Nullable Object entry) {
		if (entry instanceof Map.Entry<?, ?> pair) {
			append(pair.getKey(), pair.getValue());
		}
		else if (entry instanceof List<?> pair && pair.size() == 2) {
			append(pair.get(0), pair.get(1));
		}
		else if (entry instanceof Object[] pair && pair.length == 2) {
			append(pair[0], pair[1]);
		}
		else {
			throw new UnfitValueException("a collection whose elements are not all of a key and a value, and "
					+ shortType() + " takes a Map or such a collection");
		}
	}

	@Override
	public List<ColumnWriter> elements() {
		return List.of(this.keys, this.values);
	}

	@Override
	public void endValue() {
		if (this.keys.size() != this.values.size()) {
			throw new UnfitValueException("a map whose keys are not as many as its values");
		}
		this.offsets.putLong(this.keys.size());
		appended();
	}

	@Override
	void writePrefix(OutputStream out) throws IOException {
		this.keys.writePrefix(out);
		this.values.writePrefix(out);
	}

	@Override
	void writeValues(OutputStream out) throws IOException {
		this.offsets.writeTo(out);
		this.keys.writeTo(out);
		this.values.writeTo(out);
	}

	@Override
	void clear() {
		super.clear();
		this.offsets.clear();
		this.keys.clear();
		this.values.clear();
	}

}
