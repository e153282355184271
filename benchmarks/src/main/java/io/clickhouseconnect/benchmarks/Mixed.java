package io.clickhouseconnect.benchmarks;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.result.Block;
import io.clickhouseconnect.result.Column;

/**
 * Five million made up rows of eight columns: about 57 bytes each in Native.
 */
final class Mixed {

	static final long ROWS = 5_000_000;

	/** Texts have 5 to 40 characters, mostly few; one value in ten of parent is null. */
	@SuppressWarnings("InlineFormatString") // too long to stand in the call
	private static final String FILL = """
			INSERT INTO %s
			WITH
				splitByChar(' ', 'amber basalt cedar delta ember fjord garnet harbor indigo juniper kelp lagoon marble \
			nectar onyx pine quartz raven saffron tundra umber violet willow zephyr') AS words,
				splitByChar(' ', 'books games garden grocery health hiking jewelry kitchen laptops lighting luggage \
			music office pets phones shoes sports tools toys watches') AS categories,
				cityHash64(number) AS hash,
				cityHash64(number, 1) AS other,
				bitShiftRight(hash, 40) / 16777216 AS share
			SELECT
				1000000000 + 7 * number + hash %% 7,
				toInt32(hash %% 200001) - 100000,
				other / 1e15,
				substring(arrayStringConcat(arrayMap(i -> words[1 + bitShiftRight(other, 8 * i) %% 24], range(8)), ' '),
					1, 5 + toUInt8(36 * share * share * share)),
				toDateTime('2024-01-01 00:00:00', 'UTC') + intDiv(number, 2) + other %% 3600,
				categories[1 + toUInt8(20 * share * share)],
				if(other %% 10 = 0, NULL, 1000000000 + hash %% 35000000),
				toDecimal64(toInt64(other %% 2000000000) - 1000000000, 4) / 7
			FROM numbers(%d)
			""";

	static final Dataset DATASET = new Dataset("mixed", ROWS, """
			(
				id UInt64,
				quantity Int32,
				price Float64,
				title String,
				created DateTime('UTC'),
				category LowCardinality(String),
				parent Nullable(UInt64),
				amount Decimal(18, 4)
			)
			""", "id", """
			count() AS rows, sum(id) AS ids, sum(quantity) AS quantities, sum(price) AS prices,
			sum(length(title)) AS titles, sum(toUnixTimestamp(created)) AS times, sum(length(category)) AS categories,
			sum(parent) AS parents, countIf(parent IS NULL) AS nulls, toFloat64(sum(amount)) AS amounts
			""", "8 + 4 + 8 + 1 + length(title) + 4 + 1 + 9 + 8",
			(client, table) -> client.sql(FILL.formatted(table, ROWS)).command());

	private Mixed() {
	}

	/**
	 * A row of the mixed columns.
	 */
	record Trade(long id, int quantity, double price, String title, LocalDateTime created, String category,
			@Nullable Long parent, BigDecimal amount) {

	}

	/**
	 * Adds up columns as they are in blocks.
	 */
	static final class ColumnSums {

		private long rows;

		private long ids;

		private long quantities;

		private double prices;

		private long titles;

		private long times;

		private long categories;

		private long parents;

		private long nulls;

		private long amounts;

		private final DictionaryLengths categoryLengths = new DictionaryLengths();

		void add(Block block) {
			int count = block.rowCount();
			this.rows += count;
			this.ids += sum(block.column(0).longs(), count);
			this.amounts += sum(block.column(7).longs(), count);
			int[] quantity = block.column(1).ints();
			int[] created = block.column(4).ints();
			double[] price = block.column(2).doubles();
			for (int row = 0; row < count; row++) {
				this.quantities += quantity[row];
				this.times += Integer.toUnsignedLong(created[row]);
				this.prices += price[row];
			}
			int[] starts = block.column(3).starts();
			int[] ends = block.column(3).ends();
			for (int row = 0; row < count; row++) {
				this.titles += ends[row] - starts[row];
			}
			this.categories += this.categoryLengths.sum(block.column(5), count);
			addParents(block.column(6), count);
		}

		private static long sum(long[] values, int count) {
			long sum = 0;
			for (int row = 0; row < count; row++) {
				sum += values[row];
			}
			return sum;
		}

		private void addParents(Column parent, int count) {
			long[] values = parent.longs();
			byte[] nulls = parent.nulls();
			if (nulls == null) {
				throw new IllegalStateException("A Nullable has a mask");
			}
			for (int row = 0; row < count; row++) {
				this.nulls += nulls[row];
				this.parents += (1 - nulls[row]) * values[row];
			}
		}

		long check(Totals expected) {
			return expected.check(this.rows, this.ids, this.quantities, this.prices, this.titles, this.times,
					this.categories, this.parents, this.nulls, this.amounts / 1e4);
		}

	}

	/**
	 * Adds up what a client reads row by row.
	 */
	static final class Sums {

		private long rows;

		private long ids;

		private long quantities;

		private double prices;

		private long titles;

		private long times;

		private long categories;

		private long parents;

		private long nulls;

		private double amounts;

		/**
		 * Adds a row, but for its parent.
		 */
		void add(long id, int quantity, double price, int titleLength, long created, int categoryLength,
				double amount) {
			this.rows++;
			this.ids += id;
			this.quantities += quantity;
			this.prices += price;
			this.titles += titleLength;
			this.times += created;
			this.categories += categoryLength;
			this.amounts += amount;
		}

		void addParent(long parent) {
			this.parents += parent;
		}

		void addNullParent() {
			this.nulls++;
		}

		void add(Trade trade) {
			add(trade.id(), trade.quantity(), trade.price(), trade.title().length(),
					trade.created().toEpochSecond(ZoneOffset.UTC), trade.category().length(),
					trade.amount().doubleValue());
			Long parent = trade.parent();
			if (parent == null) {
				addNullParent();
			}
			else {
				addParent(parent);
			}
		}

		void add(MixedBean bean) {
			add(bean.getId(), bean.getQuantity(), bean.getPrice(), bean.getTitle().length(),
					bean.getCreated().toEpochSecond(ZoneOffset.UTC), bean.getCategory().length(),
					bean.getAmount().doubleValue());
			BigInteger parent = bean.getParent();
			if (parent == null) {
				addNullParent();
			}
			else {
				addParent(parent.longValue());
			}
		}

		long check(Totals expected) {
			return expected.check(this.rows, this.ids, this.quantities, this.prices, this.titles, this.times,
					this.categories, this.parents, this.nulls, this.amounts);
		}

	}

}
