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
 * The mixed columns row by row, each value by the getter of its type, texts as
 * {@link String}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 7)
@Rows(Mixed.ROWS)
public class MixedRows {

	/** How data goes over the wire. */
	@Param({ "NONE", "LZ4" })
	public Compression compression = Compression.NONE;

	/** This library. */
	@Benchmark
	public long clickHouseConnect(Clients.Ours ours, Tables.MixedSource table) {
		Mixed.Sums sums = new Mixed.Sums();
		try (RowCursor row = ours.client.sql(table.select()).compression(ours.framed(this.compression)).rows()) {
			while (row.next()) {
				sums.add(row.getLong(0), row.getInt(1), row.getDouble(2), row.getString(3).length(),
						row.getLocalDateTime(4).toEpochSecond(ZoneOffset.UTC), row.getString(5).length(),
						row.getBigDecimal(7).doubleValue());
				if (row.isNull(6)) {
					sums.addNullParent();
				}
				else {
					sums.addParent(row.getLong(6));
				}
			}
		}
		return sums.check(table.totals());
	}

	/** ClickHouse's own client-v2. */
	@Benchmark
	@Warmup(iterations = 3)
	@Measurement(iterations = 3)
	@SuppressWarnings("try")
	public long clientV2(Clients.Peer peer, Tables.MixedSource table) throws Exception {
		QuerySettings settings = new QuerySettings().setFormat(ClickHouseFormat.RowBinaryWithNamesAndTypes)
			.setOption(ClientConfigProperties.COMPRESS_SERVER_RESPONSE.getKey(), this.compression == Compression.LZ4);
		Mixed.Sums sums = new Mixed.Sums();
		try (QueryResponse response = peer.client.query(table.select(), settings).get();
				ClickHouseBinaryFormatReader reader = peer.client.newBinaryFormatReader(response)) {
			while (reader.next() != null) {
				sums.add(reader.getLong(1), reader.getInteger(2), reader.getDouble(3), reader.getString(4).length(),
						reader.getLocalDateTime(5).toEpochSecond(ZoneOffset.UTC), reader.getString(6).length(),
						reader.getBigDecimal(8).doubleValue());
				if (reader.hasValue(7)) {
					sums.addParent(reader.getLong(7));
				}
				else {
					sums.addNullParent();
				}
			}
		}
		return sums.check(table.totals());
	}

	/** ClickHouse's own JDBC driver. */
	@Benchmark
	@Warmup(iterations = 3)
	@Measurement(iterations = 3)
	public long jdbc(Clients.Jdbc jdbc, Tables.MixedSource table) throws SQLException {
		Mixed.Sums sums = new Mixed.Sums();
		try (Statement statement = jdbc.connection(this.compression).createStatement();
				ResultSet rows = statement.executeQuery(table.select())) {
			while (rows.next()) {
				sums.add(rows.getLong(1), rows.getInt(2), rows.getDouble(3), rows.getString(4).length(),
						rows.getObject(5, LocalDateTime.class).toEpochSecond(ZoneOffset.UTC),
						rows.getString(6).length(), rows.getBigDecimal(8).doubleValue());
				long parent = rows.getLong(7);
				if (rows.wasNull()) {
					sums.addNullParent();
				}
				else {
					sums.addParent(parent);
				}
			}
		}
		return sums.check(table.totals());
	}

}
