package io.clickhouseconnect.arrow;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.clickhouseconnect.client.ClickHouseSession;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.InsertSourceException;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.result.QuerySummary;
import io.clickhouseconnect.sql.Sql;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Inserts of Arrow vectors.
 */
class ArrowInsertTests extends ArrowTestBase {

	private static final Field ID = Field.notNullable("id", new ArrowType.Int(64, true));

	private static final Field NAME = Field.nullable("name", new ArrowType.Utf8());

	private String table(String columns) {
		this.client.sql("CREATE OR REPLACE TABLE target (" + columns + ") ENGINE = Memory").command();
		return "target";
	}

	private String content() {
		return this.database.query("SELECT * FROM target ORDER BY ALL FORMAT CSV");
	}

	private QuerySummary insert(VectorSchemaRoot root) {
		return ClickHouseArrow.insertArrow(this.client.insert("target"), root);
	}

	private VectorSchemaRoot people(String... names) {
		BigIntVector ids = new BigIntVector(ID, this.allocator);
		VarCharVector texts = new VarCharVector(NAME, this.allocator);
		for (int i = 0; i < names.length; i++) {
			ids.setSafe(i, i + 1);
			if (names[i] != null) {
				texts.setSafe(i, new Text(names[i]));
			}
		}
		VectorSchemaRoot root = VectorSchemaRoot.of(ids, texts);
		root.setRowCount(names.length);
		return root;
	}

	private VectorSchemaRoot numbers(String name, int... values) {
		IntVector vector = new IntVector(name, this.allocator);
		for (int i = 0; i < values.length; i++) {
			vector.setSafe(i, values[i]);
		}
		VectorSchemaRoot root = VectorSchemaRoot.of(vector);
		root.setRowCount(values.length);
		return root;
	}

	@Test
	void rowsOfARootAreInserted() {
		table("id UInt64, name String");
		try (VectorSchemaRoot root = people("a", "\u00e4\ud83d\ude80", "")) {
			QuerySummary summary = insert(root);
			assertThat(summary.writtenRows()).isEqualTo(3);
			assertThat(root.getRowCount()).isEqualTo(3);
		}
		assertThat(content()).isEqualTo("1,\"a\"\n2,\"\u00e4\ud83d\ude80\"\n3,\"\"");
	}

	@ParameterizedTest
	@MethodSource("types")
	void whatWasQueriedIsInsertedAsItWas(String type) {
		this.client.sql("CREATE OR REPLACE TABLE source (x " + type + ") ENGINE = Memory").command();
		this.client
			.sql("INSERT INTO source SELECT * FROM generateRandom('x %s', 11, 9, 4) LIMIT 1000"
				.formatted(type.replace("'", "\\'")))
			.command();
		this.client.sql("CREATE OR REPLACE TABLE target AS source").command();
		try (VectorSchemaRoot root = query("SELECT * FROM source SETTINGS max_block_size = 90")) {
			assertThat(insert(root).writtenRows()).isEqualTo(1_000);
		}
		assertThat(hash("target")).isEqualTo(hash("source"));
	}

	@Test
	void variantsJsonTimesAndIntervalsAreInsertedAsTheyWere() {
		String columns = "n UInt64, v Variant(UInt64, String), j JSON, t Time64(3), i IntervalDay";
		table(columns);
		this.client.sql("CREATE OR REPLACE TABLE source (" + columns + ") ENGINE = Memory").command();
		this.client
			.sql("INSERT INTO source SELECT number, if(number % 3 = 0, NULL, if(number % 3 = 1,"
					+ " CAST(number, 'Variant(UInt64, String)'), CAST('x', 'Variant(UInt64, String)'))),"
					+ " concat('{\"a\":{\"b\":', toString(number), '},\"c\":[\"', toString(number), '\"]}'),"
					+ " toTime64(number + 0.125, 3), toIntervalDay(number) FROM numbers(1000)")
			.command();
		try (VectorSchemaRoot root = query("SELECT * FROM source SETTINGS max_block_size = 90")) {
			insert(root);
		}
		String all = "SELECT n, variantType(v), toString(v), toString(j), t, i FROM %s ORDER BY ALL";
		assertThat(this.database.query(all.formatted("target"))).hasLineCount(1_000)
			.isEqualTo(this.database.query(all.formatted("source")));
	}

