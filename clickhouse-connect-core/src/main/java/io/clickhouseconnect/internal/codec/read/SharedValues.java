package io.clickhouseconnect.internal.codec.read;

import java.util.LinkedHashMap;
import java.util.Map;

import io.clickhouseconnect.internal.codec.MalformedDataException;

/**
 * Values that stand one by one in a column of strings, each with its type before it. They
 * are put into the form of columns and read by the columns of their types.
 */
final class SharedValues {

	private final NativeInput in;

	private final StringColumn bytes;

	/** The bytes of all values as input. */
	private final NativeInput values;

	private final Alternatives columns;

	private final String owner;

	private final ReadMemory zeros;

	private final Map<Integer, RowValues> waiting = new LinkedHashMap<>();

	/**
	 * Begins to read values.
	 * @param in the answer that they come from
	 * @param bytes the values
	 * @param columns where they go
	 * @param owner the name under which columns of their own are kept there
	 */
	SharedValues(NativeInput in, StringColumn bytes, Alternatives columns, String owner) {
		this.in = in;
		this.bytes = bytes;
		this.columns = columns;
		this.owner = owner;
		this.zeros = in.memory().part();
		int end = (bytes.size() == 0) ? 0 : bytes.ends()[bytes.size() - 1];
		this.values = new NativeInput(bytes.bytes(), end, in);
	}

	/**
	 * Adds the next value, all of which have to be added in their order.
	 * @param index its index among the strings
	 * @param target where to note which row it is
	 * @param row the row there
	 */
	void add(int index, UnionRows target, int row) {
		try {
			this.values.skip((int) (this.bytes.starts()[index] - this.values.offset()));
			String type = BinaryType.read(this.values);
			if (type.equals("Nothing")) {
				target.alternatives[row] = UnionRows.NULL;
			}
			else {
				int alternative = this.columns.indexOf(this.in, type, this.owner);
				NativeColumn column = this.columns.column(alternative);
				RowValues rows = this.waiting.computeIfAbsent(alternative,
						(unused) -> RowValues.of(column.type(), 0, this.zeros));
				target.alternatives[row] = alternative;
				target.positions[row] = column.size() + rows.size();
				rows.add(this.values);
			}
		}
		catch (MalformedDataException ex) {
			throw this.in.malformed("A value that stands with its type is damaged: " + ex.getMessage());
		}
		if (this.values.offset() != this.bytes.ends()[index]) {
			throw this.in.malformed("A value that stands with its type is longer or shorter than that");
		}
	}

	/**
	 * Hands all values to their columns.
	 */
	void finish() {
		this.waiting.forEach((alternative, rows) -> {
			ColumnBytes out = new ColumnBytes(this.zeros);
			rows.writePrefix(out);
			rows.writeValues(out);
			NativeInput from = out.toInput(this.in);
			try {
				this.columns.readPrefix(from, alternative);
				this.columns.read(from, alternative, rows.size());
			}
			catch (MalformedDataException ex) {
				throw this.in.malformed("A value that stands with its type is damaged: " + ex.getMessage());
			}
		});
	}

}
