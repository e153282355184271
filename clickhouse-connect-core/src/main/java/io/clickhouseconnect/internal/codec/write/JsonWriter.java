package io.clickhouseconnect.internal.codec.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypedValue;

/**
 * JSON. Maps are written in its flat form, path by path, each value in a type that holds
 * it exactly; texts are written as they are, and the server reads them. A block has one
 * form only.
 *
 * @see <a href="https://clickhouse.com/docs/sql-reference/data-types/newjson">JSON
 * type</a>
 */
final class JsonWriter extends ColumnWriter {

	private static final int TEXT = 1;

	private static final int FLAT = 3;

	/** Within what a thread's stack can take. */
	private static final int MAX_DEPTH = 500;

	private static final String ROOT = "";

	private static final String ESCAPED_DOT = "%2E";

	private static final Comparator<String> WIRE_ORDER = (left, right) -> Arrays
		.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

	private final WriterFactory factory;

	private final DataType dynamic = DataType.parse(NaturalTypes.DYNAMIC);

	private final NaturalTypes types;

	private final SkippedPaths skipped;

	private final Map<String, ColumnWriter> typed = new HashMap<>();

	/** The columns of the typed paths in the order in which they are sent. */
	private final List<ColumnWriter> typedInOrder;

	private final Map<String, DynamicWriter> paths = new LinkedHashMap<>();

	/** The values, if they are texts. */
	private final ByteBuilder texts = new ByteBuilder();

	/** {@link #TEXT}, {@link #FLAT}, or 0 as long as no value has come. */
	private int form;

	/**
	 * Creates a writer.
	 * @param type its type as the caller sees it
	 * @param values the type that names paths
	 * @param factory what makes the writers of values
	 */
	JsonWriter(DataType type, DataType values, WriterFactory factory) {
		super(type);
		this.factory = factory;
		this.types = NaturalTypes.ofJson(values, factory.options().parts());
		this.skipped = new SkippedPaths(values);
		for (int i = 0; i < values.names().size(); i++) {
			this.typed.put(values.names().get(i), factory.create(values.elements().get(i)));
		}
		this.typedInOrder = values.names().stream().sorted(WIRE_ORDER).map(this.typed::get).toList();
	}

	@Override
	public long byteCount() {
		long count = this.texts.size();
		for (ColumnWriter column : this.typedInOrder) {
			count += column.byteCount();
		}
		for (DynamicWriter column : this.paths.values()) {
			count += column.byteCount() + this.size - column.size();
		}
		return count;
	}

	@Override
	void countIn(BlockSize block) {
		super.countIn(block);
		this.texts.countIn(block);
		this.typedInOrder.forEach((column) -> column.countIn(block));
		this.paths.values().forEach((column) -> column.countIn(block));
	}

	/** Each path has a byte in each row, whether the row has the path or not. */
	private void reserve(long bytes) {
		BlockSize block = block();
		if (block != null) {
			block.reserve(bytes);
		}
	}

	@Override
	void putDefault() {
		if (this.form == TEXT) {
			this.texts.putText("{}");
		}
		else {
			fillTyped();
		}
	}

	@Override
	public void appendBytes(byte[] value, int from, int count) {
		requireForm(TEXT, "text, and other values of the insert were maps");
		this.texts.putVarInt(count);
		this.texts.putBytes(value, from, count);
		appended();
	}

	@Override
	void append(Object value) {
		if (value instanceof Map<?, ?> map) {
			requireForm(FLAT, "a Map, and other values of the insert were text");
			// An expression that describes the empty path leaves out all that is within
			// it.
			if (!this.skipped.contain(ROOT)) {
				appendFields(ROOT, map, 0);
			}
			fillTyped();
			reserve(this.paths.size());
			appended();
		}
		else if (value instanceof CharSequence text) {
			byte[] bytes = Utf8.encode(text.toString());
			appendBytes(bytes, 0, bytes.length);
		}
		else if (value instanceof byte[] bytes) {
			appendBytes(bytes, 0, bytes.length);
		}
		else {
			Object plain = this.factory.options().parts().plain(value);
			if (!(plain instanceof Map)) {
				appendOther(value);
				return;
			}
			append(plain);
		}
	}

