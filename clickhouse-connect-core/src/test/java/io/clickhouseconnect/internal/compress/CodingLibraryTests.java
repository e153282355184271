package io.clickhouseconnect.internal.compress;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Callable;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.request.Compression;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is possible without the libraries that are optional.
 */
class CodingLibraryTests {

	@Test
	void aCodingWhoseLibraryIsMissingSaysWhatToAdd() throws Exception {
		assertThat(without(Ask.class)).isEqualTo("""
				Compression ZSTD needs com.github.luben:zstd-jni on the class path: add it or choose LZ4
				Compression BROTLI needs com.aayushatharva.brotli4j:brotli4j on the class path: add it or choose GZIP
				Compression NATIVE_ZSTD needs com.github.luben:zstd-jni on the class path: add it or choose LZ4
				""");
	}

	@Test
	void theOtherCodingsDoWithoutAnyLibrary() throws Exception {
		assertThat(without(ThereAndBack.class)).isEqualTo("there and back\n".repeat(4));
	}

	@Test
	void aServerThatChoosesZstdForItsBlocksIsToldApartFromDamage() throws Exception {
		assertThat(without(ReadZstdBlock.class))
			.isEqualTo("An answer of this server, which compresses its blocks by ZSTD,"
					+ " needs com.github.luben:zstd-jni on the class path: add it or choose another compression");
	}

	private static String without(Class<? extends Callable<String>> task) throws Exception {
		Object copy = new LoaderWithoutLibraries().loadClass(task.getName()).getDeclaredConstructor().newInstance();
		return (String) ((Callable<?>) copy).call();
	}

	/**
	 * Asks for each coding.
	 */
	public static final class Ask implements Callable<String> {

		@Override
		public String call() {
			StringBuilder refused = new StringBuilder();
			for (Compression compression : Compression.values()) {
				try {
					ContentCoding.available(compression);
				}
				catch (ClickHouseRequestException ex) {
					refused.append(ex.getMessage()).append('\n');
				}
			}
			return refused.toString();
		}

	}

	/**
	 * Uses the codings that need no library.
	 */
	public static final class ThereAndBack implements Callable<String> {

		@Override
		public String call() throws IOException {
			byte[] data = "there and back\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
			ByteArrayOutputStream all = new ByteArrayOutputStream();
			for (Compression compression : new Compression[] { Compression.NONE, Compression.LZ4, Compression.GZIP,
					Compression.NATIVE_LZ4 }) {
				ByteArrayOutputStream coded = new ByteArrayOutputStream();
				try (OutputStream out = ContentCoding.encode(compression, coded)) {
					out.write(data);
				}
				InputStream in = ContentCoding.decode(compression.coding(),
						new ByteArrayInputStream(coded.toByteArray()), 8 << 20);
				(compression.isNative() ? ContentCoding.decodeBlocks(in, false, 1 << 20) : in).transferTo(all);
			}
			return all.toString(java.nio.charset.StandardCharsets.US_ASCII);
		}

	}

	/**
	 * Reads what servers from 26.9 on send.
	 */
	public static final class ReadZstdBlock implements Callable<String> {

		@Override
		public String call() throws IOException {
			byte[] block = CompressedBlocks.block(0x90, 10, new byte[10]);
			try (InputStream in = ContentCoding.decodeBlocks(new ByteArrayInputStream(block), false, 1 << 20)) {
				return "read " + in.read();
			}
			catch (ClickHouseRequestException ex) {
				return String.valueOf(ex.getMessage());
			}
		}

	}

	/**
	 * Loads our classes again, and those of the optional libraries not at all.
	 */
	private static final class LoaderWithoutLibraries extends ClassLoader {

		LoaderWithoutLibraries() {
			super(CodingLibraryTests.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (name.startsWith("com.github.luben.") || name.startsWith("com.aayushatharva.")) {
				throw new ClassNotFoundException(name);
			}
			if (!name.startsWith("io.clickhouseconnect.")) {
				return super.loadClass(name, resolve);
			}
			Class<?> known = findLoadedClass(name);
			return (known != null) ? known : define(name);
		}

		private Class<?> define(String name) throws ClassNotFoundException {
			try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
				byte[] bytes = in.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
