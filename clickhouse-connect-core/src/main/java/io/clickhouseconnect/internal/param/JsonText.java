package io.clickhouseconnect.internal.param;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.limit.NumberLimits;

/**
 * Maps, records and collections as JSON, for parameters of type JSON. Dates and times
 * become ISO-8601 strings.
 */
final class JsonText {

	private final StringBuilder out = new StringBuilder();

	private final String subject;

	private final ObjectFields objects;

	private int depth;

	private JsonText(String subject, ObjectFields objects) {
		this.subject = subject;
		this.objects = objects;
	}

	static String of(Object value, String subject, ObjectFields objects) {
		JsonText text = new JsonText(subject, objects);
		text.append(value);
		return text.out.toString();
	}

	private void append(@Nullable Object raw) {
		this.depth++;
		JavaValue.requireDepth(this.depth, this.subject);
		present(JavaValue.simplify(raw, this.subject, this.objects));
		this.depth--;
	}

	private void present(@Nullable Object value) {
		if (value == null || value instanceof Boolean) {
			this.out.append(value);
		}
		else if (value instanceof Number number) {
			number(number);
		}
		else if (value instanceof Map<?, ?> map) {
			object(map);
		}
		else if (JavaValue.isObject(value, this.objects)) {
			object(JavaValue.fields(value, this.subject, this.objects));
		}
		else if (value instanceof Collection<?> elements) {
			array(elements);
		}
		else if (value instanceof InetAddress address) {
			string(JavaValue.address(address));
		}
		else if (value instanceof byte[]) {
			throw JavaValue.unsupported(value, this.subject);
		}
		else {
			string(value.toString());
		}
	}

	private void number(Number number) {
		if (!Double.isFinite(number.doubleValue()) && (number instanceof Double || number instanceof Float)) {
			throw new ClickHouseRequestException("JSON in " + this.subject + " cannot hold NaN or an infinity");
		}
		this.out.append(NumberLimits.text(number));
	}

	private void object(Map<?, ?> fields) {
		char separator = '{';
		for (Map.Entry<?, ?> field : fields.entrySet()) {
			this.out.append(separator);
			separator = ',';
			if (!(JavaValue.simplify(field.getKey(), this.subject, this.objects) instanceof String name)) {
				throw new ClickHouseRequestException("The keys of JSON in " + this.subject + " must be strings");
			}
			string(name);
			this.out.append(':');
			append(field.getValue());
		}
		this.out.append(fields.isEmpty() ? "{}" : "}");
	}

	private void array(Collection<?> elements) {
		this.out.append('[');
		boolean first = true;
		for (Object element : elements) {
			if (!first) {
				this.out.append(',');
			}
			first = false;
			append(element);
		}
		this.out.append(']');
	}

	private void string(String text) {
		this.out.append('"');
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '"' || c == '\\') {
				this.out.append('\\').append(c);
			}
			else if (c < ' ') {
				this.out.append(String.format("\\u%04x", (int) c));
			}
			else {
				this.out.append(c);
			}
		}
		this.out.append('"');
	}

}
