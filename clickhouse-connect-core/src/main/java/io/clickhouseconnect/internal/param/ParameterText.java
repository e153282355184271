package io.clickhouseconnect.internal.param;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.request.Identifier;
import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

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

	private static final DataType UNKNOWN = DataType.unknown("?");

	private final StringBuilder out = new StringBuilder();

	private final String subject;

	private final ScalarText scalars;

	private final ObjectFields objects;

	private int depth;

	private ParameterText(String subject, BindOptions options) {
		this.subject = subject;
		this.objects = options.objects();
		this.scalars = new ScalarText(this.out, subject, options.exact());
	}

	static String of(@Nullable Object value, DataType type, String subject, BindOptions options) {
		ParameterText text = new ParameterText(subject, options);
		text.write(value, type, false);
		return text.out.toString();
	}

	/**
	 * The text of a value inside of a container whose type is not known.
	 */
	static String untyped(@Nullable Object value, String subject) {
		ParameterText text = new ParameterText(subject, BindOptions.DEFAULT);
		text.write(value, UNKNOWN, true);
		return text.out.toString();
	}

	static boolean isIdentifier(DataType type) {
		return type.kind() == TypeKind.OTHER && type.toString().equals("Identifier");
	}

	private void write(@Nullable Object raw, DataType declared, boolean nested) {
		DataType type = declared.bare();
		Object value = JavaValue.simplify(ScalarText.local(raw, type.kind()), this.subject, this.objects);
		if (value == null) {
			writeNull(declared, type, nested);
			return;
		}
		this.depth++;
		JavaValue.requireDepth(this.depth, this.subject);
		present(value, type, nested);
		this.depth--;
	}

	private void present(Object value, DataType type, boolean nested) {
		switch (type.kind()) {
			case ARRAY, QBIT, NESTED, RING, LINE_STRING, POLYGON, MULTI_LINE_STRING, MULTI_POLYGON ->
				array(elements(value, type), type.structure().element());
			case TUPLE, POINT -> tuple(value, type);
			case MAP -> map(value, type);
			case JSON -> json(value, type, nested);
			case VARIANT -> variant(value, type, nested);
			case DYNAMIC -> dynamic(value, type, nested);
			case OTHER -> other(value, type, nested);
			case GEOMETRY, AGGREGATE_FUNCTION, NOTHING -> untyped(value, type, nested);
			case STRING, FIXED_STRING, ENUM8, ENUM16, UUID, IPV4, IPV6 -> textual(value, type, nested);
			default -> this.scalars.write(value, type, nested);
		}
	}

	private void writeNull(DataType declared, DataType type, boolean nested) {
		if (!takesNull(declared, type, nested)) {
			throw new ClickHouseRequestException("There is a null in " + this.subject + ", but the type " + declared
					+ " does not take it; write Nullable(" + declared + ")");
		}
		this.out.append(nested ? "NULL" : "\\N");
	}

	private static boolean takesNull(DataType declared, DataType type, boolean nested) {
		return switch (type.kind()) {
			// the server would read the mark of a null as a string
			case DYNAMIC -> nested;
			case OTHER -> !isIdentifier(type);
			case AGGREGATE_FUNCTION -> true;
			default -> declared.isNullable();
		};
	}

	private Collection<?> elements(Object value, DataType type) {
		if (value instanceof Collection<?> collection) {
			return collection;
		}
		throw this.scalars.mismatch(value, type);
	}

	private void array(Collection<?> elements, DataType type) {
		this.out.append('[');
		boolean first = true;
		for (Object element : elements) {
			if (!first) {
				this.out.append(',');
			}
			first = false;
			write(element, type, true);
		}
		this.out.append(']');
	}

	private void tuple(Object value, DataType type) {
		DataType structure = type.structure();
		List<DataType> types = structure.elements();
		Collection<?> elements;
		if (value instanceof Map<?, ?> map) {
			elements = byName(map, structure);
		}
		else if (JavaValue.isObject(value, this.objects)) {
			elements = ofObject(value, structure);
		}
		else {
			elements = elements(value, type);
		}
		if (elements.size() != types.size()) {
			throw new ClickHouseRequestException("A value of " + this.subject + " has " + elements.size()
					+ " elements, but the type " + type + " has " + types.size());
		}
		tuple(elements, types);
	}

	/** By name, or the components of a record in their order. */
	private Collection<?> ofObject(Object value, DataType tuple) {
		try {
			if (this.objects.isObject(value)) {
				return this.objects.elements(value, tuple.names(), tuple.elements().size());
			}
		}
		catch (IllegalArgumentException ex) {
			if (!(value instanceof Record)) {
				throw new ClickHouseRequestException("The value of " + this.subject + " is " + ex.getMessage(), ex);
			}
		}
		Map<String, @Nullable Object> components = JavaValue.components((Record) value, this.subject);
		boolean sameNames = components.keySet().equals(new HashSet<>(tuple.names()));
		return sameNames ? byName(components, tuple) : components.values();
	}

	private void tuple(Collection<?> elements, List<DataType> types) {
		this.out.append('(');
		int index = 0;
		for (Object element : elements) {
			if (index > 0) {
				this.out.append(',');
			}
			write(element, types.get(index), true);
			index++;
		}
		this.out.append(')');
	}

	private Collection<?> byName(Map<?, ?> map, DataType type) {
		List<String> names = type.names();
		int found = 0;
		boolean complete = names.size() == type.elements().size();
		List<@Nullable Object> elements = new ArrayList<>(names.size());
		for (int i = 0; i < names.size(); i++) {
			boolean present = map.containsKey(names.get(i));
			found += present ? 1 : 0;
			complete &= present || type.elements().get(i).isNullable();
			elements.add(map.get(names.get(i)));
		}
		if (!complete) {
			throw new ClickHouseRequestException("The map in " + this.subject + " does not fit the type " + type
					+ ": its keys must be the names of the elements, and all but those that are Nullable must be there");
		}
		if (map.size() != found) {
			throw new ClickHouseRequestException("The map in " + this.subject + " has " + map.size() + " keys, but "
					+ found + " of them are names of elements of the type " + type);
		}
		return elements;
	}

	private void map(Object value, DataType type) {
		Map<?, ?> map;
		if (value instanceof Map<?, ?> given) {
			map = given;
		}
		else if (this.objects.isObject(value)) {
			map = JavaValue.fields(value, this.subject, this.objects);
		}
		else {
			throw this.scalars.mismatch(value, type);
		}
		map(map, type.elements().get(0), type.elements().get(1));
	}

	private void map(Map<?, ?> map, DataType keys, DataType values) {
		this.out.append('{');
		boolean first = true;
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			if (!first) {
				this.out.append(',');
			}
			first = false;
			write(entry.getKey(), keys, true);
			this.out.append(':');
			write(entry.getValue(), values, true);
		}
		this.out.append('}');
	}

	private void json(Object value, DataType type, boolean nested) {
		if (value instanceof String text) {
			this.scalars.text(text, nested);
		}
		else if (isComposite(value)) {
			this.scalars.text(JsonText.of(value, this.subject, this.objects), nested);
		}
		else {
			throw this.scalars.mismatch(value, type);
		}
	}

	private boolean isComposite(Object value) {
		return value instanceof Collection || value instanceof Map || JavaValue.isObject(value, this.objects);
	}

	// the server takes the text of an Identifier as it is, without unescaping
	private void identifier(Object value, DataType type, boolean nested) {
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
		this.out.append(name);
	}

	private void variant(Object value, DataType type, boolean nested) {
		if (!nested && value instanceof String) {
			throw new ClickHouseRequestException("The server guesses the type of the string in " + this.subject
					+ "; write {name:String}::" + type + " instead");
		}
		alternative(value, type, nested);
		if (!nested && isComposite(value)) {
			// the server takes escapes off a whole Variant before it looks inside
			String text = this.out.toString();
			this.out.setLength(0);
			TextEscape.append(this.out, text, this.subject);
		}
	}

	private void alternative(Object value, DataType type, boolean nested) {
		for (DataType member : type.elements()) {
			if (fits(value, member.bare().structure())) {
				write(value, member, nested);
				return;
			}
		}
		untyped(value, type, nested);
	}

	private boolean fits(Object value, DataType type) {
		TypeKind kind = type.kind();
		return switch (kind) {
			case ARRAY, QBIT -> value instanceof Collection;
			case TUPLE -> JavaValue.isObject(value, this.objects) && isOf(value, type);
			case MAP -> value instanceof Map;
			default -> ScalarText.isTemporal(value) && ScalarText.takesTemporal(value, kind);
		};
	}

	private boolean isOf(Object value, DataType tuple) {
		int count = tuple.elements().size();
		if (!this.objects.isObject(value)) {
			return JavaValue.components((Record) value, this.subject).size() == count;
		}
		try {
			return this.objects.elements(value, tuple.names(), count).size() == count;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private void dynamic(Object value, DataType type, boolean nested) {
		if (!nested && !(value instanceof String)) {
			throw new ClickHouseRequestException("The server reads whatever is in " + this.subject
					+ " as a string; name its type instead, and cast: {name:Int64}::" + type);
		}
		untyped(value, type, nested);
	}

	private void other(Object value, DataType type, boolean nested) {
		if (isIdentifier(type)) {
			identifier(value, type, nested);
		}
		else {
			untyped(value, type, nested);
		}
	}

	private void untyped(Object value, DataType type, boolean nested) {
		if (value instanceof Collection<?> elements) {
			array(elements, UNKNOWN);
		}
		else if (value instanceof Record fields) {
			Collection<?> elements = JavaValue.components(fields, this.subject).values();
			tuple(elements, Collections.nCopies(elements.size(), UNKNOWN));
		}
		else if (value instanceof Map<?, ?> map) {
			map(map, UNKNOWN, UNKNOWN);
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

	private void textual(Object value, DataType type, boolean nested) {
		TypeKind kind = type.kind();
		boolean uuid = kind == TypeKind.UUID;
		boolean address = kind == TypeKind.IPV4 || kind == TypeKind.IPV6;
		if (value instanceof String text) {
			this.scalars.text(text, nested);
		}
		else if (value instanceof byte[] bytes && !uuid && !address) {
			this.scalars.bytes(bytes, nested);
		}
		else if (value instanceof UUID && !address) {
			this.scalars.text(value.toString(), nested);
		}
		else if (value instanceof InetAddress inet && !uuid) {
			this.scalars.text(JavaValue.address(inet), nested);
		}
		else if (takesJavaText(kind)
				&& (value instanceof Number || value instanceof Boolean || ScalarText.isTemporal(value))) {
			this.scalars.text(ScalarText.javaText(value), nested);
		}
		else {
			throw this.scalars.mismatch(value, type);
		}
	}

	private static boolean takesJavaText(TypeKind kind) {
		return kind == TypeKind.STRING || kind == TypeKind.FIXED_STRING || kind == TypeKind.ENUM8
				|| kind == TypeKind.ENUM16;
	}

}
