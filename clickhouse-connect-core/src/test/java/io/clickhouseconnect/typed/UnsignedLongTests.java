package io.clickhouseconnect.typed;

import java.math.BigInteger;
import java.util.List;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.result.RowCursor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * UInt64 on both sides of the largest long.
 */
@ExtendWith(ClickHouseExtension.class)
class UnsignedLongTests {

	private static final BigInteger LARGEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

	private static final BigInteger BEYOND = BigInteger.TWO.pow(63);

	private static final String SQL = "SELECT arrayJoin([0, 9223372036854775807, 9223372036854775808,"
			+ " 18446744073709551615]) AS n";

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = TypedClients.client(database);
	}

	@Test
	void aLongIsTheNumberOrRefused() {
		try (RowCursor row = this.client.sql(SQL).rows()) {
			row.next();
			assertThat(row.getLong("n")).isZero();
			row.next();
			assertThat(row.getLong("n")).isEqualTo(Long.MAX_VALUE);
			row.next();
			assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> row.getLong("n"))
				.withMessageContaining("'n'");
			assertThat(row.getRaw("n")).isEqualTo(Long.MIN_VALUE);
			row.next();
			assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> row.getLong(0));
			assertThat(row.getRaw(0)).isEqualTo(-1);
			assertThat(row.next()).isFalse();
		}
	}

	@Test
	void otherGettersAreExact() {
		List<Row> rows = this.client.sql(SQL).query().rows();
		assertThat(rows).extracting((row) -> row.getBigInteger("n"))
			.containsExactly(BigInteger.ZERO, BEYOND.subtract(BigInteger.ONE), BEYOND, LARGEST);
		assertThat(rows).extracting((row) -> row.getString("n"))
			.containsExactly("0", "9223372036854775807", "9223372036854775808", "18446744073709551615");
		assertThat(rows.get(2).getDouble("n")).isEqualTo(0x1p63);
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> rows.get(3).getDouble("n"));
	}

	record Counted(long n) {

	}

	record Large(BigInteger n) {

	}

	@Test
	void aRecordTakesThemAsItsComponentSays() {
		assertThat(this.client.sql(SQL).query(Large.class).list()).extracting(Large::n).endsWith(BEYOND, LARGEST);
		assertThat(this.client.sql(SQL + " LIMIT 2").query(Counted.class).list()).extracting(Counted::n)
			.containsExactly(0L, Long.MAX_VALUE);
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.sql(SQL).query(Counted.class).list())
			.withMessageContaining("'n'");
	}

	@Test
	void theyAreInsertedExactly() {
		this.client.sql("CREATE OR REPLACE TABLE unsigned (n UInt64) ENGINE = Memory").command();
		this.client.insert("unsigned").append((row) -> {
			row.setRaw(0, -1);
			row.endRow();
			row.setLong(0, Long.MAX_VALUE);
			row.endRow();
			row.setObject(0, BEYOND);
			row.endRow();
		});
		assertThat(this.client.sql("SELECT n FROM unsigned ORDER BY n").query(BigInteger.class).list())
			.containsExactly(BEYOND.subtract(BigInteger.ONE), BEYOND, LARGEST);
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.client.insert("unsigned").append((row) -> row.setLong(0, -1)))
			.withMessageContaining("'n'");
	}

}
