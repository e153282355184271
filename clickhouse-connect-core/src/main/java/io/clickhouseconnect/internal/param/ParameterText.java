package io.clickhouseconnect.internal.param;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.request.Identifier;

/**
 * The text of a value for a placeholder with a type: at the top in the escaped form of
 * TSV without quotes, <code>\N</code> for null; inside of an Array, a Tuple or a Map
 * quoted, <code>NULL</code> for null.
 * <p>
 * The server takes much in silence that is not what was meant (an integer that wraps
 * around, digits that are cut off, a null that becomes an empty string): such values are
 * refused here.
 */
final class ParameterText {

	private final StringBuilder out = new StringBuilder();

	private final String subject;

	private final ScalarText scalars;

	private ParameterText(String subject) {
		this.subject = subject;
		this.scalars = new ScalarText(this.out, subject);
	}

	static String of(@Nullable Object value, TypeHint hint, String subject) {
		ParameterText text = new ParameterText(subject);
		text.write(value, hint, false);
		return text.out.toString();
	}

	/**
	 * The text of a value inside of a container whose type is not known.
	 */
	static String untyped(@Nullable Object value, String subject) {
		ParameterText text = new ParameterText(subject);
		text.write(value, TypeHint.parse("?"), true);
		return text.out.toString();
	}

	private void write(@Nullable Object raw, TypeHint hint, boolean nested) {
		Object value = JavaValue.simplify(raw, this.subject);
		TypeHint type = hint.bare();
		if (value == null) {
			writeNull(hint, type, nested);
			return;
		}
		switch (type.family()) {
			case ARRAY -> list('[', elements(value, type), type, ']');
			case TUPLE -> tuple(value, type);
			case MAP -> map(value, type);
			case JSON -> json(value, type, nested);
			case IDENTIFIER -> identifier(value, type, nested);
			case VARIANT -> variant(value, type, nested);
			case DYNAMIC -> dynamic(value, type, nested);
			case OTHER -> untyped(value, type, nested);
			default -> scalar(value, type, nested);
		}
	}

	private void writeNull(TypeHint hint, TypeHint type, boolean nested) {
		if (!hint.acceptsNull() && !(nested && type.family() == TypeFamily.DYNAMIC)) {
			throw new ClickHouseRequestException("There is a null in " + this.subject + ", but the type " + hint.text()
					+ " does not take it; write Nullable(" + hint.text() + ")");
		}
		this.out.append(nested ? "NULL" : "\\N");
	}

	private Collection<?> elements(Object value, TypeHint type) {
		if (value instanceof Collection<?> collection) {
			return collection;
		}
		throw this.scalars.mismatch(value, type);
	}

	private void list(char open, Collection<?> elements, TypeHint type, char close) {
		boolean tuple = open == '(' && !type.arguments().isEmpty();
		this.out.append(open);
		int index = 0;
		for (Object element : elements) {
			if (index > 0) {
				this.out.append(',');
			}
			write(element, type.argument(tuple ? index : 0), true);
			index++;
		}
		this.out.append(close);
	}

	private void tuple(Object value, TypeHint type) {
		Collection<?> elements;
		if (value instanceof Map<?, ?> map) {
			elements = byLabel(map, type);
		}
		else if (value instanceof Record fields) {
			elements = JavaValue.components(fields, this.subject).values();
		}
		else {
			elements = elements(value, type);
		}
		if (elements.size() != type.arguments().size()) {
			throw new ClickHouseRequestException("A value of " + this.subject + " has " + elements.size()
					+ " elements, but the type " + type.text() + " has " + type.arguments().size());
		}
		list('(', elements, type, ')');
	}

	private Collection<?> byLabel(Map<?, ?> map, TypeHint type) {
		List<@Nullable Object> elements = new ArrayList<>();
		for (TypeHint argument : type.arguments()) {
			if (argument.label() == null || !map.containsKey(argument.label())) {
				throw new ClickHouseRequestException("The map in " + this.subject + " does not fit the type "
						+ type.text() + ": its keys must be the names of the elements");
			}
			elements.add(map.get(argument.label()));
		}
		if (map.size() != elements.size()) {
			throw new ClickHouseRequestException("The map in " + this.subject + " has " + map.size()
					+ " keys, but the type " + type.text() + " has " + elements.size() + " elements");
		}
		return elements;
	}

