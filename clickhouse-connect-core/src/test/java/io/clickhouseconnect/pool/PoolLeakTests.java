package io.clickhouseconnect.pool;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.error.ClickHouseTimeoutException;
import io.clickhouseconnect.error.InsertSourceException;
import io.clickhouseconnect.internal.exchange.SessionLeases;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.request.ExternalTable;
import io.clickhouseconnect.result.RawStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * However a call ends, its connection comes back or is gone, its session is free, and the
 * next call works.
 */
@ExtendWith(ClickHouseExtension.class)
class PoolLeakTests {

	private static final String ENDLESS = "SELECT number FROM system.numbers";

	private static final String LATE_ERROR = "SELECT throwIf(number = 400000) FROM numbers(500000)";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@EnumSource
	void nothingIsLeasedAfterwards(Ending ending, TestDatabase database) throws Exception {
		RecordingPoolListener listener = new RecordingPoolListener();
		try (PoolManager pool = PoolManager.builder().maxSize(1).listener(listener).build()) {
			ClickHouseClient client = ClickHouseClient.builder().url(database.url().toString()).pool(pool).build();
			client.sql("CREATE TABLE IF NOT EXISTS leaks (a UInt64) ENGINE = Memory").command();
			for (int i = 0; i < 3; i++) {
				ending.of(client, this.folder);
				// A time limit gives the connection back on a thread of its own.
				Eventually.until("no connection is leased", () -> pool.stats().total().leased() == 0);
				assertThat(pool.stats().total().pending()).isZero();
				SessionLeases.assertNoneIsLeft();
			}
			assertThat(client.sql("SELECT 1").command().asLong()).isOne();
			Eventually.until("each lease ended", () -> listener.released.get() == listener.acquired.get());
		}
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static void fails(Class<? extends ClickHouseException> type, Runnable call) {
		assertThatExceptionOfType(type).isThrownBy(call::run);
	}

	/**
	 * The ways in which calls end.
	 */
	enum Ending {

		READ_TO_THE_END {

			@Override
			void of(ClickHouseClient client, Path folder) {
				try (RawStream answer = client.sql("SELECT 1").rawStream()) {
					answer.readAllBytes();
				}
			}

		},

		READ_TO_THE_END_AND_NOT_CLOSED {

			@Override
			@SuppressWarnings("resource")
			void of(ClickHouseClient client, Path folder) {
				client.sql("SELECT 1").rawStream().readAllBytes();
			}

		},

		CLOSED_UNREAD {

			@Override
			void of(ClickHouseClient client, Path folder) {
				client.sql(ENDLESS).rawStream().close();
			}

		},

		CLOSED_HALF_READ {

			@Override
			void of(ClickHouseClient client, Path folder) {
				for (Compression compression : Compression.values()) {
					try (RawStream answer = client.sql(ENDLESS).compression(compression).rawStream()) {
						assertThat(answer.read()).isEqualTo('0');
					}
				}
			}

		},

		CLOSED_BEFORE_AN_EMPTY_END {

			@Override
			void of(ClickHouseClient client, Path folder) {
				client.sql("SELECT 1 WHERE 0").rawStream().close();
			}

		},

		ERROR_OF_THE_SERVER {

			@Override
			void of(ClickHouseClient client, Path folder) {
				fails(ClickHouseServerException.class, () -> client.sql("SELECT * FROM nowhere").rawQuery());
				fails(ClickHouseServerException.class, () -> client.sql("SELECT * FROM nowhere").rawStream());
				fails(ClickHouseServerException.class, () -> client.sql("CREATE nonsense").command());
			}

		},

		ERROR_IN_THE_MIDDLE_OF_AN_ANSWER {

			@Override
			void of(ClickHouseClient client, Path folder) {
				for (Compression compression : Compression.values()) {
					fails(ClickHouseServerException.class,
							() -> client.sql(LATE_ERROR).compression(compression).rawQuery());
				}
			}

		},

		ERROR_IN_THE_MIDDLE_OF_A_FILE {

			@Override
			void of(ClickHouseClient client, Path folder) {
				fails(ClickHouseServerException.class,
						() -> client.sql(LATE_ERROR).rawQuery("CSV", folder.resolve("late.csv")));
				assertThat(folder).isEmptyDirectory();
			}

		},

		FILE_THAT_CANNOT_BE_WRITTEN {

			@Override
			void of(ClickHouseClient client, Path folder) {
				assertThatExceptionOfType(ClickHouseRequestException.class)
					.isThrownBy(() -> client.sql(ENDLESS).rawQuery("CSV", folder.resolve("no/such/folder")));
			}

		},

		TIME_LIMIT_BEFORE_THE_ANSWER {

			@Override
			void of(ClickHouseClient client, Path folder) {
				fails(ClickHouseTimeoutException.class,
						() -> client.sql("SELECT sleep(1)").timeout(Duration.ofMillis(60)).rawQuery());
			}

		},

		TIME_LIMIT_IN_THE_MIDDLE_OF_THE_ANSWER {

			@Override
			void of(ClickHouseClient client, Path folder) {
				fails(ClickHouseTimeoutException.class, () -> {
					try (RawStream answer = client.sql(ENDLESS).timeout(Duration.ofMillis(200)).rawStream()) {
						byte[] buffer = new byte[8192];
						int count = 0;
						while (count >= 0) {
							count = answer.read(buffer, 0, buffer.length);
						}
					}
				});
			}

		},

		TIME_LIMIT_WHILE_NOBODY_READS {

			@Override
			@SuppressWarnings("resource")
			void of(ClickHouseClient client, Path folder) {
				fails(ClickHouseTimeoutException.class, () -> {
					RawStream answer = client.sql(ENDLESS).timeout(Duration.ofMillis(200)).rawStream();
					while (answer.read() >= 0) {
						Thread.yield();
					}
				});
			}

		},

		INSERT_OF_BAD_DATA {

			@Override
			void of(ClickHouseClient client, Path folder) {
				fails(ClickHouseServerException.class, () -> client.insert("leaks").rawInsert("CSV", "one\n"));
				fails(ClickHouseServerException.class,
						() -> client.insert("leaks").rawInsert("CSV", new ByteArrayInputStream(utf8("one\n"))));
			}

		},

		INSERT_INTO_NO_TABLE {

			@Override
			void of(ClickHouseClient client, Path folder) {
				byte[] much = new byte[8 * 1024 * 1024];
				Arrays.fill(much, (byte) '\n');
				fails(ClickHouseException.class,
						() -> client.insert("nowhere").rawInsert("CSV", new ByteArrayInputStream(much)));
			}

		},

		INSERT_WHOSE_SOURCE_FAILS {

			@Override
			void of(ClickHouseClient client, Path folder) {
				fails(InsertSourceException.class, () -> client.insert("leaks").rawInsert("CSV", (out) -> {
					out.write(utf8("1\n"));
					throw new IOException("no more");
				}));
				fails(InsertSourceException.class, () -> client.insert("leaks").rawInsert("CSV", Stream.generate(() -> {
					throw new IllegalStateException("none");
				})));
			}

		},

		EXTERNAL_TABLE_THAT_DOES_NOT_FIT {

			@Override
			void of(ClickHouseClient client, Path folder) {
				fails(ClickHouseServerException.class,
						() -> client.sql("SELECT * FROM ids")
							.externalTables(ExternalTable.of("ids", "x\n").structure("id UInt8"))
							.rawQuery());
			}

		};

		abstract void of(ClickHouseClient client, Path folder);

	}

}
