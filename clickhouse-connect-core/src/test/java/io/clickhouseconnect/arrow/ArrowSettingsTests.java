package io.clickhouseconnect.arrow;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.ReadonlySettings;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.AccessExtension;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.testing.FaultProxy;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The settings that go along, and to whom they give way.
 */
@ExtendWith(AccessExtension.class)
@Timeout(60)
class ArrowSettingsTests {

	private static final String STRING = "output_format_arrow_string_as_string";

	private static final String COMPRESSION = "output_format_arrow_compression_method";

	private static final String SETTINGS = "SELECT toUInt8(getSetting('" + STRING + "')) AS s, toString(getSetting('"
			+ COMPRESSION + "')) AS c";

	private final BufferAllocator allocator = new RootAllocator();

	private final PoolManager pool = PoolManager.builder().build();

	private EmbeddedClickHouse server;

	private ClickHouseClient client;

	@BeforeEach
	void connect(EmbeddedClickHouse server) {
		this.server = server;
		this.client = builder().build();
	}

	@AfterEach
	void nothingIsInUse() {
		Eventually.until("nothing is leased", () -> this.pool.stats().total().leased() == 0);
		this.pool.close();
		this.allocator.close();
	}

	private ClickHouseClient.Builder builder() {
		return ClickHouseClient.builder()
			.url(this.server.httpUrl().toString())
			.pool(this.pool)
			.session(SessionIdStrategy.none());
	}

	private String query(StatementSpec statement) {
		try (VectorSchemaRoot root = ClickHouseArrow.queryArrow(statement, this.allocator)) {
			return root.getVector(0).getObject(0) + " " + root.getVector(1).getObject(0);
		}
	}

	@Test
	void stringsAreTextAndBatchesAreNotCompressed() {
		assertThat(query(this.client.sql(SETTINGS))).isEqualTo("1 none");
	}

	@Test
	void theCallComesFirst() {
		assertThat(query(this.client.sql(SETTINGS).setting(COMPRESSION, "zstd"))).isEqualTo("1 zstd");
		assertThat(query(this.client.sql("SELECT 1, toTypeName(1) SETTINGS " + COMPRESSION + " = 'zstd'")))
			.isEqualTo("1 UInt8");
	}

	@Test
	void theClientComesFirst() {
		ClickHouseClient zstd = builder().setting(COMPRESSION, "zstd").build();
		assertThat(query(zstd.sql(SETTINGS))).isEqualTo("1 zstd");
		assertThat(query(zstd.sql(SETTINGS).setting(COMPRESSION, "none"))).isEqualTo("1 none");
	}

	@ParameterizedTest
	@EnumSource(ReadonlySettings.class)
	void aUserWhoMayNotChangeSettingsGetsTheAnswerOfTheServer(ReadonlySettings policy) {
		ClickHouseClient reader = builder().username("reader").password("r").readonlySettings(policy).build();
		for (int i = 0; i < 2; i++) {
			assertThat(query(reader.sql(SETTINGS))).isEqualTo("1 lz4_frame");
		}
	}

	@Test
	void anInsertNamesItsColumnsAndIsStrict() {
		this.client.sql("CREATE OR REPLACE TABLE strict (x Int32) ENGINE = Memory").command();
		try (FaultProxy proxy = FaultProxy.to(this.server.httpPort());
				ClickHouseClient watched = builder().url(proxy.url()).build();
				IntVector vector = new IntVector("x", this.allocator)) {
			vector.setSafe(0, 7);
			vector.setValueCount(1);
			VectorSchemaRoot root = VectorSchemaRoot.of(vector);
			ClickHouseArrow.insertArrow(watched.insert("strict"), root);
			assertThat(proxy.sent()).contains("input_format_null_as_default=0")
				.contains("input_format_arrow_allow_missing_columns=0")
				.contains("%28%60x%60%29%20FORMAT%20");
			proxy.clear();
			ClickHouseArrow.insertArrow(watched.insert("strict").setting("input_format_null_as_default", 1), root);
			assertThat(proxy.sent()).contains("input_format_null_as_default=1")
				.doesNotContain("input_format_null_as_default=0");
		}
	}

}
