package io.clickhouseconnect.internal.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.clickhouseconnect.internal.codec.read.BlockReader;
import io.clickhouseconnect.internal.codec.read.NativeInput;
import io.clickhouseconnect.internal.codec.read.ReadOptions;

/**
 * An answer of a real server, kept as a file: what it sent for a query and what it said
 * that the values are. The script {@code record.sh} next to the files makes them.
 *
 * @param topic the name of the files
 */
record GoldenAnswer(String topic) {

	private static final Path DIRECTORY = directory();

	private static final ReadOptions OPTIONS = new ReadOptions(ZoneOffset.UTC, Map.of(), UnaryOperator.identity());

	static Stream<GoldenAnswer> all() {
		try (Stream<Path> files = Files.list(DIRECTORY)) {
			List<GoldenAnswer> answers = files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith(".sql"))
				.map((name) -> name.substring(0, name.length() - ".sql".length()))
				.sorted()
				.map(GoldenAnswer::new)
				.toList();
			return answers.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path directory() {
		try {
			return Path.of(GoldenAnswer.class.getResource("/golden").toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private byte[] read(String extension) {
		try {
			return Files.readAllBytes(DIRECTORY.resolve(this.topic + extension));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String query() {
		return new String(read(".sql"), StandardCharsets.UTF_8);
	}

	/** What the server sent. */
	byte[] bytes() {
		return read(".native");
	}

	/** What the server said that the values are, rows in lines and columns at tabs. */
	String text() {
		return new String(read(".tsv"), StandardCharsets.UTF_8);
	}

	/** Where the blocks end in the bytes. */
	List<Integer> ends() {
		List<Integer> ends = new ArrayList<>();
		NativeInput in = new NativeInput(new ByteArrayInputStream(bytes()));
		BlockReader reader = new BlockReader(in, OPTIONS, false);
		while (reader.next()) {
			ends.add((int) in.offset());
		}
		return ends;
	}

	static BlockReader reader(InputStream bytes, boolean growing) {
		return new BlockReader(new NativeInput(bytes), OPTIONS, growing);
	}

	static BlockReader reader(byte[] bytes, boolean growing) {
		return reader(new ByteArrayInputStream(bytes), growing);
	}

	@Override
	public String toString() {
		return this.topic;
	}

}
