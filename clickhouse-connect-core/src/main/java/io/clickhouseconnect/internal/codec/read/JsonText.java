package io.clickhouseconnect.internal.codec.read;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.type.DataType;

/**
 * Writes values as JSON, as the server does it by its default settings.
 */
final class JsonText implements JsonVisitor {

	private static final char[] HEXADECIMAL = "0123456789ABCDEF".toCharArray();

	private final StringBuilder out;

	private @Nullable JsonPath last;

	/** How many objects are open within the outermost one. */
	private int level;

	private JsonText(StringBuilder out) {
		this.out = out;
	}

	static String of(JsonColumn column, int row) {
		StringBuilder out = new StringBuilder();
		append(out, column, row);
		return out.toString();
	}

	private static void append(StringBuilder out, JsonColumn column, int row) {
		JsonText text = new JsonText(out);
		out.append('{');
		column.forEach(row, text);
		out.append("}".repeat(text.level + 1));
	}

	@Override
	public void visit(JsonPath path, NativeColumn column, int position) {
		if (this.last != null) {
			int shared = path.shared(this.last);
			this.out.append("}".repeat(this.level - shared)).append(',');
			this.level = shared;
		}
		this.last = path;
		for (; this.level < path.depth() - 1; this.level++) {
			string(path.key(this.level));
			this.out.append(":{");
		}
		string(path.key(this.level));
		this.out.append(':');
		value(column, position);
	}

	private void value(Column column, int row) {
		if (column.isNull(row)) {
			this.out.append("null");
			return;
		}
		if (column instanceof JsonColumn json) {
			append(this.out, json, row);
			return;
		}
		DataType type = column.type().bare().structure();
		switch (type.kind()) {
			case STRING, ENUM8, ENUM16, UUID, IPV4, IPV6, DATE, DATE32, DATE_TIME, DATE_TIME64, TIME, TIME64 ->
				string(column.getString(row));
			case FIXED_STRING -> string(new String(column.getBytes(row), StandardCharsets.UTF_8));
			case FLOAT64 -> number(column.getDouble(row));
			case FLOAT32, BFLOAT16 -> number(column.getFloat(row));
			case ARRAY -> array(column.elements().get(0), column.starts()[row], column.ends()[row]);
			case TUPLE -> tuple(type.names(), column.elements(), row);
			case MAP -> map(column.elements(), column.starts()[row], column.ends()[row]);
			case VARIANT, DYNAMIC -> value(column.elements().get(column.indexes()[row]), column.starts()[row]);
			default -> this.out.append(column.getString(row));
		}
	}

	private void number(double value) {
		this.out.append(Double.isFinite(value) ? FloatText.of(value) : "null");
	}

	private void number(float value) {
		this.out.append(Float.isFinite(value) ? FloatText.of(value) : "null");
	}

	private void array(Column elements, int start, int end) {
		this.out.append('[');
		for (int i = start; i < end; i++) {
			if (i > start) {
				this.out.append(',');
			}
			value(elements, i);
		}
		this.out.append(']');
	}

	private void tuple(List<String> names, List<Column> elements, int row) {
		this.out.append(names.isEmpty() ? '[' : '{');
		for (int i = 0; i < elements.size(); i++) {
			if (i > 0) {
				this.out.append(',');
			}
			if (!names.isEmpty()) {
				string(names.get(i));
				this.out.append(':');
			}
			value(elements.get(i), row);
		}
		this.out.append(names.isEmpty() ? ']' : '}');
	}

	private void map(List<Column> elements, int start, int end) {
		this.out.append('{');
		for (int i = start; i < end; i++) {
			if (i > start) {
				this.out.append(',');
			}
			string(elements.get(0).getString(i));
			this.out.append(':');
			value(elements.get(1), i);
		}
		this.out.append('}');
	}

	private void string(String text) {
		this.out.append('"');
		for (int i = 0; i < text.length(); i++) {
			char next = text.charAt(i);
			switch (next) {
				case '"', '\\', '/' -> this.out.append('\\').append(next);
				case '\b' -> this.out.append("\\b");
				case '\f' -> this.out.append("\\f");
				case '\n' -> this.out.append("\\n");
				case '\r' -> this.out.append("\\r");
				case '\t' -> this.out.append("\\t");
				case '\u2028' -> this.out.append("\\u2028");
				case '\u2029' -> this.out.append("\\u2029");
				default -> {
					if (next < ' ') {
						this.out.append("\\u00").append(HEXADECIMAL[next >> 4]).append(HEXADECIMAL[next & 0xF]);
					}
					else {
						this.out.append(next);
					}
				}
			}
		}
		this.out.append('"');
	}

}
