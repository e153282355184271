package io.clickhouseconnect.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A program that owns a server until its standard input ends.
 */
final class OwnerMain {

	private OwnerMain() {
	}

	/**
	 * Starts a server and writes its process id, its data folder and an answer to a file.
	 * @param args the file and the engine
	 */
	public static void main(String[] args) throws IOException {
		try (EmbeddedClickHouse server = EmbeddedClickHouse.builder().engine(Path.of(args[1])).start()) {
			Path file = Path.of(args[0]);
			Path part = Files.writeString(file.resolveSibling("part"),
					server.pid() + "\n" + server.dataFolder() + "\n" + server.query("SELECT 6 * 7") + "\n");
			Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
			System.in.readAllBytes();
		}
	}

}
