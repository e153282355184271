package io.clickhouseconnect.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import com.sun.jna.Native;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.loader.launch.JarLauncher;

import static org.assertj.core.api.Assertions.assertThat;

class OwnerTests {

	@TempDir
	private Path folder;

	@Test
	void theServerEndsAndCleansUpWhenItsOwnerIsKilled() throws Exception {
		Process owner = owner(List.of("-cp", System.getProperty("java.class.path"), OwnerMain.class.getName()));
		try {
			List<String> report = report(owner);
			ProcessHandle server = ProcessHandle.of(Long.parseLong(report.get(0))).orElseThrow();
			assertThat(server.isAlive()).isTrue();
			owner.destroyForcibly();
			Deadline.await("the server is gone", () -> !server.isAlive());
			Path data = Path.of(report.get(1));
			Deadline.await("the data folder is gone", () -> !Files.exists(data));
		}
		finally {
			owner.destroyForcibly();
		}
	}

	@Test
	void theServerEndsWhenItsOwnerExitsWithoutClosingIt() throws Exception {
		Process owner = owner(List.of("-cp", System.getProperty("java.class.path"), OwnerMain.class.getName()));
		try {
			List<String> report = report(owner);
			// an orderly exit by signal, which runs the shutdown hooks
			owner.destroy();
			Deadline.await("the owner is gone", () -> !owner.isAlive());
			Deadline.await("the server is gone", () -> ProcessHandle.of(Long.parseLong(report.get(0))).isEmpty());
			assertThat(Path.of(report.get(1))).as(Files.readString(this.folder.resolve("output"))).doesNotExist();
		}
		finally {
			owner.destroyForcibly();
		}
	}

	@Test
	void theServerStartsFromAnExecutableSpringBootArchive() throws Exception {
		Path archive = writeArchive();
		Process owner = owner(List.of("-jar", archive.toString()));
		try {
			List<String> report = report(owner);
			assertThat(report).element(2).isEqualTo("42");
			owner.getOutputStream().close();
			Deadline.await("the owner is gone", () -> !owner.isAlive());
			assertThat(owner.exitValue()).isZero();
			assertThat(ProcessHandle.of(Long.parseLong(report.get(0)))).isEmpty();
			assertThat(Path.of(report.get(1))).doesNotExist();
		}
		finally {
			owner.destroyForcibly();
		}
	}

	private Process owner(List<String> program) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(program);
		command.add(this.folder.resolve("report").toString());
		command.add(TestEngine.library().toString());
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("output").toFile())
			.start();
	}

	private List<String> report(Process owner) throws Exception {
		Path report = this.folder.resolve("report");
		Deadline.await("the owner has a server", () -> Files.exists(report) || !owner.isAlive());
		assertThat(report).as(Files.readString(this.folder.resolve("output"))).exists();
		return Files.readAllLines(report);
	}

	private Path writeArchive() throws Exception {
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, JarLauncher.class.getName());
		manifest.getMainAttributes().putValue("Start-Class", OwnerMain.class.getName());
		Path archive = this.folder.resolve("app.jar");
		try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(archive), manifest)) {
			try (JarFile loader = new JarFile(location(JarLauncher.class).toFile())) {
				for (JarEntry entry : Collections.list(loader.entries())) {
					if (entry.getName().endsWith(".class")) {
						try (InputStream content = loader.getInputStream(entry)) {
							store(jar, entry.getName(), content.readAllBytes());
						}
					}
				}
			}
			for (String directory : List.of("BOOT-INF/", "BOOT-INF/classes/", "BOOT-INF/lib/")) {
				store(jar, directory, new byte[0]);
			}
			String start = OwnerMain.class.getName().replace('.', '/') + ".class";
			store(jar, "BOOT-INF/classes/" + start, Files.readAllBytes(location(OwnerMain.class).resolve(start)));
			store(jar, "BOOT-INF/lib/embedded.jar", Files.readAllBytes(jarOf(location(EmbeddedClickHouse.class))));
			store(jar, "BOOT-INF/lib/jna.jar", Files.readAllBytes(location(Native.class)));
			store(jar, "BOOT-INF/lib/slf4j.jar", Files.readAllBytes(location(LoggerFactory.class)));
		}
		return archive;
	}

	private Path jarOf(Path classes) throws IOException {
		Path file = this.folder.resolve("embedded.jar");
		try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
				Stream<Path> paths = Files.walk(classes)) {
			for (Path path : paths.filter(Files::isRegularFile).toList()) {
				store(jar, classes.relativize(path).toString(), Files.readAllBytes(path));
			}
		}
		return file;
	}

	private static void store(JarOutputStream jar, String name, byte[] content) throws IOException {
		JarEntry entry = new JarEntry(name);
		CRC32 checksum = new CRC32();
		checksum.update(content);
		entry.setMethod(JarEntry.STORED);
		entry.setSize(content.length);
		entry.setCrc(checksum.getValue());
		jar.putNextEntry(entry);
		jar.write(content);
		jar.closeEntry();
	}

	private static Path location(Class<?> type) throws URISyntaxException {
		return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
	}

}
