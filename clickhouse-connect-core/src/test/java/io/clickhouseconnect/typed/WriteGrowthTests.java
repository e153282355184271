package io.clickhouseconnect.typed;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.testing.AllocatedBytes;
import io.clickhouseconnect.testing.Proof;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What inserts cost in memory as values become more or larger, whatever the way in.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(180)
class WriteGrowthTests {

	private static final int MEGABYTE = 1024 * 1024;

	private ClickHouseClient client;

	@BeforeEach
	void createTables(TestDatabase database) {
		this.client = TypedClients.client(database);
		this.client.sql("CREATE OR REPLACE TABLE growth (s String) ENGINE = Null").command();
		this.client.sql("CREATE OR REPLACE TABLE growth_sums (rows UInt64, bytes UInt64) ENGINE = Memory").command();
		this.client.sql("DROP VIEW IF EXISTS growth_view").command();
		this.client.sql("""
				CREATE MATERIALIZED VIEW growth_view TO growth_sums
				AS SELECT count() AS rows, sum(length(s)) AS bytes FROM growth""").command();
	}

	/** The rows and the bytes that have arrived. */
	private List<Long> received() {
		return this.client.sql("SELECT sum(rows), sum(bytes) FROM growth_sums")
			.query((row) -> List.of(row.getLong(0), row.getLong(1)))
			.single();
	}

	record Text(String s) {

	}

	enum Face {

		ROWS((client, values) -> client.insert("growth").rows(Arrays.stream(values).map(List::of))),

		RECORDS((client, values) -> client.insert("growth").records(Arrays.stream(values).map(Text::new))),

		APPENDER((client, values) -> client.insert("growth").append((row) -> {
			for (String value : values) {
				row.setString(0, value);
				row.endRow();
			}
		})),

		COLUMN_VALUES((client, values) -> client.insert("growth").columnValues(ColumnValues.of(values))),

		COLUMN_LIST((client, values) -> client.insert("growth").columnValues(ColumnValues.of(List.of(values)))),

		PREPARED(
				(client, values) -> client.insert("growth").prepare().spec().rows(Arrays.stream(values).map(List::of)));

		private final BiConsumer<ClickHouseClient, String[]> insert;

		Face(BiConsumer<ClickHouseClient, String[]> insert) {
			this.insert = insert;
		}

	}

	private static String[] texts(int size, int rows) {
		String[] texts = new String[rows];
		Arrays.fill(texts, "x".repeat(size));
		return texts;
	}

	@ParameterizedTest
	@EnumSource(Face.class)
	void twiceTheRowsNeedTwiceTheMemory(Face face) {
		for (int size : new int[] { 3, 127, 128, 1000, 100_000 }) {
			for (int rows : new int[] { 20, Math.max(2 * MEGABYTE / size, 40) }) {
				String[] some = texts(size, rows);
				String[] twice = texts(size, 2 * rows);
				face.insert.accept(this.client, some);
				long once = AllocatedBytes.during(() -> face.insert.accept(this.client, some));
				long more = AllocatedBytes.during(() -> face.insert.accept(this.client, twice));
				assertThat(more).as("%s rows of %s", rows, size).isLessThan((long) (2.2 * once) + MEGABYTE);
			}
		}
		long small = 4L * 20 * (3 + 127 + 128 + 1000 + 100_000);
		assertThat(received().get(1) - small).isBetween(4L * 9 * MEGABYTE, 4L * 14 * MEGABYTE);
	}

	@ParameterizedTest
	@EnumSource(Face.class)
	void aBlockEndsWithTheLargeValueThatFillsIt(Face face) {
		int size = 8 * MEGABYTE;
		String[] values = texts(size, 8);
		face.insert.accept(this.client, texts(3, 1));
		long allocated = AllocatedBytes.during(() -> face.insert.accept(this.client, values));
		// The bytes of the text, and the block that they are copied to.
		assertThat(allocated).isLessThan(2L * 8 * size + 16 * MEGABYTE);
		assertThat(received()).containsExactly(9L, 8L * size + 3);
	}

	@ParameterizedTest
	@EnumSource(Face.class)
	void valuesThatBecomeLargeSuddenlyEndTheBlock(Face face) {
		String[] values = texts(2, 60_000);
		Arrays.fill(values, 50_000, 50_040, "y".repeat(MEGABYTE));
		face.insert.accept(this.client, texts(2, 1));
		long allocated = AllocatedBytes.during(() -> face.insert.accept(this.client, values));
		assertThat(allocated).isLessThan(2L * 40 * MEGABYTE + 32 * MEGABYTE);
		assertThat(received()).containsExactly(60_001L, 40L * MEGABYTE + 2 * 59_961);
	}

	static List<Face> valuesThatAreMoreThanABlockCanHoldAreInsertedInSeveralBlocks() {
		return Proof.of(List.of(Face.ROWS, Face.APPENDER, Face.COLUMN_VALUES), 1);
	}

	@ParameterizedTest
	@MethodSource
	void valuesThatAreMoreThanABlockCanHoldAreInsertedInSeveralBlocks(Face face) {
		int size = 140_000_000;
		int rows = Proof.rounds(3, 16);
		face.insert.accept(this.client, texts(size, rows));
		assertThat(received()).containsExactly((long) rows, (long) rows * size);
	}

	@Test
	void largeValuesOfOneSliceOfAColumnAreInsertedInSeveralBlocks() {
		int rows = Proof.rounds(300, 8_192);
		this.client.insert("growth").columnValues(ColumnValues.of(texts(270_000, rows)));
		assertThat(received()).containsExactly((long) rows, 270_000L * rows);
	}

