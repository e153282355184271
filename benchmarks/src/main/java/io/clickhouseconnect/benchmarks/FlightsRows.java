package io.clickhouseconnect.benchmarks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

import com.clickhouse.client.api.ClientConfigProperties;
import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.result.RowCursor;

/**
 * The flights row by row, each value by the getter of its type, texts as {@link String}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 7)
@Rows(Flights.ROWS)
public class FlightsRows {

	/** How data goes over the wire. */
	@Param({ "NONE", "LZ4" })
	public Compression compression = Compression.NONE;

	/** This library. */
	@Benchmark
	public long clickHouseConnect(Clients.Ours ours, Tables.FlightsSource table) {
		Flights.Sums sums = new Flights.Sums();
		try (RowCursor row = ours.client.sql(table.select()).compression(ours.framed(this.compression)).rows()) {
			while (row.next()) {
				sums.add(row.getLocalDateTime(0).toEpochSecond(ZoneOffset.UTC), row.getShort(1), row.getInt(2),
						row.getString(3).length(), row.getString(4).length());
			}
		}
		return sums.check(table.totals());
	}

	/** ClickHouse's own client-v2. */
	@Benchmark
	@Warmup(iterations = 5)
	@Measurement(iterations = 3)
	@SuppressWarnings("try")
	public long clientV2(Clients.Peer peer, Tables.FlightsSource table) throws Exception {
		QuerySettings settings = new QuerySettings().setFormat(ClickHouseFormat.RowBinaryWithNamesAndTypes)
			.setOption(ClientConfigProperties.COMPRESS_SERVER_RESPONSE.getKey(), this.compression == Compression.LZ4);
		Flights.Sums sums = new Flights.Sums();
		try (QueryResponse response = peer.client.query(table.select(), settings).get();
				ClickHouseBinaryFormatReader reader = peer.client.newBinaryFormatReader(response)) {
			while (reader.next() != null) {
				sums.add(reader.getLocalDateTime(1).toEpochSecond(ZoneOffset.UTC), reader.getShort(2),
						reader.getInteger(3), reader.getString(4).length(), reader.getString(5).length());
			}
		}
		return sums.check(table.totals());
	}

	/** ClickHouse's own JDBC driver. */
	@Benchmark
	@Warmup(iterations = 5)
	@Measurement(iterations = 3)
	public long jdbc(Clients.Jdbc jdbc, Tables.FlightsSource table) throws SQLException {
		Flights.Sums sums = new Flights.Sums();
		try (Statement statement = jdbc.connection(this.compression).createStatement();
				ResultSet rows = statement.executeQuery(table.select())) {
			while (rows.next()) {
				sums.add(rows.getObject(1, LocalDateTime.class).toEpochSecond(ZoneOffset.UTC), rows.getShort(2),
						rows.getInt(3), rows.getString(4).length(), rows.getString(5).length());
			}
		}
		return sums.check(table.totals());
	}

}
