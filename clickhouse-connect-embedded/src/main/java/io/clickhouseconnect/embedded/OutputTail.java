package io.clickhouseconnect.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The end of what a child process has written.
 */
final class OutputTail {

	private static final int LENGTH = 4096;

	/** The shell of the engine talks to a terminal. */
	private static final Pattern ESCAPES = Pattern.compile("\u001B\\[[?0-9;]*[a-zA-Z]|[\r\u0007]");

	private OutputTail() {
	}

	/**
	 * Returns at most the last 4096 bytes of a file as text, or a text that says that
	 * there is nothing.
	 */
	static String of(Path file) {
		try (RandomAccessFile source = new RandomAccessFile(file.toFile(), "r")) {
			byte[] bytes = new byte[(int) Math.min(LENGTH, source.length())];
			source.seek(source.length() - bytes.length);
			source.readFully(bytes);
			String text = ESCAPES.matcher(new String(bytes, StandardCharsets.UTF_8)).replaceAll("").strip();
			return text.isEmpty() ? "(nothing)" : text;
		}
		catch (IOException ex) {
			return "(unreadable: " + ex + ")";
		}
	}

}