	@Test
	void largeBytesAreNotKeptByColumns() {
		byte[][] values = new byte[2_000][];
		Arrays.fill(values, "z".repeat(100_000).getBytes(StandardCharsets.UTF_8));
		long allocated = AllocatedBytes
			.during(() -> this.client.insert("growth").columnValues(ColumnValues.of((Object[]) values)));
		assertThat(allocated).isLessThan(32L * MEGABYTE);
		assertThat(received()).containsExactly(2_000L, 200_000_000L);
	}

	@Test
	void manyColumnsMakeNoLargerBlock() {
		int columns = 500;
		String names = String.join(", ",
				IntStream.range(0, columns).mapToObj((i) -> "c" + i + " FixedString(200)").toList());
		this.client.sql("CREATE OR REPLACE TABLE growth_wide (" + names + ") ENGINE = Null").command();
		ColumnValues[] values = new ColumnValues[columns];
		Arrays.fill(values, ColumnValues.of(texts(1, 2_000)));
		long allocated = AllocatedBytes.during(() -> this.client.insert("growth_wide").columnValues(values));
		// All rows have 200 MB.
		assertThat(allocated).isLessThan(60L * MEGABYTE);
	}

	private long ofRareKeys(int rows) {
		List<Map<String, Object>> maps = IntStream.range(0, rows)
			.mapToObj((i) -> Map.<String, Object>of("key" + i, i))
			.toList();
		return AllocatedBytes.during(() -> this.client.insert("growth_json").columnValues(ColumnValues.of(maps)));
	}

	@Test
	void keysOfJsonThatComeOnceCostNoMoreThanOnce() {
		this.client.sql("CREATE OR REPLACE TABLE growth_json (j JSON) ENGINE = Null").command();
		ofRareKeys(1_000);
		assertThat(ofRareKeys(16_000)).isLessThan((long) (2.2 * ofRareKeys(8_000)) + MEGABYTE);
	}

	private long ofElements(int rows, ColumnValues values) {
		this.client.insert("growth_array").columnValues(values);
		assertThat(values.size()).isEqualTo(rows);
		return AllocatedBytes.during(() -> this.client.insert("growth_array").columnValues(values));
	}

	@Test
	void linkedListsAreReadFromTheirBeginningOnce() {
		this.client.sql("CREATE OR REPLACE TABLE growth_array (a Array(Int64)) ENGINE = Null").command();
		CountedList some = new CountedList(40_000);
		CountedList twice = new CountedList(80_000);
		long once = ofElements(40_000, ColumnValues.of(some));
		long more = ofElements(80_000, ColumnValues.of(twice));
		assertThat(more).isLessThan((long) (2.2 * once) + MEGABYTE);
		assertThat(twice.gets).isZero();
	}

	@Test
	void tuplesOfLinkedListsAreReadInOrder() {
		String type = "Tuple(" + String.join(", ", Collections.nCopies(300, "Int32")) + ")";
		this.client.sql("CREATE OR REPLACE TABLE growth_tuple (t " + type + ") ENGINE = Null").command();
		CountedList elements = new CountedList(0);
		elements.addAll(IntStream.range(0, 300).boxed().toList());
		this.client.insert("growth_tuple").columnValues(ColumnValues.of(List.of(elements)));
		assertThat(elements.gets).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "Array(Int64), 50000", "Array(String), 50000", "Array(Int64), 50", "Array(String), 50" })
	void anElementIsReadTwiceAtMost(String type, int size) {
		this.client.sql("CREATE OR REPLACE TABLE growth_array (a " + type + ") ENGINE = Null").command();
		Object element = type.contains("String") ? "text" : (Object) 7L;
		int rows = Math.max(40, 200_000 / size);
		AtomicLong reads = new AtomicLong();
		List<Object> values = Collections.nCopies(rows, new AbstractList<Object>() {

			@Override
			public Object get(int index) {
				reads.incrementAndGet();
				return element;
			}

			@Override
			public int size() {
				return size;
			}

		});
		this.client.insert("growth_array").columnValues(ColumnValues.of(values));
		assertThat(reads.get()).isLessThanOrEqualTo(2L * size * rows);
	}

	private long perValue(String type, Object value) {
		this.client.sql("CREATE OR REPLACE TABLE growth_values (c " + type + ") ENGINE = Null").command();
		Object[] values = new Object[20_000];
		Arrays.fill(values, value);
		this.client.insert("growth_values").columnValues(ColumnValues.of(values));
		return AllocatedBytes.during(() -> this.client.insert("growth_values").columnValues(ColumnValues.of(values)))
				/ values.length;
	}

	@Test
	void textsOfTimesAndIdsCostLittleMoreThanTheirValues() {
		assertThat(perValue("DateTime", "2024-02-29 23:59:59")).isLessThan(400);
		assertThat(perValue("Date", "2024-02-29")).isLessThan(200);
		assertThat(perValue("UUID", "61f0c404-5cb3-11e7-907b-a6006ad3dba0")).isLessThan(150);
		assertThat(perValue("Decimal(18, 6)", new BigDecimal("1234.5"))).isLessThan(150);
	}

	/**
	 * A linked list that counts how often it is searched from its beginning.
	 */
	private static final class CountedList extends LinkedList<Object> {

		private static final long serialVersionUID = 1;

		private final transient List<Long> element = new ArrayList<>(List.of(1L, 2L, 3L));

		private int gets;

		private CountedList(int size) {
			addAll(Collections.nCopies(size, this.element));
		}

		@Override
		public Object get(int index) {
			this.gets++;
			return super.get(index);
		}

	}

}
