package io.clickhouseconnect.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.clickhouseconnect.embedded.EmbeddedClickHouse;

/**
 * Runs a program of this module beside a server, in a JVM of 64 MB.
 */
final class SmallHeap {

	private static final String OPTION = "-Xmx64m";

	private SmallHeap() {
	}

	/**
	 * Starts a server and a child process.
	 * @param program the class of the program, which gets one argument
	 * @param what what it does, to be printed
	 * @throws IllegalStateException if the program fails, or memory does not suffice
	 */
	static void run(Class<?> program, String what) throws IOException, InterruptedException {
		int exit;
		try (EmbeddedClickHouse server = BenchmarkServer.start()) {
			List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), OPTION,
					"-cp", System.getProperty("java.class.path"), BenchmarkServer.option(server), program.getName(),
					"measure");
			Console.print(OPTION + ": " + what);
			exit = new ProcessBuilder(command).inheritIO().start().waitFor();
		}
		if (exit != 0) {
			throw new IllegalStateException("The child process ended with " + exit);
		}
	}

	/** The heap of this JVM, as the programs print it. */
	static String state() {
		return String.format(Locale.ROOT, "heap %d MB of %d", Runtime.getRuntime().totalMemory() >> 20,
				Runtime.getRuntime().maxMemory() >> 20);
	}

}
