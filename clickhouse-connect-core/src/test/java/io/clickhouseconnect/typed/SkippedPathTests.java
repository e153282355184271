package io.clickhouseconnect.typed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Paths that a JSON type leaves out by a regular expression.
 */
@ExtendWith(ClickHouseExtension.class)
@Timeout(60)
class SkippedPathTests {

	private static final List<String> PATHS = List.of("a", "ab", "abb", "tmp_1", "x_tmp", "a.b", "a.bc", "axb", "Z9",
			"é", "éa", "a-b", "a]b", "aaa", "", "12", "a b", "a\nb", "_");

	private static void create(ClickHouseClient client, String expression) {
		client.sql("DROP TABLE IF EXISTS skipped_paths").command();
		String type = "JSON(SKIP REGEXP '" + expression.replace("\\", "\\\\").replace("'", "\\'") + "')";
		client.sql("CREATE TABLE skipped_paths (id UInt8, j " + type + ") ENGINE = Memory").command();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "^a", "b$", "^a$", "a.b", "a\\.b", "^tmp_", ".*_tmp$", "^[a-c]+$", "[^a-z]", "[]]",
			"a[-x]b", "^a*$", "^ab?b?$", "^ab+?$", "\\d", "^\\w+$", "\\W", "\\s", "^é", "^.$", "a.b$", "^$", "", "_",
			"[\\d_]$", "b.*", "[a-]b" })
	void aMapAndATextLeaveOutTheSamePaths(String expression, TestDatabase database) {
		ClickHouseClient client = TypedClients.client(database);
		create(client, expression);
		for (String path : PATHS) {
			Map<String, Object> value = new LinkedHashMap<>();
			value.put(path, 1);
			value.put("kept-\u0001", 2);
			String text = "{\"" + path.replace("\n", "\\n") + "\":1,\"kept-\\u0001\":2}";
			client.insert("skipped_paths").rows(List.<Object[]>of(new Object[] { 1, value }));
			client.insert("skipped_paths").rows(List.<Object[]>of(new Object[] { 2, text }));
			List<String> paths = client.sql("SELECT toString(JSONAllPaths(j)) FROM skipped_paths ORDER BY id")
				.query(String.class)
				.list();
			assertThat(paths).as("path '%s'", path).hasSize(2);
			assertThat(paths.get(0)).as("path '%s'", path).isEqualTo(paths.get(1));
			client.sql("TRUNCATE TABLE skipped_paths").command();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "^(a+)+$", "^(a|a)*$", "(.*)*x", "a{1,30}" })
	void anExpressionThatCouldTakeForEverIsNotRun(String expression, TestDatabase database) {
		ClickHouseClient client = TypedClients.client(database);
		create(client, expression);
		Map<String, Object> value = Map.of("a".repeat(50_000) + "!", 1);
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> client.insert("skipped_paths").rows(List.<Object[]>of(new Object[] { 1, value })))
			.withMessageContaining("pass JSON text");
	}

	@Test
	void aClassOfManyCharactersIsMatched(TestDatabase database) {
		ClickHouseClient client = TypedClients.client(database);
		create(client, "[" + "bc".repeat(20_000) + "]");
		client.insert("skipped_paths").rows(List.<Object[]>of(new Object[] { 1, Map.of("a", 1, "c", 2) }));
		assertThat(client.sql("SELECT JSONAllPaths(j)[1] FROM skipped_paths").query(String.class).single())
			.isEqualTo("a");
	}

	@Test
	void manyRepetitionsAreMatchedInOnePass(TestDatabase database) {
		ClickHouseClient client = TypedClients.client(database);
		create(client, "^" + "a*".repeat(40) + "b$");
		client.insert("skipped_paths").rows(List.<Object[]>of(new Object[] { 1, Map.of("a".repeat(5_000), 1) }));
		assertThat(client.sql("SELECT length(JSONAllPaths(j)) FROM skipped_paths").query(Long.class).single()).isOne();
	}

}
