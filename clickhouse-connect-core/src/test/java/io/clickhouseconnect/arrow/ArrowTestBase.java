package io.clickhouseconnect.arrow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Eventually;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A client and an allocator, of which nothing may be left in use.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(120)
abstract class ArrowTestBase {

	final PoolManager pool = PoolManager.builder().maxSize(2).build();

	final BufferAllocator allocator = new RootAllocator();

	TestDatabase database;

	ClickHouseClient client;

	/**
	 * Types that the server reads from Arrow as it wrote them.
	 */
	static List<String> types() {
		return List.of("Bool", "UInt8", "UInt16", "UInt32", "UInt64", "Int8", "Int16", "Int32", "Int64", "Int128",
				"UInt128", "Int256", "UInt256", "Float32", "Float64", "Decimal(9, 2)", "Decimal(18, 4)",
				"Decimal(38, 10)", "Decimal(76, 30)", "String", "FixedString(5)", "UUID", "IPv4", "IPv6", "Date",
				"Date32", "DateTime", "DateTime('Asia/Tokyo')", "DateTime64(3, 'Europe/Berlin')", "DateTime64(6)",
				"Enum8('a' = -1, 'b' = 2)", "Enum16('x' = 1000, 'y' = 2)", "LowCardinality(String)",
				"LowCardinality(Nullable(String))", "Nullable(Int32)", "Nullable(String)", "Nullable(Decimal(18, 4))",
				"Nullable(UUID)", "Nullable(Bool)", "Nullable(DateTime64(3))", "Array(UInt32)",
				"Array(Nullable(String))", "Array(Array(Nullable(Int64)))", "Tuple(a Int32, b Nullable(String))",
				"Map(String, UInt64)", "Array(Tuple(a String, b Array(UInt8)))",
				"Map(String, Array(Nullable(Float64)))", "Point");
	}

	@BeforeEach
	void connect(TestDatabase database) {
		this.database = database;
		this.client = ClickHouseClient.builder()
			.url(database.server().httpUrl().toString())
			.database(database.name())
			.pool(this.pool)
			.session(SessionIdStrategy.none())
			.build();
	}

	@AfterEach
	void nothingIsInUse() {
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		this.pool.close();
		// Throws if anything was not given back.
		this.allocator.close();
	}

	StatementSpec sql(String sql) {
		return this.client.sql(sql);
	}

	VectorSchemaRoot query(String sql) {
		return ClickHouseArrow.queryArrow(sql(sql), this.allocator);
	}

	ClickHouseArrowReader stream(String sql) {
		return ClickHouseArrow.queryArrowStream(sql(sql), this.allocator);
	}

	List<List<@Nullable Object>> rows(String sql) {
		try (VectorSchemaRoot root = query(sql)) {
			return rows(root);
		}
	}

	/** Values that can be compared: bytes as hexadecimal text, Arrow's text as text. */
	static List<List<@Nullable Object>> rows(VectorSchemaRoot root) {
		List<List<@Nullable Object>> rows = new ArrayList<>();
		for (int row = 0; row < root.getRowCount(); row++) {
			List<@Nullable Object> values = new ArrayList<>();
			for (FieldVector vector : root.getFieldVectors()) {
				values.add(comparable(vector.getObject(row)));
			}
			rows.add(values);
		}
		return rows;
	}

	private static @Nullable Object comparable(@Nullable Object value) {
		if (value instanceof byte[] bytes) {
			return HexFormat.of().formatHex(bytes);
		}
		if (value instanceof List<?> list) {
			return list.stream().map(ArrowTestBase::comparable).map(String::valueOf).toList();
		}
		return (value instanceof Number || value instanceof Boolean || value instanceof Character || value == null)
				? value : value.toString();
	}

	static List<String> names(VectorSchemaRoot root) {
		return root.getSchema().getFields().stream().map((field) -> field.getName()).toList();
	}

	static List<@Nullable Object> row(@Nullable Object... values) {
		return Arrays.asList(values);
	}

}
