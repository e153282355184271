package io.clickhouseconnect.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EmbeddedClickHouseTests {

	@Test
	void startsAndAnswersPing() throws IOException {
		try (EmbeddedClickHouse server = EmbeddedClickHouse.start()) {
			try (InputStream answer = server.httpUrl().resolve("/ping").toURL().openStream()) {
				assertThat(answer).hasContent("Ok.\n");
			}
			assertThat(server.query("SELECT 1, 'a'")).isEqualTo("1\ta");
			assertThat(server.isRunning()).isTrue();
			assertThat(server.tcpPort()).isPositive().isNotEqualTo(server.httpPort());
		}
	}

	@Test
	void tellsWhyAStatementFailed() {
		try (EmbeddedClickHouse server = EmbeddedClickHouse.start()) {
			assertThatExceptionOfType(EmbeddedClickHouseException.class)
				.isThrownBy(() -> server.execute("SELECT * FROM nowhere.nothing"))
				.withMessageContaining("HTTP 404")
				.withMessageContaining("UNKNOWN_DATABASE")
				.withMessageContaining("[SELECT * FROM nowhere.nothing]");
		}
	}

	@Test
	void tellsHowTheServerEnded() {
		try (EmbeddedClickHouse server = EmbeddedClickHouse.start()) {
			ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
			assertThatExceptionOfType(EmbeddedClickHouseException.class).isThrownBy(() -> server.execute("SELECT 1"))
				.withMessageContaining("did not answer")
				.withMessageContaining("its process ended with exit code 137 and said: (nothing)");
		}
	}

	@Test
	void aConnectionThatIsResetWithinARequestDoesNotEndTheServer() throws Exception {
		try (EmbeddedClickHouse server = EmbeddedClickHouse.start()) {
			for (int i = 0; i < 20; i++) {
				try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.httpPort())) {
					client.getOutputStream().write("GET /?query=SELECT".getBytes(StandardCharsets.US_ASCII));
					// a close without lingering is a reset
					client.setSoLinger(true, 0);
				}
			}
			Deadline.await("the connections are gone", () -> server.query("""
					SELECT value FROM system.metrics WHERE metric = 'HTTPConnection'""").equals("1"));
			assertThat(server.isRunning()).isTrue();
		}
	}

	@Test
	void deletesATemporaryFolderOnClose() {
		EmbeddedClickHouse server = EmbeddedClickHouse.start();
		assertThat(server.dataFolder()).isDirectory();
		server.close();
		assertThat(server.dataFolder()).doesNotExist();
		assertThat(server.isRunning()).isFalse();
		assertThat(ProcessHandle.of(server.pid())).isEmpty();
		server.close();
	}

	@Test
	void keepsANamedFolderOverCloseAndRestart(@TempDir Path folder) {
		Path named = folder.resolve("my 'data'");
		try (EmbeddedClickHouse server = EmbeddedClickHouse.builder().dataFolder(named).start()) {
			server.execute("CREATE DATABASE kept");
			server.execute("CREATE TABLE kept.t (id UInt64) ENGINE = MergeTree ORDER BY id");
			server.execute("INSERT INTO kept.t SELECT number FROM numbers(1000)");
		}
		assertThat(Files.isDirectory(named)).isTrue();
		try (EmbeddedClickHouse server = EmbeddedClickHouse.builder().dataFolder(named).start()) {
			assertThat(server.query("SELECT count() FROM kept.t")).isEqualTo("1000");
		}
		assertThat(named).isDirectoryContaining("glob:**/store").isDirectoryNotContaining("glob:**/run-*");
	}

	@Test
	void keepsRowsWhenKilled(@TempDir Path folder) {
		EmbeddedClickHouse.Builder builder = EmbeddedClickHouse.builder().dataFolder(folder);
		try (EmbeddedClickHouse server = builder.start()) {
			server.execute("CREATE DATABASE kept");
			server.execute("CREATE TABLE kept.t (id UInt64) ENGINE = MergeTree ORDER BY id");
			server.execute("INSERT INTO kept.t SELECT number FROM numbers(1000)");
			server.kill();
			assertThat(server.isRunning()).isFalse();
			assertThatExceptionOfType(EmbeddedClickHouseException.class).isThrownBy(() -> server.query("SELECT 1"))
				.withMessageContaining("did not answer");
			try (EmbeddedClickHouse successor = builder.httpPort(server.httpPort()).start()) {
				assertThat(successor.httpUrl()).isEqualTo(server.httpUrl());
				assertThat(successor.query("SELECT count() FROM kept.t")).isEqualTo("1000");
			}
		}
	}

	@Test
	void runsTwoNodesSideBySide() {
		try (EmbeddedClickHouse first = EmbeddedClickHouse.start();
				EmbeddedClickHouse second = EmbeddedClickHouse.start()) {
			first.execute("CREATE DATABASE only_here");
			assertThat(first.query("EXISTS DATABASE only_here")).isEqualTo("1");
			assertThat(second.query("EXISTS DATABASE only_here")).isEqualTo("0");
			assertThat(first.query("SELECT count() FROM remote('127.0.0.1:" + second.tcpPort() + "', system.one)"))
				.isEqualTo("1");
		}
	}

	@Test
	void refusesAFolderThatIsInUse() {
		try (EmbeddedClickHouse server = EmbeddedClickHouse.start()) {
			assertThatExceptionOfType(EmbeddedClickHouseException.class)
				.isThrownBy(() -> EmbeddedClickHouse.builder().dataFolder(server.dataFolder()).start())
				.withMessageContaining(server.dataFolder().toString())
				.withMessageContaining("Another server instance in same directory is already running");
			assertThat(server.query("SELECT 1")).isEqualTo("1");
		}
	}

	@Test
	void writesTheLogTables() {
		try (EmbeddedClickHouse server = EmbeddedClickHouse.start()) {
			server.execute("SELECT 'a query to be logged'", Map.of("query_id", "logged"));
			server.execute("CREATE DATABASE parts");
			server.execute("CREATE TABLE parts.t (id UInt64) ENGINE = MergeTree ORDER BY id");
			server.execute("INSERT INTO parts.t VALUES (1)");
			server.execute("SYSTEM FLUSH LOGS");
			assertThat(server.query("SELECT type FROM system.query_log WHERE query_id = 'logged' ORDER BY type"))
				.isEqualTo("QueryStart\nQueryFinish");
			assertThat(server.query("SELECT event_type FROM system.part_log WHERE database = 'parts'"))
				.isEqualTo("NewPart");
		}
	}

}
