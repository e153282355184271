package io.clickhouseconnect.internal.codec.read;

import java.util.Map;
import java.util.TreeMap;

import io.clickhouseconnect.type.DataType;

/**
 * Values of type JSON, which become a column whose values stand with their types but for
 * those of typed paths.
 */
final class JsonRowValues extends RowValues {

	private final Map<String, RowValues> typed = new TreeMap<>(JsonPath.ORDER);

	private final int depth;

	private final ReadMemory zeros;

	private final ColumnBytes ends;

	private final ColumnBytes paths;

	private final ColumnBytes values;

	private int count;

	/**
	 * Begins to collect values.
	 * @param type their type
	 * @param depth how many types are around
	 * @param zeros counts bytes that stand for what has none in the response
	 */
	JsonRowValues(DataType type, int depth, ReadMemory zeros) {
		this.zeros = zeros;
		this.ends = new ColumnBytes(zeros);
		this.paths = new ColumnBytes(zeros);
		this.values = new ColumnBytes(zeros);
		this.depth = depth;
		for (int i = 0; i < type.names().size(); i++) {
			this.typed.put(type.names().get(i), of(type.elements().get(i), depth, zeros));
		}
	}

	@Override
	void take(NativeInput in) {
		for (int rest = in.readSize("paths"); rest > 0; rest--) {
			String path = in.readText();
			RowValues column = this.typed.get(path);
			if (column == null) {
				takeShared(in, path);
			}
			else if (column.size() > this.size) {
				throw in.malformed("A JSON has a path twice");
			}
			else {
				column.add(in);
			}
		}
		takeDefault();
	}

	private void takeShared(NativeInput in, String path) {
		int from = in.position;
		new DynamicRowValues(this.depth, this.zeros).add(in);
		int length = in.position - from;
		this.paths.putText(path);
		this.values.putVarInt(length);
		this.values.write(in.buffer, from, length);
		this.count++;
	}

	@Override
	void takeDefault() {
		for (RowValues column : this.typed.values()) {
			if (column.size() == this.size) {
				column.addDefault();
			}
		}
		this.ends.putLong(this.count);
	}

	@Override
	void writePrefix(ColumnBytes out) {
		out.putLong(JsonColumn.VERSION_2);
		out.putVarInt(0);
		this.typed.values().forEach((column) -> column.writePrefix(out));
	}

	@Override
	void writeValues(ColumnBytes out) {
		this.typed.values().forEach((column) -> column.writeValues(out));
		out.putAll(this.ends);
		out.putAll(this.paths);
		out.putAll(this.values);
	}

}
