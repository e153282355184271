package io.clickhouseconnect.internal.compress;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG.Bits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link Lz4FrameInputStream}.
 */
@ExtendWith(ClickHouseExtension.class)
class Lz4FrameInputStreamTests {

	static Stream<Arguments> frames() {
		Bits[][] flags = { { Bits.BLOCK_INDEPENDENCE }, { Bits.BLOCK_INDEPENDENCE, Bits.CONTENT_CHECKSUM },
				{ Bits.BLOCK_INDEPENDENCE, Bits.BLOCK_CHECKSUM },
				{ Bits.BLOCK_INDEPENDENCE, Bits.BLOCK_CHECKSUM, Bits.CONTENT_CHECKSUM } };
		return Arrays.stream(flags)
			.flatMap((bits) -> Stream.of(BLOCKSIZE.SIZE_64KB, BLOCKSIZE.SIZE_256KB, BLOCKSIZE.SIZE_4MB)
				.map((size) -> arguments(size, bits)));
	}

	static Stream<Arguments> smallFrames() {
		return frames().filter((arguments) -> arguments.get()[0] == BLOCKSIZE.SIZE_64KB);
	}

	@ParameterizedTest
	@MethodSource("frames")
	void independentBlocksOfAnySizeAreRead(BLOCKSIZE size, Bits[] bits) throws IOException {
		for (byte[] data : new byte[][] { new byte[0], { 1 }, new byte[1_000_000], noise(300_000), text(200_000) }) {
			byte[] frame = frame(size, bits, data);
			assertThat(read(frame)).isEqualTo(data);
			assertThat(read(join(frame, frame, frame))).isEqualTo(join(data, data, data));
		}
	}

	@ParameterizedTest
	@MethodSource("frames")
	void aFrameThatIsCutAnywhereIsAnError(BLOCKSIZE size, Bits[] bits) throws IOException {
		byte[] frame = frame(size, bits, text(40));
		for (int i = 1; i < frame.length; i++) {
			byte[] cut = Arrays.copyOf(frame, i);
			assertThatIOException().as("cut at %d", i).isThrownBy(() -> read(cut));
		}
	}

	@ParameterizedTest
	@MethodSource("smallFrames")
	void whatAChecksumCoversCannotBeDamagedInSilence(BLOCKSIZE size, Bits[] bits) throws IOException {
		byte[] data = text(40);
		byte[] frame = frame(size, bits, data);
		for (int i = 0; i < frame.length; i++) {
			for (int bit = 0; bit < 8; bit++) {
				byte[] damaged = frame.clone();
				damaged[i] ^= (byte) (1 << bit);
				// Without a checksum of the data only the header is safe: magic number,
				// flags, block size and their checksum. Whether a block is compressed is
				// covered by no checksum of the block.
				boolean covered = i < 7 || (bits.length > 1 && i != 10);
				if (covered) {
					assertErrorOrSame(damaged, data, "byte " + i + " bit " + bit);
				}
			}
		}
	}

	/** Another way to say the same is not damage. */
	private static void assertErrorOrSame(byte[] damaged, byte[] data, String place) {
		try {
			assertThat(read(damaged)).as(place).isEqualTo(data);
		}
		catch (IOException ex) {
			assertThat(ex).hasMessageContaining("LZ4 answer");
		}
	}

	@Test
	void linkedBlocksOfTheServerAreRead(EmbeddedClickHouse server) throws Exception {
		String sql = "SELECT number, toString(number * 7) FROM numbers(300000)";
		byte[] coded = answer(server, sql, "lz4");
		assertThat(coded[4] & 0x20).as("independent blocks").isZero();
		assertThat(read(coded)).isEqualTo(answer(server, sql, "identity"));
		for (int i = 1; i < 300; i++) {
			byte[] cut = Arrays.copyOf(coded, i * (coded.length / 300));
			assertThatIOException().isThrownBy(() -> read(cut));
		}
	}

	@Test
	void anEmptyAnswerOfTheServerIsRead(EmbeddedClickHouse server) throws Exception {
		assertThat(read(answer(server, "SELECT 1 WHERE 0", "lz4"))).isEmpty();
	}

	private static byte[] answer(EmbeddedClickHouse server, String sql, String coding) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(server.httpUrl() + "/?enable_http_compression=1"))
			.header("Accept-Encoding", coding)
			.POST(HttpRequest.BodyPublishers.ofString(sql))
			.build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
	}

	@Test
	void aShortAnswerCostsLittleMemory(EmbeddedClickHouse server) throws Exception {
		byte[] coded = answer(server, "SELECT 1", "lz4");
		assertThat(read(coded)).hasSize(2);
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		InputStream in = new Lz4FrameInputStream(new ByteArrayInputStream(coded));
		byte[] target = new byte[100];
		long before = threads.getCurrentThreadAllocatedBytes();
		assertThat(in.read(target)).isEqualTo(2);
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(200_000);
	}

	@Test
	void framesOfGrowingBlocksShareTheirBuffers() throws IOException {
		byte[] small = frame(BLOCKSIZE.SIZE_64KB, new Bits[] { Bits.BLOCK_INDEPENDENCE }, text(5_000));
		byte[] large = frame(BLOCKSIZE.SIZE_4MB, new Bits[] { Bits.BLOCK_INDEPENDENCE }, noise(5_000_000));
		byte[] dense = frame(BLOCKSIZE.SIZE_4MB, new Bits[] { Bits.BLOCK_INDEPENDENCE }, new byte[5_000_000]);
		assertThat(read(join(small, large, dense, small)))
			.isEqualTo(join(text(5_000), noise(5_000_000), new byte[5_000_000], text(5_000)));
	}

	@Test
	void noiseNeverDoesMoreThanFail() {
		for (int seed = 0; seed < 2_000; seed++) {
			byte[] noise = new byte[200];
			new Random(seed).nextBytes(noise);
			System.arraycopy(new byte[] { 0x04, 0x22, 0x4D, 0x18 }, 0, noise, 0, 4);
			assertThatIOException().isThrownBy(() -> read(noise));
		}
	}

	private static byte[] frame(BLOCKSIZE size, Bits[] bits, byte[] data) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (LZ4FrameOutputStream lz4 = new LZ4FrameOutputStream(out, size, bits)) {
			lz4.write(data);
		}
		return out.toByteArray();
	}

	private static byte[] read(byte[] coded) throws IOException {
		try (InputStream in = new Lz4FrameInputStream(new ByteArrayInputStream(coded))) {
			return in.readAllBytes();
		}
	}

	private static byte[] noise(int length) {
		byte[] noise = new byte[length];
		new Random(1).nextBytes(noise);
		return noise;
	}

	private static byte[] text(int lines) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < lines; i++) {
			text.append(i).append("\tline\n");
		}
		return text.toString().getBytes(StandardCharsets.US_ASCII);
	}

	private static byte[] join(byte[]... parts) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			out.writeBytes(part);
		}
		return out.toByteArray();
	}

}
