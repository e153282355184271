package io.clickhouseconnect.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EngineLocatorTests {

	@TempDir
	private Path folder;

	private Path programs;

	private Path cache;

	@BeforeEach
	void createFolders() throws IOException {
		this.programs = Files.createDirectory(this.folder.resolve("bin"));
		this.cache = this.folder.resolve("cache");
	}

	@Test
	void takesWhatTheBuilderSaysFirst() throws IOException {
		Path engine = file("mine/libchdb.so");
		Engine found = locator(engine, file("property").toString(), file("variable").toString()).locate();
		assertThat(found.file()).isEqualTo(engine);
		assertThat(found.isLibrary()).isTrue();
		assertThat(found.origin()).contains("builder");
	}

	@Test
	void takesThePropertyBeforeTheVariable() throws IOException {
		Path property = file("property/clickhouse");
		Path variable = file("variable/clickhouse");
		script("clickhouse", "exit 0");
		assertThat(locator(null, property.toString(), variable.toString()).locate().file()).isEqualTo(property);
		Engine found = locator(null, " ", variable.toString()).locate();
		assertThat(found.file()).isEqualTo(variable);
		assertThat(found.isLibrary()).isFalse();
	}

	@Test
	void takesAProgramOnThePathBeforeTheCache() throws IOException {
		Path library = cachedLibrary();
		assertThat(locator(null, null, null).locate().file()).isEqualTo(library);
		Path program = script("clickhouse", "exit 0");
		assertThat(locator(null, null, null).locate().file()).isEqualTo(program);
	}

	@Test
	void takesTheCacheBeforeNpm() throws IOException {
		script("npm", "exit 1");
		Path library = cachedLibrary();
		assertThat(locator(null, null, null).locate().file()).isEqualTo(library);
	}

	@Test
	void installsByNpmAtLast() throws IOException {
		fakeNpm();
		Engine found = locator(null, null, null).locate();
		assertThat(found.origin()).contains("npm");
		assertThat(found.file()).startsWith(this.cache).hasFileName("libchdb.so").hasContent("engine");
		assertThat(this.cache).isDirectoryNotContaining("glob:**/installing-*");
	}

	@Test
	void deletesWhatKilledInstallationsLeft() throws IOException {
		fakeNpm();
		Path ofThisEngine = leftover("installing-" + new NpmInstaller(this.cache, null).target().getFileName() + "-1");
		Path old = leftover("installing-2");
		Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
		Path ofAnother = leftover("installing-libchdb-99-3");
		locator(null, null, null).locate();
		assertThat(ofThisEngine).doesNotExist();
		assertThat(old).doesNotExist();
		assertThat(ofAnother).exists();
	}

	private Path leftover(String name) throws IOException {
		Path folder = Files.createDirectories(this.cache.resolve(name));
		Files.writeString(folder.resolve("libchdb.so"), "half an engine");
		return folder;
	}

	@Test
	void installsOnceForManyAtTheSameTime() throws Exception {
		fakeNpm();
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			CountDownLatch start = new CountDownLatch(1);
			List<Future<Path>> results = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				results.add(threads.submit(() -> {
					start.await();
					return locator(null, null, null).locate().file();
				}));
			}
			start.countDown();
			for (Future<Path> result : results) {
				assertThat(result.get(30, TimeUnit.SECONDS)).hasContent("engine");
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.folder.resolve("calls")).content().isEqualToIgnoringNewLines("call");
	}

	@Test
	void aConfiguredEngineThatIsMissingIsNotReplacedByAnother() throws IOException {
		cachedLibrary();
		String missing = this.folder.resolve("missing").toString();
		assertThatExceptionOfType(EmbeddedClickHouseException.class)
			.isThrownBy(() -> locator(null, missing, null).locate())
			.withMessageContaining(missing)
			.withMessageContaining("clickhouse.embedded.engine");
	}

	@Test
	void namesEveryWayWhenThereIsNone() {
		assertThatExceptionOfType(EmbeddedClickHouseException.class).isThrownBy(
				() -> EmbeddedClickHouse.builder().environment(environment(null, null)).cacheFolder(this.cache).start())
			.withMessageContaining("EmbeddedClickHouse.builder().engine(..)")
			.withMessageContaining("clickhouse.embedded.engine")
			.withMessageContaining("CLICKHOUSE_EMBEDDED_ENGINE")
			.withMessageContaining("no executable 'clickhouse' on the PATH (" + this.programs)
			.withMessageContaining("no library in the cache folder (" + this.cache)
			.withMessageContaining("no executable 'npm' on the PATH");
	}

	@Test
	void tellsWhatNpmSaidWhenItFails() throws IOException {
		script("npm", "echo 'E404 no such package'; exit 7");
		assertThatExceptionOfType(EmbeddedClickHouseException.class)
			.isThrownBy(() -> locator(null, null, null).locate())
			.withMessageContaining("exit code 7")
			.withMessageContaining("E404 no such package");
		assertThat(this.cache).isDirectoryNotContaining("glob:**/installing-*");
	}

	@Test
	void takesDockerWhereNothingElseIsThere() throws IOException {
		script("docker", "exit 0");
		Engine found = locator(null, null, null).locate();
		assertThat(found.image()).isEqualTo("clickhouse/clickhouse-server:26.7");
		assertThat(found.file()).isEqualTo(this.programs.resolve("docker"));
	}

	@Test
	void tellsThatDockerCannotPull() throws IOException {
		script("docker", "exit 1");
		assertThatExceptionOfType(EmbeddedClickHouseException.class)
			.isThrownBy(() -> locator(null, null, null).locate())
			.withMessageContaining("does not run or cannot pull clickhouse/clickhouse-server:26.7")
			.withMessageContaining("no executable 'npm' on the PATH");
	}

	@Test
	void startsAContainerAndKillsItAtTheEnd() throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		script("docker", """
				echo "$1" >> '%s'
				test "$1" = run || exit 0
				while test "$1" != local; do shift; done
				shift
				exec '%s' -Xmx64m -cp '%s' %s '%s' $PPID '%s' clickhouse-local "$@"
				""".formatted(this.folder.resolve("calls"), java, System.getProperty("java.class.path"),
				ChildLauncher.class.getName(), TestEngine.library(), this.folder.resolve("none")));
		try (EmbeddedClickHouse server = EmbeddedClickHouse.builder()
			.environment(environment(null, null))
			.cacheFolder(this.cache)
			.start()) {
			assertThat(server.query("SELECT 1")).isEqualTo("1");
			server.kill();
			assertThat(server.isRunning()).isFalse();
		}
		assertThat(this.folder.resolve("calls")).content().isEqualToIgnoringWhitespace("image run kill");
	}

	@Test
	void tellsThatThePackageHasNoLibrary() throws IOException {
		script("npm", "exit 0");
		assertThatExceptionOfType(EmbeddedClickHouseException.class)
			.isThrownBy(() -> locator(null, null, null).locate())
			.withMessageContaining("does not contain libchdb.so");
	}

	private EngineLocator locator(@Nullable Path builder, @Nullable String property, @Nullable String variable) {
		return new EngineLocator(builder, environment(property, variable), this.cache);
	}

	private EngineLocator.Environment environment(@Nullable String property, @Nullable String variable) {
		String path = this.programs + File.pathSeparator + this.folder.resolve("nowhere");
		return new EngineLocator.Environment(property, variable, path);
	}

	private Path cachedLibrary() throws IOException {
		Path target = new NpmInstaller(this.cache, null).target();
		Files.createDirectories(target);
		return Files.writeString(target.resolve("libchdb.so"), "engine");
	}

	/** Called as {@code npm install --prefix FOLDER .. PACKAGE@VERSION}. */
	private void fakeNpm() throws IOException {
		script("npm", """
				echo call >> "%s"
				for package; do :; done
				target="$3/node_modules/${package%%@*}"
				mkdir -p "$target"
				printf engine > "$target/libchdb.so"
				printf addon > "$target/chdb_node.node"
				""".formatted(this.folder.resolve("calls")));
	}

	private Path script(String name, String body) throws IOException {
		Path script = Files.writeString(this.programs.resolve(name), "#!/bin/sh\n" + body + "\n");
		return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
	}

	private Path file(String name) throws IOException {
		Path file = this.folder.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, "engine");
	}

}
