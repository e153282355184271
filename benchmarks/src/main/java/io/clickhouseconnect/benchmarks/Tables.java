package io.clickhouseconnect.benchmarks;

import java.io.IOException;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.clickhouseconnect.client.ClickHouseClient;

/**
 * The tables that are read and written, each made only where it is measured.
 */
public class Tables {

	/** What is read. */
	public abstract static class Source {

		final Dataset dataset;

		private Totals totals = Totals.NONE;

		private long leastBytes;

		Source(Dataset dataset) {
			this.dataset = dataset;
		}

		/**
		 * Makes the tables, unless another benchmark of this run has.
		 * @throws IOException if their source cannot be read
		 */
		@Setup
		public void create() throws IOException {
			this.dataset.create();
			this.totals = this.dataset.totals();
			this.leastBytes = this.dataset.leastBytes();
		}

		String select() {
			return this.dataset.select();
		}

		/**
		 * What a client that reads everything finds.
		 */
		Totals totals() {
			return this.totals;
		}

		long checkBytes(long count) {
			if (count < this.leastBytes) {
				throw new IllegalStateException("Only " + count + " bytes came");
			}
			return count;
		}

	}

	/**
	 * What is written: in the first iteration a table that keeps everything, which is
	 * then compared with the source; in all others one that keeps nothing.
	 */
	public abstract static class Target {

		final Dataset dataset;

		private String table;

		Target(Dataset dataset) {
			this.dataset = dataset;
			this.table = dataset.copy();
		}

		/**
		 * Makes the tables, unless another benchmark of this run has.
		 * @throws IOException if their source cannot be read
		 */
		@Setup
		public void create() throws IOException {
			this.dataset.create();
			truncate();
		}

		/**
		 * Looks at what has been written in the first iteration.
		 */
		@TearDown(Level.Iteration)
		public void compare() {
			if (this.table.equals(this.dataset.copy())) {
				this.dataset.totals().check(this.dataset.totals(this.table).values());
				truncate();
				this.table = this.dataset.sink();
			}
		}

		private void truncate() {
			try (ClickHouseClient client = BenchmarkServer.client()) {
				client.sql("TRUNCATE TABLE " + this.dataset.copy()).command();
			}
		}

		String table() {
			return this.table;
		}

		long check(long writtenRows) {
			if (writtenRows != this.dataset.rows()) {
				throw new IllegalStateException(writtenRows + " rows written instead of " + this.dataset.rows());
			}
			return writtenRows;
		}

	}

	/** The mixed columns, to be read. */
	@State(Scope.Benchmark)
	public static class MixedSource extends Source {

		public MixedSource() {
			super(Mixed.DATASET);
		}

	}

	/** The mixed columns, to be written. */
	@State(Scope.Benchmark)
	public static class MixedTarget extends Target {

		public MixedTarget() {
			super(Mixed.DATASET);
		}

	}

	/** The flights, to be read. */
	@State(Scope.Benchmark)
	public static class FlightsSource extends Source {

		public FlightsSource() {
			super(Flights.DATASET);
		}

	}

	/** The flights, to be written. */
	@State(Scope.Benchmark)
	public static class FlightsTarget extends Target {

		public FlightsTarget() {
			super(Flights.DATASET);
		}

	}

}
