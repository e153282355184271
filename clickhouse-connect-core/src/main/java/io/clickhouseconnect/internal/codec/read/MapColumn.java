package io.clickhouseconnect.internal.codec.read;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.codec.TypedMap;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.type.DataType;

/**
 * Map. The server keeps keys and values as an array of pairs and lets a key stand there
 * twice.
 */
final class MapColumn extends SequenceColumn {

	private final NativeColumn keys;

	private final NativeColumn values;

	MapColumn(DataType type, NativeColumn keys, NativeColumn values) {
		super(type);
		this.keys = keys;
		this.values = values;
	}

	@Override
	void nameElements(String place) {
		this.keys.inside(place, "key");
		this.values.inside(place, "value");
	}

	@Override
	void readPrefix(NativeInput in) {
		this.keys.readPrefix(in);
		this.values.readPrefix(in);
	}

	@Override
	void readElements(NativeInput in, int count) {
		this.keys.read(in, count);
		this.values.read(in, count);
	}

	@Override
	void clear() {
		super.clear();
		this.keys.clear();
		this.values.clear();
	}

	@Override
	void appendValueText(StringBuilder out, int row) {
		int start = starts()[row];
		int end = ends()[row];
		out.append('{');
		for (int i = start; i < end; i++) {
			if (i > start) {
				out.append(',');
			}
			this.keys.appendText(out, i);
			out.append(':');
			this.values.appendText(out, i);
		}
		out.append('}');
	}

	@Override
	Object value(int row) {
		int start = starts()[row];
		int end = ends()[row];
		TypedMap<@Nullable Object> map = new TypedMap<>(type(), end - start);
		for (int i = start; i < end; i++) {
			map.put(key(i), this.values.getObject(i));
		}
		if (map.size() < end - start) {
			throw unreadable(row, "a key stands in it twice; read its pairs with getEntries");
		}
		return map;
	}

	@Override
	public List<Map.Entry<@Nullable Object, @Nullable Object>> getEntries(int row) {
		present(row);
		List<Map.Entry<@Nullable Object, @Nullable Object>> entries = new ArrayList<>(getLength(row));
		for (int i = starts()[row]; i < ends()[row]; i++) {
			entries.add(new AbstractMap.SimpleImmutableEntry<>(key(i), this.values.getObject(i)));
		}
		return Collections.unmodifiableList(entries);
	}

	/** Arrays are equal to nothing but themselves, so that nobody would find them. */
	private @Nullable Object key(int position) {
		Object key = this.keys.getObject(position);
		return (key instanceof byte[]) ? this.keys.getString(position) : key;
	}

	@Override
	public List<Column> elements() {
		return List.of(this.keys, this.values);
	}

}
