package io.clickhouseconnect.request;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseRequestException;
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

	private ExternalTable(String name, RawSource source, String format, @Nullable String structure,
			@Nullable String types) {
		this.name = name;
		this.source = source;
		this.format = format;
		this.structure = structure;
		this.types = types;
	}

	private static ExternalTable create(String name, RawSource source) {
		if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
			throw new ClickHouseRequestException(
					"'" + name + "' cannot be the name of an external table: use letters, digits and underscores");
		}
		return new ExternalTable(name, source, "TabSeparated", null, null);
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
		return of(name, UnicodeText.encode(data, "the external table '" + name + "'"));
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
	 * Says the format of the data.
	 * @param format an input format of ClickHouse; TSV if never called
	 * @return the table, with this format
	 */
	public ExternalTable format(String format) {
		return new ExternalTable(this.name, this.source, format, this.structure, this.types);
	}

	/**
	 * Says names and types of the columns.
	 * @param structure for example {@code id UInt64, name String}
	 * @return the table, with this structure
	 */
	public ExternalTable structure(String structure) {
		return new ExternalTable(this.name, this.source, this.format, structure, null);
	}

	/**
	 * Says the types of the columns, which are then named {@code _1}, {@code _2} and so
	 * on.
	 * @param types for example {@code UInt64, String}
	 * @return the table, with these types
	 */
	public ExternalTable types(String types) {
		return new ExternalTable(this.name, this.source, this.format, null, types);
	}

	/**
	 * Returns the name of the table.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the data.
	 * @return the source of the data
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
