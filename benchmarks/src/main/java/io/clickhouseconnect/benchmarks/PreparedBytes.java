package io.clickhouseconnect.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.result.RawStream;

/**
 * The body of an insert, whole in memory.
 */
final class PreparedBytes {

	private static final int PIECE = 64 * 1024;

	private final List<byte[]> pieces = new ArrayList<>();

	/**
	 * Adds the answer to a query in Native as the server accepts it in an insert.
	 */
	void add(String sql) throws IOException {
		try (ClickHouseClient client = BenchmarkServer.client();
				RawStream answer = client.sql(sql).rawStream("Native")) {
			for (byte[] piece = answer.readNBytes(PIECE); piece.length > 0; piece = answer.readNBytes(PIECE)) {
				this.pieces.add(piece);
			}
		}
	}

	void writeTo(OutputStream out) throws IOException {
		for (byte[] piece : this.pieces) {
			out.write(piece);
		}
	}

}
