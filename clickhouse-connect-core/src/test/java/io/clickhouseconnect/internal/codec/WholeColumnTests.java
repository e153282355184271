package io.clickhouseconnect.internal.codec;

import java.util.List;
import java.util.Map;
import java.util.Random;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.Column;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random values that the server makes, over many blocks: read as the texts that the
 * server has for them, and written again so that the server finds them unchanged.
 */
@ExtendWith(ClickHouseExtension.class)
class WholeColumnTests {

	private static final int ROWS = 5000;

	private static final Map<String, ?> MANY_BLOCKS = Map.of("max_block_size", 777, "max_threads", 1);

	@ParameterizedTest
	@ValueSource(strings = { "Int8", "Int16", "Int32", "Int64", "Int128", "Int256", "UInt8", "UInt16", "UInt32",
			"UInt64", "UInt128", "UInt256", "Float32", "Float64", "Bool", "Decimal(9, 4)", "Decimal(18, 0)",
			"Decimal(18, 18)", "Decimal(38, 20)", "Decimal(76, 1)", "String", "FixedString(7)", "UUID", "IPv4", "IPv6",
			"Enum8('a' = -128, 'b' = 0, 'c' = 127)", "Enum16('x' = -32768, 'y' = 32767)" })
	void whatTheServerMakesIsReadAndWrittenUnchanged(String type, TestDatabase database) {
		String bare = "generateRandom('c0 " + type.replace("'", "\\'") + "', " + seed() + ", 12)";
		assertUnchanged(database, type, "SELECT c0 FROM " + bare + " LIMIT " + ROWS);
		String nullable = bare.replace("c0 ", "c0 Nullable(").replace("', ", ")', ");
		assertUnchanged(database, "Nullable(" + type + ")", "SELECT c0 FROM " + nullable + " LIMIT " + ROWS);
	}

	private static int seed() {
		return new Random().nextInt(1 << 30);
	}

	private static void assertUnchanged(TestDatabase database, String type, String sql) {
		ClickHouseClient client = NativeTable.client(database);
		new NativeTable(database, "whole_column_source", type);
		client.sql("INSERT INTO whole_column_source " + sql).command();
		List<Column> read = NativeTable.read(client, "SELECT c0, toString(c0) FROM whole_column_source", MANY_BLOCKS);
		assertThat(read.get(0).size()).as(sql).isEqualTo(ROWS);
		if (!type.contains("Float") && !type.contains("FixedString")) {
			assertThat(OneColumn.texts(read.get(0))).as(sql).isEqualTo(OneColumn.texts(read.get(1)));
		}
		NativeTable copy = new NativeTable(database, "whole_column_copy", type);
		copy.insertObjects(NativeTable.objects(read.get(0)));
		assertThat(hash(client, "whole_column_copy")).as(sql).isEqualTo(hash(client, "whole_column_source"));
	}

	private static String hash(ClickHouseClient client, String table) {
		return client.sql("SELECT toString(sipHash128(groupArray(c0), groupArray(c0 IS NULL))) FROM " + table)
			.setting("max_threads", 1)
			.command()
			.asString();
	}

}
