package io.clickhouseconnect.request;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.limit.Required;
import io.clickhouseconnect.internal.text.UnicodeText;

/**
 * A table that travels with a query and lives as long as it, see "External data for query
 * processing" in the documentation of ClickHouse. <pre class="code">
 * ExternalTable.of("ids", "1\n2\n3\n").structure("id UInt64")
 * </pre>
 */
public final class ExternalTable {

	private final String name;

	private final RawSource source;

	private final String format;

	private final @Nullable String structure;

	private final @Nullable String types;

	/** The rows as Java values, which become the source when the query is sent. */
	private final @Nullable Iterable<?> rows;

	private ExternalTable(String name, RawSource source, String format, @Nullable String structure,
			@Nullable String types, @Nullable Iterable<?> rows) {
		this.name = name;
		this.source = source;
		this.format = format;
		this.structure = structure;
		this.types = types;
		this.rows = rows;
	}

	private static ExternalTable create(String name, RawSource source) {
		Required.text("name", name);
		if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
			throw new ClickHouseRequestException(
					"'" + name + "' cannot be the name of an external table: use letters, digits and underscores");
		}
		return new ExternalTable(name, source, "TabSeparated", null, null, null);
	}

	/**
	 * A table of bytes.
	 * @param name the name of the table in the query
	 * @param data the rows, in TSV unless {@link #format(String)} says otherwise
	 * @return the table
	 */
	public static ExternalTable of(String name, byte[] data) {
		return create(name, RawSource.of(data));
	}

	/**
	 * A table of text.
	 * @param name the name of the table in the query
	 * @param data the rows, in TSV unless {@link #format(String)} says otherwise
	 * @return the table
	 */
	public static ExternalTable of(String name, String data) {
		return of(name, UnicodeText.encode(Required.value("data", data), "the external table '" + name + "'"));
	}

	/**
	 * A table in a file.
	 * @param name the name of the table in the query
	 * @param file the rows, in TSV unless {@link #format(String)} says otherwise; sent as
	 * they are
	 * @return the table
	 */
	public static ExternalTable of(String name, Path file) {
		return create(name, RawSource.of(file));
	}

	/**
	 * A table of Java values, which are taken as by a typed insert: each row is an array
	 * or a list of the values of all columns, a map by their names, a record or a bean.
	 * The rows are read each time that the query is sent; all of them are encoded in
	 * memory first. <pre class="code">
	 * ExternalTable.of("prices", "id UInt64, price Decimal(9, 2)", List.of(List.of(1, price)))
	 * </pre>
	 * @param name the name of the table in the query
	 * @param structure names and types of the columns
	 * @param rows the rows
	 * @return the table
	 */
	public static ExternalTable of(String name, String structure, Iterable<?> rows) {
		ExternalTable table = of(name, new byte[0]);
		return new ExternalTable(table.name, table.source, "Native", structure, null, rows);
	}

	/**
	 * Says the format of the data.
	 * @param format an input format of ClickHouse; TSV if never called
	 * @return the table, with this format
	 */
	public ExternalTable format(String format) {
		if (this.rows != null) {
			throw new ClickHouseRequestException(
					"The format of the external table '" + this.name + "' is Native, as its rows are Java values");
		}
		return new ExternalTable(this.name, this.source, Required.text("format", format), this.structure, this.types,
				this.rows);
	}

	/**
	 * Says names and types of the columns.
	 * @param structure for example {@code id UInt64, name String}
	 * @return the table, with this structure
	 */
	public ExternalTable structure(String structure) {
		return new ExternalTable(this.name, this.source, this.format, Required.text("structure", structure), null,
				this.rows);
	}

	/**
	 * Says the types of the columns, which are then named {@code _1}, {@code _2} and so
	 * on.
	 * @param types for example {@code UInt64, String}
	 * @return the table, with these types
	 */
	public ExternalTable types(String types) {
		if (this.rows != null) {
			throw new ClickHouseRequestException("The external table '" + this.name
					+ "' has rows by the names of its columns, and needs a structure");
		}
		return new ExternalTable(this.name, this.source, this.format, null, Required.text("types", types), this.rows);
	}

	/**
	 * Returns the name of the table.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the rows as Java values.
	 * @return the rows, or {@code null} if the table has its data in a source
	 */
	public @Nullable Iterable<?> rows() {
		return this.rows;
	}

	/**
	 * Returns the data.
	 * @return the source of the data, which has nothing if there are {@link #rows()}
	 */
	public RawSource source() {
		return this.source;
	}

	/**
	 * Returns the format of the data.
	 * @return the format
	 */
	public String format() {
		return this.format;
	}

	/**
	 * Returns names and types of the columns.
	 * @return the structure, or {@code null} if only types or nothing was said
	 */
	public @Nullable String structure() {
		return this.structure;
	}

	/**
	 * Returns the types of the columns.
	 * @return the types, or {@code null} if a structure or nothing was said
	 */
	public @Nullable String types() {
		return this.types;
	}

}
