package io.clickhouseconnect.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.clickhouseconnect.request.BodyWriter;
import io.clickhouseconnect.result.QuerySummary;

/**
 * 1 GiB of prepared Native blocks into a table that keeps nothing, written by a callback
 * or read from a stream.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class RawInsert1G {

	/** Where the data comes from. */
	@Param({ "writer", "inputStream" })
	public String from = "";

	private final RepeatedBlock data = RepeatedBlock.ofNumbers(1L << 30);

	/** This library. */
	@Benchmark
	public QuerySummary clickHouseConnect(Clients.Ours ours) {
		return isWriter() ? ours.client.insert("sink").rawInsert("Native", (BodyWriter) this.data::writeTo)
				: ours.client.insert("sink").rawInsert("Native", this.data.stream());
	}

	/** HttpClient 5 alone. */
	@Benchmark
	public void bareHttpClient(Clients.Bare bare) throws IOException {
		ContentType type = ContentType.APPLICATION_OCTET_STREAM;
		HttpEntity entity = isWriter() ? new EntityTemplate(-1, type, null, this.data::writeTo)
				: new InputStreamEntity(this.data.stream(), -1, type);
		bare.client.insert("INSERT INTO sink FORMAT Native", entity);
	}

	/** ClickHouse's own client-v2. */
	@Benchmark
	public long clientV2(Clients.Peer peer) throws Exception {
		InsertSettings settings = new InsertSettings();
		try (InsertResponse response = isWriter()
				? peer.client.insert("sink", this.data::writeTo, ClickHouseFormat.Native, settings).get()
				: peer.client.insert("sink", this.data.stream(), ClickHouseFormat.Native, settings).get()) {
			return response.getWrittenRows();
		}
	}

	private boolean isWriter() {
		return this.from.equals("writer");
	}

}
