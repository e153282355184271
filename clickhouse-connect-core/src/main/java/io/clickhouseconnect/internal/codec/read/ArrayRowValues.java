package io.clickhouseconnect.internal.codec.read;

/**
 * Values of an Array type, or of a Map, which is an array of keys and values.
 */
final class ArrayRowValues extends RowValues {

	/** How many elements may follow one another that have no bytes. */
	private static final int MAX_EMPTY = 1 << 16;

	private final ColumnBytes ends;

	private final RowValues elements;

	ArrayRowValues(RowValues elements, ReadMemory zeros) {
		this.ends = new ColumnBytes(zeros);
		this.elements = elements;
	}

	@Override
	void take(NativeInput in) {
		int count = in.readSize("elements");
		for (int i = 0; i < count; i++) {
			long before = in.offset();
			this.elements.add(in);
			if (i > MAX_EMPTY && in.offset() == before) {
				throw in.malformed("An array of " + count + " elements without bytes");
			}
		}
		takeDefault();
	}

	@Override
	void takeDefault() {
		this.ends.putLong(this.elements.size());
	}

	@Override
	void writePrefix(ColumnBytes out) {
		this.elements.writePrefix(out);
	}

	@Override
	void writeValues(ColumnBytes out) {
		out.putAll(this.ends);
		this.elements.writeValues(out);
	}

}