	private String hash(String table) {
		return this.database
			.query("SELECT count(), groupBitXor(cityHash64(toString(x))), sum(cityHash64(toString(x))) FROM " + table);
	}

	@Test
	void anEmptyAnswerCanBeInserted() {
		table("id UInt64, name String, tags Array(String)");
		try (VectorSchemaRoot root = query("SELECT * FROM target")) {
			assertThat(insert(root).writtenRows()).isZero();
		}
		assertThat(content()).isEmpty();
	}

	@Test
	void batchesOfAReaderAreInsertedOneByOne() throws IOException {
		table("number UInt64, s String");
		try (ClickHouseArrowReader reader = stream("SELECT toString(number) AS s, number FROM numbers(1000000)")) {
			assertThat(ClickHouseArrow.insertArrow(this.client.insert("target"), reader).writtenRows())
				.isEqualTo(1_000_000);
			assertThat(reader.loadNextBatch()).isFalse();
		}
		assertThat(this.database.query("SELECT count(), sum(number), countIf(s != toString(number)) FROM target"))
			.isEqualTo("1000000\t499999500000\t0");
		assertThat(this.allocator.getPeakMemoryAllocation()).isLessThan(16 << 20);
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void anInsertCanBeCompressedOnTheWay(Compression compression) {
		table("id UInt64, name String");
		try (VectorSchemaRoot root = people("a", "b")) {
			ClickHouseArrow.insertArrow(this.client.insert("target").compression(compression), root);
		}
		assertThat(content()).isEqualTo("1,\"a\"\n2,\"b\"");
	}

	@Test
	void columnsBelongTogetherByTheirNames() {
		table("name String, more UInt8 DEFAULT 7, id UInt64, twice UInt64 MATERIALIZED id * 2, thrice UInt64 ALIAS id * 3");
		try (VectorSchemaRoot root = people("a")) {
			insert(root);
		}
		assertThat(this.database.query("SELECT name, more, id, twice, thrice FROM target FORMAT CSV"))
			.isEqualTo("\"a\",7,1,2,3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "with space", "\u0446\u0435\u043d\u0430", "back`tick", "a.b", "quo'te", "back\\slash",
			"SELECT", "1st", "{x:Int8}" })
	void aColumnCanHaveAnyName(String name) {
		table(Sql.identifier(name) + " Int32");
		try (VectorSchemaRoot root = numbers(name, 7)) {
			insert(root);
		}
		assertThat(content()).isEqualTo("7");
	}

	@Test
	void aColumnThatTheTableHasNotIsAnError() {
		table("id UInt64, Name String");
		try (VectorSchemaRoot root = people("a")) {
			assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(() -> insert(root))
				.withMessageContaining("No such column name");
		}
		assertThat(content()).isEmpty();
	}

	@Test
	void anInsertThatNamesColumnsTakesOnlyThese() {
		table("id UInt64, name String DEFAULT 'none'");
		try (VectorSchemaRoot root = people("a")) {
			ClickHouseArrow.insertArrow(this.client.insert("target").columns("id"), root);
		}
		assertThat(content()).isEqualTo("1,\"none\"");
	}

	@Test
	void aColumnThatTheInsertNamesMustBeThere() {
		table("id UInt64, name String, more UInt8");
		try (VectorSchemaRoot root = people("a")) {
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> ClickHouseArrow.insertArrow(this.client.insert("target").columns("id", "more"), root))
				.withMessageContaining("'more' is not present");
		}
	}

	@Test
	void nestedColumnsCanBeInsertedAsListsOfStructs() {
		table("id UInt64, n Nested(a Int32, b String)");
		try (VectorSchemaRoot root = query(
				"SELECT toUInt64(1) AS id, CAST([(1, 'x'), (2, 'y')], 'Array(Tuple(a Int32, b String))') AS n")) {
			ClickHouseArrow.insertArrow(this.client.insert("target").columns("id", "n.a", "n.b"), root);
		}
		assertThat(content()).isEqualTo("1,\"[1,2]\",\"['x','y']\"");
	}

	@Test
	void aNullIsOnlyForANullableColumn() {
		table("id UInt64, name Nullable(String)");
		try (VectorSchemaRoot root = people("a", null)) {
			insert(root);
			assertThat(content()).isEqualTo("1,\"a\"\n2,\\N");
			table("id UInt64, name String DEFAULT 'none'");
			assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(() -> insert(root))
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(349));
			assertThat(content()).isEmpty();
			ClickHouseArrow.insertArrow(this.client.insert("target").setting("input_format_null_as_default", 1), root);
			assertThat(content()).isEqualTo("1,\"a\"\n2,\"none\"");
		}
	}

	@Test
	void dictionariesAreInsertedWithTheirProvider() {
		table("name LowCardinality(String)");
		try (VarCharVector values = new VarCharVector("values", this.allocator);
				VarCharVector plain = new VarCharVector("name", this.allocator)) {
			values.setSafe(0, new Text("a"));
			values.setSafe(1, new Text("b"));
			values.setValueCount(2);
			for (int i = 0; i < 4; i++) {
				plain.setSafe(i, new Text((i % 2 == 0) ? "b" : "a"));
			}
			plain.setValueCount(4);
			Dictionary dictionary = new Dictionary(values, new DictionaryEncoding(7, false, null));
			try (FieldVector encoded = (FieldVector) DictionaryEncoder.encode(plain, dictionary);
					VectorSchemaRoot root = VectorSchemaRoot.of(encoded)) {
				ClickHouseArrow.insertArrow(this.client.insert("target"), root, new MapDictionaryProvider(dictionary));
				assertThat(content()).isEqualTo("\"a\"\n\"a\"\n\"b\"\n\"b\"");
				assertThatExceptionOfType(InsertSourceException.class).isThrownBy(() -> insert(root))
					.withCauseInstanceOf(IllegalArgumentException.class);
			}
		}
	}

	@Test
	void dictionariesOfAReaderAreInsertedToo() throws IOException {
		table("s LowCardinality(String), number UInt64");
		String sql = "SELECT toLowCardinality(toString(number % 100)) AS s, number FROM numbers(1000)"
				+ " SETTINGS max_block_size = 90";
		try (ClickHouseArrowReader reader = ClickHouseArrow.queryArrowStream(
				sql(sql).setting("output_format_arrow_low_cardinality_as_dictionary", 1), this.allocator)) {
			ClickHouseArrow.insertArrow(this.client.insert("target"), reader);
		}
		assertThat(this.database.query("SELECT count(), countIf(s != toString(number % 100)) FROM target"))
			.isEqualTo("1000\t0");
	}

	@Test
	void anInsertTakesWhatItAlwaysTakes() {
		try (ClickHouseSession session = this.client.openSession(); VectorSchemaRoot root = people("a")) {
			session.sql("CREATE TEMPORARY TABLE here (id UInt64, name String)").command();
			QuerySummary summary = ClickHouseArrow.insertArrow(
					session.insert("here").queryId("arrow-insert").settings(Map.of("max_insert_threads", 1)), root);
			assertThat(summary.queryId()).isEqualTo("arrow-insert");
			assertThat(session.sql("SELECT name FROM here").command().asString()).isEqualTo("a");
		}
	}

	@Test
	void anErrorOfTheServerLeavesNothingBehind() {
		try (VectorSchemaRoot root = people("a")) {
			assertThatExceptionOfType(ClickHouseServerException.class)
				.isThrownBy(() -> ClickHouseArrow.insertArrow(this.client.insert("nowhere"), root))
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(60));
		}
		table("id UInt64, name UInt64");
		try (VectorSchemaRoot root = people("not a number")) {
			assertThatExceptionOfType(ClickHouseServerException.class).isThrownBy(() -> insert(root))
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(6));
		}
		assertThat(content()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 100 })
	void aReaderThatFailsCommitsNothingAndItsFailureIsTheCause(int batches) throws IOException {
		table("x Int32");
		for (Exception failure : List.of(new IOException("broken"), new IllegalStateException("broken"))) {
			for (Compression compression : Compression.values()) {
				try (FailingReader reader = new FailingReader(this.allocator, batches, failure)) {
					assertThatExceptionOfType(InsertSourceException.class)
						.isThrownBy(() -> ClickHouseArrow
							.insertArrow(this.client.insert("target").compression(compression), reader))
						.satisfies((ex) -> assertThat(ex.getCause()).isSameAs(failure));
				}
				assertThat(content()).isEmpty();
			}
		}
	}

	@Test
	void aReaderWithoutSchemaIsASourceThatFailed() throws IOException {
		IOException failure = new IOException("broken");
		try (FailingReader reader = new FailingReader(this.allocator, -1, failure)) {
			assertThatExceptionOfType(InsertSourceException.class)
				.isThrownBy(() -> ClickHouseArrow.insertArrow(this.client.insert("target"), reader))
				.withMessageContaining("nothing was sent")
				.satisfies((ex) -> assertThat(ex.getCause()).isSameAs(failure));
		}
	}

	@Test
	void aQueryThatFailsUnderAnInsertIsASourceThatFailed() {
		table("number UInt64, x UInt8");
		try (ClickHouseArrowReader reader = stream("SELECT number, throwIf(number = 100000) AS x FROM numbers(2000000)"
				+ " SETTINGS max_threads = 1, max_block_size = 1000")) {
			assertThatExceptionOfType(InsertSourceException.class)
				.isThrownBy(() -> ClickHouseArrow.insertArrow(this.client.insert("target"), reader))
				.withCauseInstanceOf(ClickHouseServerException.class)
				.satisfies((ex) -> assertThat(((ClickHouseServerException) ex.getCause()).code()).isEqualTo(395));
		}
		assertThat(content()).isEmpty();
	}

	@Test
	void dataWithoutColumnsIsRefused() {
		try (VectorSchemaRoot root = VectorSchemaRoot.of()) {
			assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> insert(root))
				.withMessageContaining("no columns");
		}
	}

	@Test
	void aRootCanBeInsertedAgain() {
		table("x Int32");
		try (VectorSchemaRoot root = numbers("x", IntStream.range(0, 1000).toArray())) {
			insert(root);
			insert(root);
		}
		assertThat(this.database.query("SELECT count(), sum(x) FROM target")).isEqualTo("2000\t999000");
	}

	/**
	 * Loads batches of a thousand rows and then fails; at the schema already if there are
	 * less than none.
	 */
	private static final class FailingReader extends ArrowReader {

		private final Exception failure;

		private int left;

		FailingReader(BufferAllocator allocator, int batches, Exception failure) {
			super(allocator);
			this.left = batches;
			this.failure = failure;
		}

		@Override
		protected Schema readSchema() throws IOException {
			if (this.left < 0) {
				fail();
			}
			return new Schema(Arrays.asList(Field.notNullable("x", new ArrowType.Int(32, true))));
		}

		@Override
		public boolean loadNextBatch() throws IOException {
			prepareLoadNextBatch();
			if (this.left-- == 0) {
				fail();
			}
			IntVector vector = (IntVector) getVectorSchemaRoot().getVector("x");
			for (int i = 0; i < 1_000; i++) {
				vector.setSafe(i, i);
			}
			getVectorSchemaRoot().setRowCount(1_000);
			return true;
		}

		private void fail() throws IOException {
			if (this.failure instanceof IOException ex) {
				throw ex;
			}
			throw (RuntimeException) this.failure;
		}

		@Override
		public long bytesRead() {
			return 0;
		}

		@Override
		protected void closeReadSource() {
		}

	}

}
