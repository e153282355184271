package io.clickhouseconnect.internal.codec;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.Map;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.internal.codec.read.BlockReader;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bytes are taken from the connection in large pieces, whatever the values are.
 */
@ExtendWith(ClickHouseExtension.class)
class LargeReadTests {

	@ParameterizedTest
	@ValueSource(strings = { "number", "toUInt8(number)", "toString(number)", "nullIf(number, 3)", "range(number % 4)",
			"toLowCardinality(toString(number % 100))", "map('k', toString(number))", "(number, toString(number))" })
	void aReadIsNeverForOneValue(String expression, TestDatabase database) throws IOException {
		ClickHouseClient client = NativeTable.client(database);
		byte[] bytes = client.sql("SELECT " + expression + " FROM numbers(300000)")
			.settings(Map.of("client_protocol_version", BlockReader.REVISION, "max_block_size", 65_536))
			.rawQuery("Native");
		try (CountingStream in = new CountingStream(bytes)) {
			BlockReader reader = GoldenAnswer.reader(in, false);
			int rows = 0;
			while (reader.next()) {
				rows += reader.rowCount();
			}
			assertThat(rows).isEqualTo(300_000);
			assertThat(in.single).isZero();
			assertThat(in.several).isLessThan(10 + bytes.length / (32 * 1024));
		}
	}

	private static final class CountingStream extends FilterInputStream {

		private int single;

		private int several;

		CountingStream(byte[] bytes) {
			super(new ByteArrayInputStream(bytes));
		}

		@Override
		public int read() throws IOException {
			this.single++;
			return super.read();
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			this.several++;
			return super.read(target, offset, length);
		}

	}

}
