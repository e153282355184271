package io.clickhouseconnect.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Responses that stand for more memory than there is, read by a virtual machine of its
 * own with a heap of 256 MB.
 */
@Timeout(180)
class HostileMemoryTests {

	private static List<String> run() throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				HostileResponses.class.getName())
			.redirectErrorStream(true)
			.start();
		List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
			.toList();
		assertThat(process.waitFor()).as("%s", lines).isZero();
		return lines.stream().filter((line) -> line.contains(" -> ")).toList();
	}

	@Test
	void everyResponseIsReadOrRefused() throws Exception {
		List<String> ends = run();
		assertThat(ends).hasSizeGreaterThan(30)
			.allMatch((end) -> end.contains("-> refused: ") || end.endsWith("-> read"))
			.filteredOn((end) -> end.endsWith("-> read"))
			.allMatch((end) -> end.startsWith("empty JSON")
					|| end.startsWith("one byte for a million alternatives, blocks") || end.endsWith(", raw -> read"));
	}

}
