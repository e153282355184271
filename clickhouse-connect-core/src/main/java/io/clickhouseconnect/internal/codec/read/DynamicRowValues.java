package io.clickhouseconnect.internal.codec.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.clickhouseconnect.type.DataType;

/**
 * Values of type Dynamic, which become a column in the flat form.
 */
final class DynamicRowValues extends RowValues {

	private final Map<String, Integer> indexes = new LinkedHashMap<>();

	private final List<RowValues> columns = new ArrayList<>();

	/** The type of each row, -1 for {@code NULL}. */
	private final List<Integer> rows = new ArrayList<>();

	private final int depth;

	private final ReadMemory zeros;

	/**
	 * Begins to collect values.
	 * @param depth how many types are around
	 * @param zeros counts bytes that stand for what has none in the response
	 */
	DynamicRowValues(int depth, ReadMemory zeros) {
		this.zeros = zeros;
		this.depth = depth;
	}

	@Override
	void take(NativeInput in) {
		if (this.depth > Alternatives.MAX_DEPTH) {
			throw in.malformed("Types are nested more than " + Alternatives.MAX_DEPTH + " deep");
		}
		String type = BinaryType.read(in);
		if (type.equals("Nothing")) {
			takeDefault();
			return;
		}
		Integer index = this.indexes.get(type);
		if (index == null) {
			index = this.columns.size();
			this.columns.add(of(parse(in, type), this.depth, this.zeros));
			this.indexes.put(type, index);
		}
		this.columns.get(index).add(in);
		this.rows.add(index);
	}

	private static DataType parse(NativeInput in, String type) {
		try {
			return DataType.parse(type);
		}
		catch (IllegalArgumentException ex) {
			throw in.malformed("A value has no data type: " + ex.getMessage());
		}
	}

	@Override
	void takeDefault() {
		this.rows.add(-1);
	}

	@Override
	void writePrefix(ColumnBytes out) {
		out.putLong(DynamicBlock.FLAT);
		out.putVarInt(this.indexes.size());
		this.indexes.keySet().forEach(out::putText);
		for (RowValues column : this.columns) {
			column.writePrefix(out);
		}
	}

	@Override
	void writeValues(ColumnBytes out) {
		int count = this.columns.size();
		for (int row : this.rows) {
			int index = (row < 0) ? count : row;
			out.write(index);
			if (count > 0xFF) {
				out.write(index >>> Byte.SIZE);
			}
		}
		for (RowValues column : this.columns) {
			column.writeValues(out);
		}
	}

}
