package io.clickhouseconnect.embedded;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A tree of XML elements that hold either text or further elements. Used by one thread.
 */
final class XmlTree {

	private final Map<String, Object> elements = new LinkedHashMap<>();

	/**
	 * Sets the text of an element, given by its path.
	 */
	XmlTree text(String text, String... path) {
		XmlTree parent = this;
		for (int i = 0; i < path.length - 1; i++) {
			parent = parent.child(path[i]);
		}
		parent.elements.put(path[path.length - 1], text);
		return this;
	}

	/**
	 * Returns the element of that name, making it an inner one.
	 */
	XmlTree child(String name) {
		if (this.elements.get(name) instanceof XmlTree tree) {
			return tree;
		}
		XmlTree tree = new XmlTree();
		this.elements.put(name, tree);
		return tree;
	}

	String toDocument() {
		StringBuilder xml = new StringBuilder();
		xml.append("<clickhouse>\n");
		append(xml);
		return xml.append("</clickhouse>\n").toString();
	}

	private void append(StringBuilder xml) {
		this.elements.forEach((key, value) -> {
			// siblings of one name differ in what follows the hash sign
			int hash = key.indexOf('#');
			String name = (hash < 0) ? key : key.substring(0, hash);
			xml.append('<').append(name).append('>');
			if (value instanceof XmlTree tree) {
				xml.append('\n');
				tree.append(xml);
			}
			else {
				appendEscaped(xml, String.valueOf(value));
			}
			xml.append("</").append(name).append(">\n");
		});
	}

	private static void appendEscaped(StringBuilder xml, String text) {
		text.codePoints().forEach((c) -> {
			switch (c) {
				case '<' -> xml.append("&lt;");
				case '>' -> xml.append("&gt;");
				case '&' -> xml.append("&amp;");
				default -> appendCharacter(xml, c);
			}
		});
	}

	private static void appendCharacter(StringBuilder xml, int c) {
		if (c == '\t' || c == '\n' || c == '\r') {
			xml.append("&#").append(c).append(';');
			return;
		}
		if (c < 0x20 || c == 0xFFFE || c == 0xFFFF || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
			throw new IllegalArgumentException(
					"The character U+%04X has no place in a configuration file".formatted(c));
		}
		xml.appendCodePoint(c);
	}

}
