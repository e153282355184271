package io.clickhouseconnect.internal.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.internal.limit.NameList;

/**
 * Finds the column of a property: that of exactly its name, or else the only one that has
 * its name in another case, with or without underscores.
 */
final class NameMatch {

	/** What the names are the names of, and where these are. */
	private final String noun;

	private final String where;

	private final List<String> names;

	private final Map<String, List<Integer>> exact = new HashMap<>();

	private final Map<String, List<Integer>> loose = new HashMap<>();

	private NameMatch(String noun, String where, List<String> names) {
		this.noun = noun;
		this.where = where;
		this.names = names;
		for (int i = 0; i < names.size(); i++) {
			this.exact.computeIfAbsent(names.get(i), (name) -> new ArrayList<>()).add(i);
			this.loose.computeIfAbsent(loosened(names.get(i)), (name) -> new ArrayList<>()).add(i);
		}
	}

	static NameMatch ofColumns(List<String> names) {
		return new NameMatch("column", "", names);
	}

	static NameMatch ofElements(ColumnSlot tuple) {
		return new NameMatch("element", " of the column '" + Excerpt.of(tuple.name()) + "'", tuple.layout().names());
	}

	static String loosened(String name) {
		return name.replace("_", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * Finds a column.
	 * @param property whose
	 * @param owner the class of the property
	 * @return its position, or -1 if there is none
	 * @throws ClickHouseDataException if more than one column could be meant
	 */
	int find(Property property, JavaType owner) {
		List<Integer> found = this.exact.getOrDefault(property.name(), List.of());
		if (found.isEmpty() && !property.renamed()) {
			found = this.loose.getOrDefault(loosened(property.name()), List.of());
		}
		String alias = property.alias();
		if (found.isEmpty() && alias != null) {
			found = this.exact.getOrDefault(alias, this.loose.getOrDefault(loosened(alias), List.of()));
		}
		if (found.size() > 1) {
			throw new ClickHouseDataException("The " + property.of(owner) + " could be for any of "
					+ NameList.first(found.stream().map(this.names::get).toList())
					+ "; name them differently, or say the name by @ColumnName");
		}
		return found.isEmpty() ? -1 : found.get(0);
	}

	boolean isExact(Property property, int position) {
		return this.names.get(position).equals(property.name());
	}

	ClickHouseDataException missing(Property property, JavaType owner) {
		return new ClickHouseDataException(
				"There is no " + this.noun + this.where + " for the " + property.of(owner) + "; " + all());
	}

	ClickHouseDataException nothing(JavaType owner) {
		return new ClickHouseDataException(
				"There is no " + this.noun + this.where + " for any property of " + owner + "; " + all());
	}

	ClickHouseDataException twice(int position, JavaType owner) {
		return new ClickHouseDataException(
				"Two properties of " + owner + " are for " + name(position) + "; say the name of one by @ColumnName");
	}

	ClickHouseDataException unfilled(int position, JavaType owner) {
		return new ClickHouseDataException(owner + " has no value for " + name(position));
	}

	private String name(int position) {
		return "the " + this.noun + " '" + Excerpt.of(this.names.get(position)) + "'" + this.where;
	}

	/** What there is, in words. */
	String all() {
		if (this.names.isEmpty()) {
			return "there are none";
		}
		return "there are " + NameList.first(this.names);
	}

}
