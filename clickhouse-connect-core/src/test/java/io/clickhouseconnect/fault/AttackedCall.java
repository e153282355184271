package io.clickhouseconnect.fault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.request.RawSource;
import io.clickhouseconnect.request.RowAppender;
import io.clickhouseconnect.result.Block;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.result.RowCursor;

/**
 * The calls that attacks meet, one for each way through the client.
 */
enum AttackedCall {

	VALUE {

		@Override
		boolean run(AttackBench bench) {
			return bench.sql("SELECT 42").query(Long.class).single() == 42;
		}

	},

	RAW {

		@Override
		boolean run(AttackBench bench) {
			byte[] bytes = bench.sql(QUERY).rawQuery("RowBinary");
			return bytes.length == BYTES;
		}

	},

	RAW_STREAM {

		@Override
		boolean run(AttackBench bench) {
			try (RawStream stream = bench.sql(QUERY).rawStream("RowBinary")) {
				return stream.readAllBytes().length == BYTES;
			}
		}

	},

	RAW_STREAM_FORGOTTEN {

		@Override
		boolean run(AttackBench bench) {
			return bench.sql(ENDLESS).rawStream("RowBinary").read() >= 0;
		}

		@Override
		boolean forgets() {
			return true;
		}

	},

	RAW_STREAM_LEFT {

		@Override
		boolean run(AttackBench bench) {
			try (RawStream stream = bench.sql(ENDLESS).rawStream("RowBinary")) {
				return stream.readNBytes(300_000).length == 300_000;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	},

	COMMAND {

		@Override
		boolean run(AttackBench bench) {
			return bench.sql("EXISTS TABLE attacked").command().asLong() == 1;
		}

	},

	BLOCKS {

		@Override
		boolean run(AttackBench bench) {
			long sum = 0;
			try (BlockStream blocks = bench.sql(QUERY).columnBlocks()) {
				for (Block block : blocks) {
					for (int row = 0; row < block.rowCount(); row++) {
						sum += block.column(0).getLong(row);
					}
				}
			}
			return sum == SUM;
		}

	},

	BLOCKS_FORGOTTEN {

		@Override
		boolean run(AttackBench bench) {
			return bench.sql(ENDLESS).columnBlocks().next() != null;
		}

		@Override
		boolean forgets() {
			return true;
		}

	},

	CURSOR_FORGOTTEN {

		@Override
		boolean run(AttackBench bench) {
			return bench.sql(ENDLESS).rows().next();
		}

		@Override
		boolean forgets() {
			return true;
		}

	},

	BLOCKS_LEFT {

		@Override
		boolean run(AttackBench bench) {
			try (BlockStream blocks = bench.sql(ENDLESS).columnBlocks()) {
				return blocks.next() != null && blocks.next() != null;
			}
		}

	},

	CURSOR {

		@Override
		boolean run(AttackBench bench) {
			long sum = 0;
			try (RowCursor row = bench.sql(QUERY).rows()) {
				while (row.next()) {
					sum += row.getLocalDateTime("at").equals(AT) ? row.getLong("id") : 0;
				}
			}
			return sum == SUM;
		}

	},

	WHOLE {

		@Override
		boolean run(AttackBench bench) {
			QueryResult result = bench.sql(QUERY).query();
			return result.rowCount() == ROWS && result.column("id").getLong(ROWS - 1) == ROWS - 1;
		}

	},

	RECORDS {

		@Override
		boolean run(AttackBench bench) {
			return bench.sql(QUERY)
				.query(Item.class)
				.list()
				.stream()
				.mapToLong((item) -> item.at().equals(AT) ? item.id() : 0)
				.sum() == SUM;
		}

	},

	STREAM {

		@Override
		boolean run(AttackBench bench) {
			try (Stream<Long> ids = bench.sql(QUERY).query((Row row) -> row.getLong("id")).stream()) {
				return ids.mapToLong((id) -> id).sum() == SUM;
			}
		}

	},

	STREAM_LEFT {

		@Override
		boolean run(AttackBench bench) {
			try (Stream<Item> items = bench.sql(ENDLESS).query(Item.class).stream()) {
				return items.limit(10_000).count() == 10_000;
			}
		}

	},

	INSERT_BYTES {

		@Override
		boolean run(AttackBench bench) {
			bench.insert().rawInsert("TSV", tsv(bench));
			return bench.inserted();
		}

	},

	INSERT_STREAM {

		@Override
		boolean run(AttackBench bench) {
			InputStream in = new ByteArrayInputStream(tsv(bench));
			bench.insert().rawInsert("TSV", RawSource.of(in));
			return bench.inserted();
		}

	},

	INSERT_RECORDS {

		@Override
		boolean run(AttackBench bench) {
			bench.insert().records(IntStream.range(0, ROWS).mapToObj((id) -> new Stored(bench.batch(), id, NAME, AT)));
			return bench.inserted();
		}

	},

	INSERT_ROWS {

		@Override
		boolean run(AttackBench bench) {
			bench.insert()
				.rows(IntStream.range(0, ROWS)
					.<Object>mapToObj((id) -> List.of(bench.batch(), (long) id, NAME, AT))
					.toList());
			return bench.inserted();
		}

	},

	INSERT_COLUMNS {

		@Override
		boolean run(AttackBench bench) {
			int[] batches = IntStream.range(0, ROWS).map((row) -> bench.batch()).toArray();
			bench.insert()
				.columnValues(ColumnValues.of(batches), ColumnValues.of(new long[ROWS]),
						ColumnValues.of(Collections.nCopies(ROWS, NAME)),
						ColumnValues.of(Collections.nCopies(ROWS, AT)));
			return bench.inserted();
		}

	},

	APPENDER {

		@Override
		boolean run(AttackBench bench) {
			try (RowAppender rows = bench.insert().appender()) {
				for (int id = 0; id < ROWS; id++) {
					rows.setInt(0, bench.batch());
					rows.setLong(1, id);
					rows.setString(2, NAME);
					rows.setObject(3, AT);
					rows.endRow();
				}
				rows.finish();
			}
			return bench.inserted();
		}

	};

	static final int ROWS = 8_000;

	static final int BYTES = ROWS * (Long.BYTES + 1 + 90 + Integer.BYTES);

	static final long SUM = ROWS * (ROWS - 1L) / 2;

	static final String AT_TEXT = "2024-01-02 03:04:05";

	private static final LocalDateTime AT = LocalDateTime.parse("2024-01-02T03:04:05");

	/** Several blocks of several chunks. */
	static final String QUERY = "SELECT number AS id, repeat('x', 90) AS name, toDateTime('" + AT_TEXT
			+ "') AS at FROM numbers(" + ROWS + ") SETTINGS max_block_size = 1500";

	static final String ENDLESS = "SELECT number AS id, toString(number) AS name, toDateTime(0) AS at FROM system.numbers";

	private static final String NAME = "a name of some length, so that more than one block is sent ".repeat(3);

	/**
	 * Makes the call.
	 * @param bench where and how
	 * @return {@code true} if the result is right
	 */
	abstract boolean run(AttackBench bench);

	/**
	 * Says whether a response is left open, with nobody who refers to it.
	 * @return {@code true} if one is
	 */
	boolean forgets() {
		return false;
	}

	private static byte[] tsv(AttackBench bench) {
		return IntStream.range(0, ROWS)
			.mapToObj((id) -> bench.batch() + "\t" + id + "\t" + NAME + "\t" + AT_TEXT + "\n")
			.collect(Collectors.joining())
			.getBytes(StandardCharsets.US_ASCII);
	}

	/** What is read. */
	record Item(long id, String name, LocalDateTime at) {

	}

	/** What is inserted. */
	record Stored(int batch, long id, String name, LocalDateTime at) {

	}

}
