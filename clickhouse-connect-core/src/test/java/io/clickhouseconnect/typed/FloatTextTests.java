package io.clickhouseconnect.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.testing.Proof;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The text of floating-point numbers is that of the server, on every Java. The numbers
 * are drawn from all exponents; {@code -Dclickhouse.test.seed=N} draws the same ones
 * again.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(120)
class FloatTextTests {

	private static final int DRAWN = 8;

	private final Random random = new Random(Proof.seed());

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = TypedClients.client(database);
	}

	private void assertTexts(String sql) {
		int count = 0;
		List<String> different = new ArrayList<>();
		try (RowCursor row = this.client.sql(sql).rows()) {
			while (row.next()) {
				count++;
				if (!row.getString(0).equals(row.getString(1))) {
					different.add(row.getString(1) + " is read as " + row.getString(0));
				}
			}
		}
		assertThat(count).isPositive();
		assertThat(different).as("Numbers of seed %s", Proof.seed()).isEmpty();
	}

	/** A power of two, its neighbours, and any others of one exponent. */
	private long[] mantissas(int bits) {
		long[] mantissas = new long[3 + DRAWN];
		long mask = (1L << bits) - 1;
		mantissas[1] = 1;
		mantissas[2] = mask;
		for (int i = 3; i < mantissas.length; i++) {
			mantissas[i] = this.random.nextLong() & mask;
		}
		return mantissas;
	}

	@Test
	void aFloat64IsWrittenAsTheServerWritesIt() {
		List<Double> drawn = new ArrayList<>();
		for (long exponent = 0; exponent < 0x800; exponent++) {
			for (long mantissa : mantissas(52)) {
				long sign = this.random.nextBoolean() ? Long.MIN_VALUE : 0;
				drawn.add(Double.longBitsToDouble(sign | exponent << 52 | mantissa));
			}
		}
		for (int i = -30; i < 40; i++) {
			drawn.add(this.random.nextInt(1000) * Math.pow(10, i));
		}
		this.client.sql("CREATE TABLE float64_text (v Float64) ENGINE = Memory").command();
		this.client.insert("float64_text")
			.columnValues(ColumnValues.of(drawn.stream().mapToDouble(Double::doubleValue).toArray()));
		assertTexts("SELECT v, toString(v) FROM float64_text");
	}

	@Test
	void aFloat32IsWrittenAsTheServerWritesIt() {
		List<Float> drawn = new ArrayList<>();
		for (int exponent = 0; exponent < 0x100; exponent++) {
			for (int repeat = 0; repeat < 8; repeat++) {
				for (long mantissa : mantissas(23)) {
					int sign = this.random.nextBoolean() ? Integer.MIN_VALUE : 0;
					drawn.add(Float.intBitsToFloat(sign | exponent << 23 | (int) mantissa));
				}
			}
		}
		this.client.sql("CREATE TABLE float32_text (v Float32) ENGINE = Memory").command();
		this.client.insert("float32_text").columnValues(ColumnValues.of(drawn));
		assertTexts("SELECT v, toString(v) FROM float32_text");
	}

	@Test
	void everyBFloat16IsWrittenAsTheServerWritesIt() {
		assertTexts("SELECT reinterpret(number::UInt16, 'BFloat16') AS v, toString(v) FROM numbers(65536)");
	}

	@Test
	void numbersInsideOfOtherValuesAreWrittenAsTheServerWritesThem() {
		Row row = this.client
			.sql("""
					SELECT [1e30, nan, -inf, -0., 5e-324] AS a, (toFloat32(1e-7), 1e21) AS t, map('x', 1e22) AS m,
					toFloat32(1e10)::Dynamic AS d, 2e-44::Float32::Nullable(Float32)::LowCardinality(Nullable(Float32)) AS l,
					toString(a), toString(t), toString(m), toString(d), toString(l)
					SETTINGS allow_suspicious_low_cardinality_types = 1""")
			.query()
			.rows()
			.get(0);
		for (int i = 0; i < 5; i++) {
			assertThat(row.getString(i)).isEqualTo(row.getString(5 + i));
		}
		assertThat(row.getString(0)).isEqualTo("[1e30,nan,-inf,-0,5e-324]");
	}

}