	private void requireForm(int wanted, String mixture) {
		if (this.form == 0) {
			this.form = wanted;
			for (int row = 0; row < this.size && wanted == TEXT; row++) {
				this.texts.putText("{}");
			}
		}
		else if (this.form != wanted) {
			throw new UnfitValueException(mixture + "; JSON takes either in one insert");
		}
	}

	private void appendFields(String before, Map<?, ?> fields, int depth) {
		if (depth > MAX_DEPTH) {
			throw new UnfitValueException("maps nested more than " + MAX_DEPTH + " deep");
		}
		for (Map.Entry<?, ?> field : fields.entrySet()) {
			if (!(field.getKey() instanceof CharSequence key)) {
				throw new UnfitValueException("a Map whose keys are no text");
			}
			String name = key.toString();
			if (this.factory.options().escapedDots()) {
				name = name.replace(".", ESCAPED_DOT);
			}
			appendPath(before + name, field.getValue(), depth);
		}
	}

	private void appendPath(String path, @Nullable Object object, int depth) {
		Object value = (object == null || isPlain(object, depth)) ? object
				: this.factory.options().parts().plain(object);
		if (this.skipped.contain(path)) {
			return;
		}
		ColumnWriter column = this.typed.get(path);
		if (column != null) {
			requireFirst(column);
			column.appendObject(value);
		}
		else if (value instanceof Map<?, ?> map) {
			appendFields(path + ".", map, depth + 1);
		}
		else if (value != null) {
			DynamicWriter values = this.paths.computeIfAbsent(path, this::column);
			requireFirst(values);
			fill(values);
			values.append(value);
		}
	}

	/** Whether there is nothing within a value that has to be taken apart first. */
	private static boolean isPlain(@Nullable Object value, int depth) {
		if (value == null || value instanceof TypedValue) {
			return true;
		}
		if (depth > MAX_DEPTH) {
			throw new UnfitValueException("arrays nested more than " + MAX_DEPTH + " deep");
		}
		Iterable<?> elements = (value instanceof Object[] array) ? Arrays.asList(array)
				: (value instanceof Iterable<?> iterable) ? iterable : List.of();
		for (Object element : elements) {
			if (!isPlain(element, depth + 1)) {
				return false;
			}
		}
		Class<?> type = value.getClass();
		return (type.getName().startsWith("java.") || type.isArray()) ? !isOptional(value)
				: value instanceof Map || value instanceof Iterable;
	}

	private DynamicWriter column(String path) {
		DynamicWriter column = new DynamicWriter(this.dynamic, this.factory, this.types);
		BlockSize block = block();
		if (block != null) {
			column.countIn(block);
			block.reserve(this.size);
		}
		return column;
	}

	private void requireFirst(ColumnWriter column) {
		if (column.size() > this.size) {
			throw new UnfitValueException("a Map with two values for one path");
		}
	}

	private void fill(DynamicWriter column) {
		while (column.size() < this.size) {
			column.appendNull();
		}
	}

	/** Typed paths that have no value have the default one of their type. */
	private void fillTyped() {
		for (ColumnWriter column : this.typedInOrder) {
			if (column.size() == this.size) {
				column.appendDefault();
			}
		}
	}

	@Override
	void writePrefix(OutputStream out) throws IOException {
		ByteBuilder prefix = new ByteBuilder();
		prefix.putLong((this.form == TEXT) ? TEXT : FLAT);
		if (this.form == TEXT) {
			prefix.writeTo(out);
			return;
		}
		// Paths that no row has would use up what the table can hold of paths.
		this.paths.values().removeIf((column) -> !column.hasValues());
		prefix.putVarInt(this.paths.size());
		for (String path : this.paths.keySet()) {
			prefix.putText(path);
		}
		prefix.writeTo(out);
		for (ColumnWriter column : this.typedInOrder) {
			column.writePrefix(out);
		}
		for (DynamicWriter column : this.paths.values()) {
			fill(column);
			column.writePrefix(out);
		}
	}

	@Override
	void writeValues(OutputStream out) throws IOException {
		if (this.form == TEXT) {
			this.texts.writeTo(out);
			return;
		}
		for (ColumnWriter column : this.typedInOrder) {
			column.writeTo(out);
		}
		for (DynamicWriter column : this.paths.values()) {
			column.writeTo(out);
		}
	}

	@Override
	void clear() {
		super.clear();
		this.texts.clear();
		this.typedInOrder.forEach(ColumnWriter::clear);
		this.paths.values().forEach(DynamicWriter::clear);
	}

}
