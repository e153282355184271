package io.clickhouseconnect.internal.mapping;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.internal.limit.Excerpt;

/**
 * What goes where, for messages.
 *
 * @param column the column
 * @param type the Java type of its values
 * @param property the property that they are for, if for one
 * @param owner the class of the property
 */
record Place(ColumnSlot column, JavaType type, @Nullable Property property, JavaType owner) {

	static Place of(ColumnSlot column, JavaType type) {
		return new Place(column, type, null, type);
	}

	/** The same place for a column inside, or another type. */
	Place with(ColumnSlot inside, JavaType other) {
		return new Place(inside, other, this.property, this.owner);
	}

	/** The same column read as another type. */
	Place as(JavaType other) {
		return with(this.column, other);
	}

	private String title() {
		return "Column '" + this.column.name() + "' (" + this.column.type() + ")";
	}

	private String target() {
		return this.type + ((this.property != null) ? " for the " + this.property.of(this.owner) : "");
	}

	ClickHouseDataException unreadable(int row, String reason) {
		return new ClickHouseDataException(
				title() + ", " + unit() + row + " cannot be read as " + target() + ": " + reason);
	}

	private String unit() {
		return this.column.inside() ? "element " : "row ";
	}

	/** What the code of the user's class threw when it was given the value. */
	ClickHouseDataException failed(int row, Exception cause) {
		return new ClickHouseDataException(
				title() + ", " + unit() + row + " cannot be read as " + target() + ": " + Excerpt.of(cause), cause,
				null, null);
	}

	ClickHouseDataException impossible(String advice) {
		return new ClickHouseDataException(title() + " cannot be read as " + target() + "; " + advice);
	}

	ClickHouseDataException unwritable(String advice) {
		return new ClickHouseDataException(title() + " cannot take " + target() + "; " + advice);
	}

}
