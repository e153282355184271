package io.clickhouseconnect.typed;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.InsertSpec;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.request.Compression;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Inserts that are compressed on their way, of data that no codec makes smaller.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(120)
class CompressedInsertTests {

	/** Several blocks of the client, each of which is more than one of a codec. */
	private static final List<Noise> NOISE = noise(50_000);

	private ClickHouseClient client;

	@BeforeEach
	void createTable(TestDatabase database) {
		this.client = TypedClients.client(database);
		this.client.sql("CREATE OR REPLACE TABLE noise (id Int64, word Int64, text String) ENGINE = Memory").command();
	}

	record Noise(long id, long word, byte[] text) {

	}

	private static List<Noise> noise(int count) {
		Random random = new Random(1);
		return IntStream.range(0, count).mapToObj((i) -> {
			byte[] text = new byte[random.nextInt(100)];
			random.nextBytes(text);
			return new Noise(i, random.nextLong(), text);
		}).toList();
	}

	static Stream<Arguments> facesAndCodings() {
		return Arrays.stream(Face.values())
			.flatMap((face) -> Arrays.stream(Compression.values()).map((compression) -> arguments(face, compression)));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("facesAndCodings")
	void whatCannotBecomeSmallerIsInserted(Face face, Compression compression) {
		face.insert(this.client.insert("noise").compression(compression));
		assertNoise(compression);
	}

	private void assertNoise(Compression compression) {
		List<Noise> read = this.client.sql("SELECT * FROM noise ORDER BY id")
			.compression(compression)
			.query(Noise.class)
			.list();
		assertThat(read).hasSameSizeAs(NOISE);
		for (int i = 0; i < read.size(); i++) {
			Noise expected = NOISE.get(i);
			Noise is = read.get(i);
			assertThat(is.id() == expected.id() && is.word() == expected.word()
					&& Arrays.equals(is.text(), expected.text()))
				.as("row %d", i)
				.isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void theClientSaysTheCodingOfAllItsInserts(Compression compression) {
		ClickHouseClient compressing = this.client.mutate().requestCompression(compression).build();
		compressing.insert("noise").records(NOISE);
		assertNoise(compression);
	}

	@ParameterizedTest
	@EnumSource(Compression.class)
	void aValueOfManyMegabytesOfNoiseIsInserted(Compression compression) {
		byte[] noise = new byte[5_000_001];
		new Random(2).nextBytes(noise);
		this.client.insert("noise")
			.compression(compression)
			.rows(List.of(new Object[] { 1, 2, noise }, new Object[] { 3, 4, "end" }));
		assertThat(this.client.sql("SELECT text FROM noise ORDER BY id").query(byte[].class).list()).satisfiesExactly(
				(first) -> assertThat(Arrays.equals(first, noise)).isTrue(),
				(second) -> assertThat(second).asString().isEqualTo("end"));
	}

	/**
	 * The ways to insert.
	 */
	enum Face {

		ROWS {

			@Override
			void insert(InsertSpec insert) {
				insert.rows(NOISE.stream().map((row) -> new Object[] { row.id(), row.word(), row.text() }));
			}

		},

		RECORDS {

			@Override
			void insert(InsertSpec insert) {
				insert.records(NOISE.iterator());
			}

		},

		COLUMNS {

			@Override
			void insert(InsertSpec insert) {
				insert.columnValues(ColumnValues.of(NOISE.stream().mapToLong(Noise::id).toArray()),
						ColumnValues.of(NOISE.stream().mapToLong(Noise::word).toArray()),
						ColumnValues.of(NOISE.stream().map(Noise::text).toList()));
			}

		},

		APPENDER {

			@Override
			void insert(InsertSpec insert) {
				insert.append((row) -> NOISE.forEach((noise) -> {
					row.setLong(0, noise.id());
					row.setLong(1, noise.word());
					row.setBytes(2, noise.text());
					row.endRow();
				}));
			}

		};

		abstract void insert(InsertSpec insert);

	}

}
