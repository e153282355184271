package io.clickhouseconnect.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * What the programs of this module say to whoever runs them.
 */
final class Console {

	private static final PrintWriter OUT = new PrintWriter(new FileOutputStream(FileDescriptor.out), true,
			StandardCharsets.UTF_8);

	private Console() {
	}

	static void print(String text) {
		OUT.println(text);
	}

}