	private void map(Object value, TypeHint type) {
		if (!(value instanceof Map<?, ?> map)) {
			throw this.scalars.mismatch(value, type);
		}
		this.out.append('{');
		boolean first = true;
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			if (!first) {
				this.out.append(',');
			}
			first = false;
			write(entry.getKey(), type.argument(0), true);
			this.out.append(':');
			write(entry.getValue(), type.argument(1), true);
		}
		this.out.append('}');
	}

	private void json(Object value, TypeHint type, boolean nested) {
		if (value instanceof String text) {
			this.scalars.text(text, nested);
		}
		else if (value instanceof Map || value instanceof Record || value instanceof Collection) {
			this.scalars.text(JsonText.of(value, this.subject), nested);
		}
		else {
			throw this.scalars.mismatch(value, type);
		}
	}

	// the server takes the text of an Identifier as it is, without unescaping
	private void identifier(Object value, TypeHint type, boolean nested) {
		String name;
		if (value instanceof Identifier identifier) {
			name = identifier.name();
		}
		else if (value instanceof String text) {
			name = new Identifier(text).name();
		}
		else {
			throw this.scalars.mismatch(value, type);
		}
		if (nested) {
			throw this.scalars.mismatch(value, type);
		}
		TextEscape.requireEncodable(name, this.subject);
		this.out.append(name);
	}

	private void variant(Object value, TypeHint type, boolean nested) {
		if (!nested && value instanceof String) {
			throw new ClickHouseRequestException("The server guesses the type of the string in " + this.subject
					+ "; write {name:String}::" + type.text() + " instead");
		}
		for (TypeHint member : type.arguments()) {
			if (fits(value, member.bare().family())) {
				write(value, member, nested);
				return;
			}
		}
		untyped(value, type, nested);
	}

	private static boolean fits(Object value, TypeFamily family) {
		return switch (family) {
			case ARRAY -> value instanceof Collection;
			case TUPLE -> value instanceof Record;
			case MAP -> value instanceof Map;
			default -> ScalarText.isTemporal(value) && ScalarText.takesTemporal(value, family);
		};
	}

	private void dynamic(Object value, TypeHint type, boolean nested) {
		if (!nested && !(value instanceof String)) {
			throw new ClickHouseRequestException("The server reads whatever is in " + this.subject
					+ " as a string; name its type instead, and cast: {name:Int64}::" + type.text());
		}
		untyped(value, type, nested);
	}

	private void untyped(Object value, TypeHint type, boolean nested) {
		if (value instanceof Collection<?> elements) {
			list('[', elements, TypeHint.parse("Array(?)"), ']');
		}
		else if (value instanceof Record fields) {
			list('(', JavaValue.components(fields, this.subject).values(), TypeHint.parse("?"), ')');
		}
		else if (value instanceof Map<?, ?> map) {
			map(map, TypeHint.parse("Map(?, ?)"));
		}
		else if (value instanceof Boolean || value instanceof Number) {
			this.scalars.plain(value);
		}
		else if (ScalarText.isTemporal(value) || value instanceof Identifier) {
			throw this.scalars.mismatch(value, type);
		}
		else {
			textual(value, type, nested);
		}
	}

	private void scalar(Object value, TypeHint type, boolean nested) {
		boolean textual = type.family() == TypeFamily.TEXT || type.family() == TypeFamily.UUID
				|| type.family() == TypeFamily.IP;
		if (textual) {
			textual(value, type, nested);
		}
		else {
			this.scalars.write(value, type, nested);
		}
	}

	private void textual(Object value, TypeHint type, boolean nested) {
		if (value instanceof String text) {
			this.scalars.text(text, nested);
		}
		else if (value instanceof byte[] bytes && type.family() != TypeFamily.UUID && type.family() != TypeFamily.IP) {
			this.scalars.bytes(bytes, nested);
		}
		else if (value instanceof UUID && type.family() != TypeFamily.IP) {
			this.scalars.text(value.toString(), nested);
		}
		else if (value instanceof InetAddress address && type.family() != TypeFamily.UUID) {
			this.scalars.text(JavaValue.address(address), nested);
		}
		else if (type.family() == TypeFamily.TEXT
				&& (value instanceof Number || value instanceof Boolean || ScalarText.isTemporal(value))) {
			this.scalars.text(ScalarText.javaText(value), nested);
		}
		else {
			throw this.scalars.mismatch(value, type);
		}
	}

}
