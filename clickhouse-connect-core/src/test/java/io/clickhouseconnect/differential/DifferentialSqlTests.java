package io.clickhouseconnect.differential;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Proof;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the statements of a file, one a line, and compares whatever the client makes of
 * each result with what the server itself prints. The server has its default settings;
 * where another setting is needed to compare, both are run.
 */
@ExtendWith(ClickHouseExtension.class)
class DifferentialSqlTests {

	private ClickHouseClient client;

	@BeforeEach
	void createTables(TestDatabase database) {
		this.client = ClickHouseClient.builder()
			.url(database.url().toString())
			.session(SessionIdStrategy.none())
			.build();
		for (String statement : lines("tables")) {
			this.client.sql(statement).command();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "types", "temporal", "containers", "shapes", "functions", "families", "aggregates",
			"statements", "queries" })
	void theClientReadsAndWritesWhatTheServerPrints(String file) {
		List<String> differences = new ArrayList<>();
		List<String> statements = lines(file);
		for (String statement : Proof.of(statements, 45)) {
			StatementComparison comparison = new StatementComparison(this.client, statement);
			differences.addAll(comparison.differences());
		}
		assertThat(statements).hasSizeGreaterThan(40);
		assertThat(differences).isEmpty();
	}

	private static List<String> lines(String file) {
		String name = "/differential/" + file + ".sql";
		try (InputStream in = Objects.requireNonNull(DifferentialSqlTests.class.getResourceAsStream(name))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isEmpty() && !line.startsWith("--"))
				.toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
