package io.clickhouseconnect.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.clickhouseconnect.client.ClickHouseClient;

/**
 * A table that benchmarks read, and two of the same columns that they write: one keeps
 * nothing, the other is there to look at what has been written. All are made by the first
 * benchmark of a run that needs them.
 *
 * @param name the name of the table
 * @param rows how many rows it has
 * @param columns names and types of the columns
 * @param order the sorting key
 * @param sums the sums over all values, the number of rows first
 * @param bytes an expression for the bytes of a row in Native
 * @param source fills a table
 */
record Dataset(String name, long rows, String columns, String order, String sums, String bytes, Source source) {

	/**
	 * Makes the table if it is not there or not whole.
	 */
	void create() throws IOException {
		try (ClickHouseClient client = BenchmarkServer.client()) {
			if (!isThere(client)) {
				client
					.sql("CREATE OR REPLACE TABLE " + this.name + " " + this.columns + " ENGINE = MergeTree ORDER BY "
							+ this.order)
					.command();
				this.source.fill(client, this.name);
				// or the server would merge beside what is measured
				client.sql("OPTIMIZE TABLE " + this.name + " FINAL").command();
				client.sql("CREATE OR REPLACE TABLE " + sink() + " " + this.columns + " ENGINE = Null").command();
				client.sql("CREATE OR REPLACE TABLE " + copy() + " " + this.columns + " ENGINE = Memory").command();
			}
			if (!isThere(client)) {
				throw new IllegalStateException("The table " + this.name + " has not got " + this.rows + " rows");
			}
		}
	}

	private boolean isThere(ClickHouseClient client) {
		String sql = """
				SELECT count() FROM system.tables
				WHERE database = currentDatabase() AND name = {name:String} AND total_rows = {rows:UInt64}
				""";
		return client.sql(sql).param("name", this.name).param("rows", this.rows).command().asLong() == 1;
	}

	String select() {
		return "SELECT * FROM " + this.name;
	}

	/**
	 * The table that keeps nothing.
	 */
	String sink() {
		return this.name + "_sink";
	}

	/**
	 * The table that keeps what is written.
	 */
	String copy() {
		return this.name + "_copy";
	}

	Totals totals() {
		return totals(this.name);
	}

	Totals totals(String table) {
		try (ClickHouseClient client = BenchmarkServer.client()) {
			return Totals.parse(
					new String(client.sql("SELECT " + this.sums + " FROM " + table).rawQuery("TabSeparatedWithNames"),
							StandardCharsets.UTF_8));
		}
	}

	/**
	 * How many bytes the values take in Native, without what describes them.
	 */
	long leastBytes() {
		try (ClickHouseClient client = BenchmarkServer.client()) {
			return client.sql("SELECT sum(" + this.bytes + ") FROM " + this.name).command().asLong();
		}
	}

	/** Where the rows come from. */
	interface Source {

		void fill(ClickHouseClient client, String table) throws IOException;

	}

}
