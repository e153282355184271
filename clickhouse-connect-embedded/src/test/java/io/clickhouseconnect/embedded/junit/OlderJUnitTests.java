package io.clickhouseconnect.embedded.junit;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClickHouseExtension} with versions of JUnit before the one that this
 * module is compiled with, each in a process of its own.
 */
class OlderJUnitTests {

	@ParameterizedTest
	@CsvSource({ "5.12.2, 1.12.2", "5.14.1, 1.14.1" })
	void theExtensionWorksWithJUnit(String jupiter, String platform) throws Exception {
		List<String> classPath = new ArrayList<>(
				Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
					.filter((entry) -> !entry.contains("junit-jupiter") && !entry.contains("junit-platform"))
					.toList());
		for (String artifact : List.of("junit-jupiter-api", "junit-jupiter-engine")) {
			classPath.add(jar("org/junit/jupiter", artifact, jupiter).toString());
		}
		for (String artifact : List.of("junit-platform-commons", "junit-platform-engine", "junit-platform-launcher")) {
			classPath.add(jar("org/junit/platform", artifact, platform).toString());
		}
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				String.join(File.pathSeparator, classPath), OlderJUnitMain.class.getName(), Case.class.getName())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
		assertThat(output).contains("JUnit " + platform + ": 2 succeeded, 0 failed");
		String pid = output.lines().filter((line) -> line.startsWith("server ")).findFirst().orElseThrow().substring(7);
		assertThat(ProcessHandle.of(Long.parseLong(pid))).isEmpty();
	}

	/** In the local repository, beside the jar that this test runs with. */
	private static Path jar(String group, String artifact, String version) throws Exception {
		Path current = Path.of(Test.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		Path repository = current.getParent().getParent().getParent().getParent().getParent().getParent();
		Path jar = repository.resolve(group)
			.resolve(artifact)
			.resolve(version)
			.resolve(artifact + "-" + version + ".jar");
		assertThat(Files.isRegularFile(jar)).as("%s, which the build downloads (mvn process-test-resources)", jar)
			.isTrue();
		return jar;
	}

	@ExtendWith(ClickHouseExtension.class)
	static class Case {

		@Test
		void hasADatabase(TestDatabase database) {
			assertThat(database.query("SELECT currentDatabase()")).isEqualTo(database.name());
		}

		@Test
		void hasAServer(TestDatabase database) {
			System.out.println("server " + database.server().pid());
		}

	}

}
