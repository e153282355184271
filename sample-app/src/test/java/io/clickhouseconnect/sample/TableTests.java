package io.clickhouseconnect.sample;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ProblemDetail;

import io.clickhouseconnect.client.ClickHouseClient;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
class TableTests {

	private static final String CSV = """
			date,delay,distance,origin,destination
			2001-02-03 04:05:00,12,500,ORD,ATL
			2001-02-03 05:05:00,-3,600,ORD,LAX
			""";

	@Autowired
	private Http http;

	@Autowired
	private ClickHouseClient client;

	@BeforeEach
	void emptyTable() {
		this.client.sql("TRUNCATE TABLE uploads").command();
	}

	@Test
	void csvIsWritten() throws Exception {
		HttpResponse<byte[]> response = upload("/tables/uploads/rows", CSV);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(this.http.json(response).get("rows").asInt()).isEqualTo(2);
		assertThat(rows()).isEqualTo(2);
	}

	@Test
	void anyFormatIsWritten() throws Exception {
		upload("/tables/uploads/rows?format=JSONEachRow", """
				{"date": "2001-02-03 04:05:00", "origin": "ORD", "delay": 7}
				""");
		assertThat(this.client.sql("SELECT delay FROM uploads").command().asLong()).isEqualTo(7);
	}

	@Test
	void compressedBodyIsWritten() throws Exception {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (OutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(CSV.getBytes(StandardCharsets.UTF_8));
		}
		this.http.send(this.http.request("/tables/uploads/rows")
			.header("Content-Encoding", "gzip")
			.POST(BodyPublishers.ofByteArray(bytes.toByteArray())));
		assertThat(rows()).isEqualTo(2);
	}

	@Test
	void fileOfAFormIsWritten() throws Exception {
		String form = """
				--frontier\r
				Content-Disposition: form-data; name="file"; filename="flights.csv"\r
				Content-Type: text/csv\r
				\r
				%s\r
				--frontier--\r
				""".formatted(CSV);
		HttpResponse<byte[]> response = this.http.send(this.http.request("/tables/uploads/files")
			.header("Content-Type", "multipart/form-data; boundary=frontier")
			.POST(BodyPublishers.ofString(form)));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(rows()).isEqualTo(2);
	}

	@Test
	void unknownTableIsNotFound() throws Exception {
		assertThat(problem("/tables/nothing/rows").getStatus()).isEqualTo(404);
	}

	@Test
	void tableOfAnotherDatabaseIsNotFound() throws Exception {
		assertThat(problem("/tables/system.query_log/rows").getStatus()).isEqualTo(404);
	}

	@Test
	void unknownFormatIsABadRequest() throws Exception {
		ProblemDetail problem = problem("/tables/uploads/rows?format=Papyrus");
		assertThat(problem.getStatus()).isEqualTo(400);
		assertThat(problem.getProperties()).containsEntry("name", "UNKNOWN_FORMAT");
	}

	@Test
	void dataThatDoesNotFitIsUnprocessable() throws Exception {
		HttpResponse<byte[]> response = upload("/tables/uploads/rows", "date,delay\n2001-02-03 04:05:00,late\n");
		assertThat(this.http.problem(response).getStatus()).isEqualTo(422);
		assertThat(rows()).isZero();
	}

	@Test
	void formWithoutAFileIsRefusedInsteadOfLost() throws Exception {
		HttpResponse<byte[]> response = this.http.send(this.http.request("/tables/uploads/rows")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(CSV)));
		assertThat(this.http.problem(response).getStatus()).isEqualTo(415);
	}

	private HttpResponse<byte[]> upload(String path, String data) throws Exception {
		return this.http.send(this.http.request(path).POST(BodyPublishers.ofString(data)));
	}

	private ProblemDetail problem(String path) throws Exception {
		return this.http.problem(upload(path, CSV));
	}

	private long rows() {
		return this.client.sql("SELECT count() FROM uploads").command().asLong();
	}

}
