package io.clickhouseconnect.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EngineFailureTests {

	@TempDir
	private Path folder;

	@Test
	void aFileThatIsNoLibraryIsReportedWithWhatTheLoaderSaid() throws IOException {
		Path engine = Files.writeString(this.folder.resolve("libchdb.so"), "not a library ".repeat(1000));
		assertFails(engine).withMessageContaining("exit code 1")
			.withMessageContaining(engine.toString())
			.withMessageContaining("could not be used")
			.withMessageContaining("ELF");
	}

	@Test
	void aLibraryThatIsNotTheEngineIsReported() throws IOException {
		// a library that every JDK has
		Path engine = this.folder.resolve("libother.so");
		Files.copy(new File(System.getProperty("java.home"), "lib/" + System.mapLibraryName("net")).toPath(), engine);
		assertFails(engine).withMessageContaining("could not be used");
	}

	@Test
	void aProgramThatFailsIsReportedWithItsOutput() throws IOException {
		assertFails(script("echo 'no space left for heroes' >&2; exit 3")).withMessageContaining("exit code 3")
			.withMessageContaining("no space left for heroes");
	}

	@Test
	void aProgramThatRefusesTheStatementsIsReportedWithoutWaiting() throws IOException {
		assertFails(script("echo 'Code: 62. DB::Exception: Syntax error'; exec cat"))
			.withMessageContaining("Code: 62. DB::Exception: Syntax error");
	}

	@Test
	void aProgramThatSaysNothingIsGivenUp() throws IOException {
		Path pid = this.folder.resolve("pid");
		Path engine = script("echo $$ > '" + pid + "'; exec cat");
		assertThatExceptionOfType(EmbeddedClickHouseException.class)
			.isThrownBy(() -> EmbeddedClickHouse.builder().engine(engine).startTimeout(Duration.ofSeconds(1)).start())
			.withMessageContaining("does not listen after 1000 ms and said: (nothing)");
		assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))).isEmpty();
	}

	@Test
	void aFileThatIsNotExecutableIsReported() throws IOException {
		Path engine = Files.writeString(this.folder.resolve("clickhouse"), "text");
		assertFails(engine).withMessageContaining("Cannot run program");
	}

	@Test
	void aMistakeInTheConfigurationIsReported() {
		assertThatExceptionOfType(EmbeddedClickHouseException.class)
			.isThrownBy(() -> EmbeddedClickHouse.builder()
				.user(EmbeddedUser.named("bob").withSetting("no_such_setting", 1))
				.start())
			.withMessageContaining("no_such_setting");
	}

	@Test
	void aDataFolderThatIsAFileIsReported() throws IOException {
		Path file = Files.writeString(this.folder.resolve("data"), "text");
		assertThatExceptionOfType(EmbeddedClickHouseException.class)
			.isThrownBy(() -> EmbeddedClickHouse.builder().dataFolder(file).start())
			.withMessageContaining(file + " is a file");
		assertThat(file).hasContent("text");
	}

	@Test
	void aStatementAfterCloseIsRefused() {
		EmbeddedClickHouse server = EmbeddedClickHouse.start();
		server.close();
		assertThatExceptionOfType(EmbeddedClickHouseException.class).isThrownBy(() -> server.execute("SELECT 1"))
			.withMessageContaining("is closed");
		assertThatExceptionOfType(EmbeddedClickHouseException.class).isThrownBy(() -> server.query("SELECT 1"))
			.withMessageContaining("is closed");
	}

	@Test
	void aStartTimeoutOfZeroIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> EmbeddedClickHouse.builder().startTimeout(Duration.ZERO));
	}

	@Test
	void aProgramIsCalledAsTheClickHouseOfAnInstallation() throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Path engine = script("""
				test "$1" = local || exit 9
				shift
				exec '%s' -Xmx64m -cp '%s' %s '%s' $PPID '%s' clickhouse-local "$@"
				""".formatted(java, System.getProperty("java.class.path"), ChildLauncher.class.getName(),
				TestEngine.library(), this.folder.resolve("none")));
		try (EmbeddedClickHouse server = EmbeddedClickHouse.builder().engine(engine).start()) {
			assertThat(server.query("SELECT 1")).isEqualTo("1");
		}
	}

	private static ThrowableAssertAlternative<EmbeddedClickHouseException> assertFails(Path engine) {
		return assertThatExceptionOfType(EmbeddedClickHouseException.class)
			.isThrownBy(() -> EmbeddedClickHouse.builder().engine(engine).start())
			.withMessageContaining("ClickHouse could not be started from " + engine);
	}

	private Path script(String body) throws IOException {
		Path script = Files.writeString(this.folder.resolve("clickhouse"), "#!/bin/sh\n" + body + "\n");
		return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
	}

}
