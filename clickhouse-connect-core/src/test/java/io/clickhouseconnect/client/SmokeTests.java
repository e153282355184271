package io.clickhouseconnect.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.request.ExternalTable;
import io.clickhouseconnect.result.RawStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(ClickHouseExtension.class)
class SmokeTests {

	@Test
	void all(TestDatabase database) throws Exception {
		ClickHouseClient client = ClickHouseClient.create(database.url().toString());
		client = client.mutate().database(database.name()).build();
		assertThat(client.ping()).isTrue();
		assertThat(client.serverVersion()).startsWith("26.");
		assertThat(client.sql("SELECT {a:Int32} + 1").param("a", 4).rawQuery()).asString().isEqualTo("5\n");
		client.sql("CREATE TABLE t (a UInt64, s String) ENGINE = MergeTree ORDER BY a").command();
		assertThat(client.insert("t").rawInsert(null, "1\tx\n2\ty\n").writtenRows()).isEqualTo(2);
		for (Compression c : Compression.values()) {
			assertThat(client.sql("SELECT number, toString(number * 7) FROM numbers(300000)")
				.compression(c)
				.rawQuery("CSV").length).isEqualTo(4830157);
			client.insert("t")
				.compression(c)
				.rawInsert("CSV",
						client.sql("SELECT number, toString(number * 7) FROM numbers(300000)")
							.compression(c)
							.rawQuery("CSV"));
		}
		assertThat(client.sql("SELECT count() FROM t").command().asLong()).isEqualTo(1200002);
		ClickHouseClient c = client;
		assertThatThrownBy(() -> c.sql("SELECT number, throwIf(number = 2000000) FROM numbers(3000000)").rawQuery())
			.isInstanceOf(ClickHouseException.class)
			.hasMessageContaining("395");
		assertThatThrownBy(() -> c.sql("SELECT number, throwIf(number = 2000000) FROM numbers(3000000)")
			.compression(Compression.LZ4)
			.rawQuery()).isInstanceOf(ClickHouseException.class).hasMessageContaining("395");
		assertThatThrownBy(() -> c.sql("SELECT * FROM nope").rawQuery()).hasMessageContaining("UNKNOWN_TABLE");
		assertThat(c.sql("SELECT sum(id) FROM ids")
			.externalTables(ExternalTable.of("ids", "1\n2\n").structure("id UInt8"))
			.command()
			.asLong()).isEqualTo(3);
		List<String> big = java.util.stream.IntStream.range(0, 10000)
			.mapToObj((i) -> "it's \\ " + i + "\t\u0001é")
			.toList();
		assertThat(
				c.sql("SELECT length({a:Array(String)}), {a:Array(String)}[10000]").param("a", big).command().values())
			.containsExactly("10000", big.get(9999));
		assertThat(c.sql("SELECT length({a:Array(String)}), {a:Array(String)}[1000]")
			.param("a", big.subList(0, 1000))
			.command()
			.values()).containsExactly("1000", big.get(999));
		try (RawStream in = c.sql("SELECT * FROM system.numbers").rawStream()) {
			in.readNBytes(10);
		}
		assertThat(c.sql("SELECT 1").command().asLong()).isEqualTo(1);
		assertThatThrownBy(() -> c.insert("t").rawInsert("CSV", (out) -> {
			out.write("7,x\n8,y\n".getBytes(StandardCharsets.UTF_8));
			throw new IOException("boom");
		})).hasRootCauseMessage("boom");
		assertThat(client.sql("SELECT count() FROM t").command().asLong()).isEqualTo(1200002);
		c.sql("CREATE TEMPORARY TABLE tt (a Int8)").command();
		assertThat(c.sql("SELECT count() FROM tt").command().asLong()).isEqualTo(0);
		try (ClickHouseSession s = c.openSession()) {
			s.sql("CREATE TEMPORARY TABLE t2 (a Int8)").command();
		}
	}

}
