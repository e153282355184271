package io.clickhouseconnect.sample;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.JsonNode;

import io.clickhouseconnect.client.ClickHouseClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

@SampleTest
class ReportTests {

	@Autowired
	private Http http;

	@Autowired
	private ClickHouseClient client;

	@Test
	void indexLeadsToReports() throws Exception {
		List<String> paths = this.http.json("/").findValuesAsString("path");
		assertThat(paths).contains("/reports", "/reports/airports.csv", "/actuator/health");
		for (String path : List.of("/reports", "/reports/airports.csv", "/reports/routes.csv")) {
			assertThat(this.http.get(path).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void csvHasAHeaderAndALineForEachFlight() throws Exception {
		HttpResponse<byte[]> response = this.http.get("/reports/flights.csv");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
		assertThat(response.headers().firstValue("Content-Disposition"))
			.hasValue("attachment; filename=\"flights.csv\"");
		assertThat(response.headers().firstValue("X-ClickHouse-Query-Id")).isPresent();
		List<String> lines = Http.text(response).lines().toList();
		assertThat(lines).hasSize(20_001).startsWith("\"date\",\"delay\",\"distance\",\"origin\",\"destination\"");
	}

	@Test
	void parquetCanBeUploadedAgain() throws Exception {
		this.client.sql("TRUNCATE TABLE uploads").command();
		byte[] parquet = this.http.get("/reports/flights.parquet").body();
		assertThat(parquet).startsWith('P', 'A', 'R', '1');
		HttpResponse<byte[]> upload = this.http
			.send(this.http.request("/tables/uploads/rows?format=Parquet").POST(BodyPublishers.ofByteArray(parquet)));
		assertThat(this.http.json(upload).get("rows").asInt()).isEqualTo(20_000);
		assertThat(this.client.sql("SELECT count() FROM (SELECT * FROM flights EXCEPT SELECT * FROM uploads)")
			.command()
			.asLong()).isZero();
	}

	@Test
	void formatCanBeAParameter() throws Exception {
		assertThat(this.http.text("/reports/airports?format=ndjson&limit=2").lines()).hasSize(2);
		assertThat(this.http.json("/reports/airports?limit=2").get("data").size()).isEqualTo(2);
	}

	@Test
	void parametersAreBoundByTheServer() throws Exception {
		JsonNode first = this.http.json("/reports/airports.json?limit=1&from=2001-01-01&to=2001-06-30")
			.get("data")
			.get(0);
		assertThat(first.get("airport").asString()).isEqualTo("ORD");
		assertThat(first.get("departures").asInt()).isEqualTo(1122);
	}

	@Test
	void parameterCannotBecomeSql() throws Exception {
		assertThat(this.http.text("/reports/routes.csv?airport=ORD'%20OR%20'1'='1").lines()).hasSize(1);
	}

	@Test
	void valueOfAnotherTypeIsRefusedByTheClient() throws Exception {
		ProblemDetail problem = this.http.problem("/reports/airports.csv?limit=many");
		assertThat(problem.getStatus()).isEqualTo(400);
		assertThat(problem.getDetail()).contains("limit", "UInt32").doesNotContain("many");
	}

	@Test
	void textThatIsNoDateIsRefusedByTheServer() throws Exception {
		ProblemDetail problem = this.http.problem("/reports/airports.csv?from=yesterday");
		assertThat(problem.getStatus()).isEqualTo(422);
		assertThat(problem.getProperties()).containsEntry("name", "CANNOT_PARSE_DATE").containsKey("queryId");
	}

	@Test
	void unknownParameterIsABadRequest() throws Exception {
		ProblemDetail problem = this.http.problem("/reports/airports.csv?airprot=ORD");
		assertThat(problem.getStatus()).isEqualTo(400);
		assertThat(problem.getDetail()).contains("airprot");
	}

	@Test
	void unknownReportIsNotFound() throws Exception {
		ProblemDetail problem = this.http.problem("/reports/secrets.csv");
		assertThat(problem.getStatus()).isEqualTo(404);
		assertThat(problem.getDetail()).isEqualTo("There is no report of this name");
	}

	@Test
	void unknownFormatIsNotAcceptable() throws Exception {
		assertThat(this.http.problem("/reports/airports.xlsx").getStatus()).isEqualTo(406);
	}

	@Test
	void unknownPathIsNotFound() throws Exception {
		assertThat(this.http.problem("/nowhere").getStatus()).isEqualTo(404);
	}

	@Test
	void statementWithAMistakeIsTold() throws Exception {
		ProblemDetail problem = this.http.problem("/reports/misspelt.csv");
		assertThat(problem.getStatus()).isEqualTo(400);
		assertThat(problem.getProperties()).containsEntry("code", 62).containsEntry("name", "SYNTAX_ERROR");
	}

	@Test
	void failureBeforeTheFirstRowsIsTold() throws Exception {
		ProblemDetail problem = this.http.problem("/reports/failing.csv");
		assertThat(problem.getStatus()).isEqualTo(500);
		assertThat(problem.getProperties()).containsEntry("name", "FUNCTION_THROW_IF_VALUE_IS_NON_ZERO");
	}

	@Test
	void failureInTheMiddleCutsTheExport() throws Exception {
		ByteArrayOutputStream received = new ByteArrayOutputStream();
		try (InputStream in = this.http.stream("/reports/failing.csv?bad=5000000")) {
			assertThatIOException().isThrownBy(() -> in.transferTo(received));
		}
		assertThat(received.toString(StandardCharsets.UTF_8)).startsWith("\"number\",\"ok\"\n0,0\n1,0\n")
			.doesNotContain("{", "xception", "5000000");
	}

	@Test
	void queryStopsWhenTheCallerLeaves() throws Exception {
		try (InputStream in = this.http.stream("/reports/endless.csv")) {
			assertThat(in.readNBytes(1000)).hasSize(1000);
			assertThat(running()).isEqualTo(1);
		}
		long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
		while (running() > 0) {
			assertThat(System.nanoTime()).isLessThan(deadline);
			Thread.onSpinWait();
		}
	}

	private long running() {
		return this.client.sql("SELECT count() FROM system.processes WHERE query LIKE {query:String}")
			.param("query", "SELECT number FROM system.numbers%")
			.command()
			.asLong();
	}

}
