package io.clickhouseconnect.binding;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.sql.Sql;
import io.clickhouseconnect.testing.AllocatedBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Numbers that are small to write down and large to compute with.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(60)
class LargeNumberTests {

	private static final long MEGABYTE = 1024 * 1024;

	private static final BigDecimal HUGE = new BigDecimal("1E+300000000");

	private ClickHouseClient client;

	@BeforeEach
	void createClient(TestDatabase database) {
		this.client = ClickHouseClient.create(database.server().httpUrl().toString());
	}

	private void assertRefused(String sql, Object value, String reason) {
		AllocatedBytes.during(() -> call(sql, 1));
		long bytes = AllocatedBytes
			.during(() -> assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> call(sql, value))
				.withMessageContaining(reason));
		assertThat(bytes).isLessThan(MEGABYTE);
	}

	private void call(String sql, Object value) {
		if (sql.contains("{")) {
			this.client.sql(sql).param("a", value).command();
		}
		else {
			this.client.sql(sql).param(value).command();
		}
	}

	@Test
	void anExponentIsNotWrittenOutToBeRefusedAsALiteral() {
		assertRefused("SELECT ?", HUGE, "has 300000001 digits");
		assertRefused("SELECT ?", new BigDecimal("1E+2147483647"), "has 2147483648 digits");
		assertRefused("SELECT ?", new BigDecimal("1E-300000000"), "has 300000000 digits");
		assertRefused("SELECT ?", List.of(1, HUGE), "has 300000001 digits");
		assertThatExceptionOfType(ClickHouseRequestException.class).isThrownBy(() -> Sql.literal(HUGE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "UInt8", "Int256", "Decimal(18, 2)", "Decimal(76, 0)", "Float32", "Float64" })
	void anExponentIsNotWrittenOutToBeRefusedForItsType(String type) {
		assertRefused("SELECT {a:" + type + "}", HUGE, "out of the range");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1E+300000000", "1E-300000000", "1E+2000000000" })
	void theTextOfALargeExponentHasAnExponent(String number) {
		BigDecimal value = new BigDecimal(number);
		assertThat(this.client.sql("SELECT {a:String}").param("a", value).command().asString()).isEqualTo(number);
		assertThat(this.client.sql("SELECT {a:Array(String)}").param("a", List.of(value)).command().asString())
			.isEqualTo("['" + number + "']");
	}

	@Test
	void theTextOfASmallExponentIsPlain() {
		assertThat(this.client.sql("SELECT {a:String}").param("a", new BigDecimal("1E+30")).command().asString())
			.isEqualTo("1" + "0".repeat(30));
	}

	@ParameterizedTest
	@ValueSource(strings = { "UInt64", "Int256", "Decimal(76, 2)", "Float64", "BFloat16" })
	void aTextOfMoreDigitsThanANumberHasIsNotRead(String type) {
		String digits = "9".repeat(1_000_000);
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> call("SELECT {a:" + type + "}", digits))
			.withMessage("The String in parameter 'a' cannot be sent as " + type);
	}

	@ParameterizedTest
	@ValueSource(strings = { "UInt64", "Int256", "Decimal(76, 2)", "Float64" })
	void anIntegerOfManyDigitsIsOutOfRange(String type) {
		BigInteger value = BigInteger.ONE.shiftLeft(4_000_000);
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> call("SELECT {a:" + type + "}", value))
			.withMessageContaining("out of the range of " + type);
		assertThatExceptionOfType(ClickHouseRequestException.class)
			.isThrownBy(() -> call("SELECT {a:" + type + "}", new BigDecimal(value)))
			.withMessageContaining("out of the range of " + type);
	}

	@Test
	void zeroIsZeroWhateverItsExponent() {
		assertThat(this.client.sql("SELECT {a:UInt8}, {b:Decimal(9, 2)}")
			.param("a", new BigDecimal("0E+300000000"))
			.param("b", new BigDecimal("0E-300000000"))
			.command()
			.values()).containsExactly("0", "0");
	}

	@Test
	void jsonKeepsAnExponent() {
		assertThat(this.client.sql("SELECT {a:JSON}.x::String")
			.param("a", java.util.Map.of("x", new BigDecimal("1E-300000000")))
			.command()
			.asString()).isIn("0", "1e-300000000", "1E-300000000");
	}

}
