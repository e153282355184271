package io.clickhouseconnect.internal.compress;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.clickhouseconnect.request.Compression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link CompressedBlockInputStream} and {@link CompressedBlockOutputStream}.
 */
class CompressedBlockStreamTests {

	private static final int NONE = 0x02;

	private static final int LZ4 = 0x82;

	private static final int ZSTD = 0x90;

	private static final int BLOCK = CompressedBlockOutputStream.BLOCK_SIZE;

	static Stream<Compression> codecs() {
		return Stream.of(Compression.NATIVE_LZ4, Compression.NATIVE_ZSTD);
	}

	@ParameterizedTest
	@MethodSource("codecs")
	void whatWasWrittenIsRead(Compression codec) throws IOException {
		for (int length : new int[] { 0, 1, 2, 100, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 3 * BLOCK + 17 }) {
			for (byte[] data : new byte[][] { new byte[length], CompressedBlocks.noise(length, 1),
					CompressedBlocks.text(length) }) {
				assertThat(read(Codings.encode(codec, data))).as("%d bytes", length).isEqualTo(data);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("codecs")
	void itDoesNotMatterInWhichPiecesDataIsWrittenAndRead(Compression codec) throws IOException {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int i = 0; i < 60; i++) {
			int length = random.nextInt(1 << random.nextInt(23));
			byte[] data = random.nextBoolean() ? CompressedBlocks.noise(length, seed + i)
					: CompressedBlocks.text(length);
			ByteArrayOutputStream coded = new ByteArrayOutputStream();
			try (OutputStream out = ContentCoding.encode(codec, coded)) {
				writeInPieces(data, out, random);
			}
			assertThat(readInPieces(coded.toByteArray(), random)).as("%d bytes of try %d with seed %d", length, i, seed)
				.isEqualTo(data);
		}
	}

	private static void writeInPieces(byte[] data, OutputStream out, Random random) throws IOException {
		int at = 0;
		while (at < data.length) {
			int piece = Math.min(data.length - at, random.nextInt(1 << random.nextInt(22)));
			switch (random.nextInt(10)) {
				case 0 -> {
					out.write(data[at]);
					piece = 1;
				}
				case 1 -> {
					out.flush();
					out.flush();
					piece = 0;
				}
				default -> out.write(data, at, piece);
			}
			at += piece;
		}
	}

	private static byte[] readInPieces(byte[] coded, Random random) throws IOException {
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		byte[] buffer = new byte[2 << 20];
		try (InputStream in = blocks(coded)) {
			int count = 0;
			while (count >= 0) {
				read.write(buffer, 0, count);
				count = in.read(buffer, 0, 1 + random.nextInt(1 << random.nextInt(21)));
			}
			assertThat(in.read()).isEqualTo(-1);
			return read.toByteArray();
		}
	}

	@Test
	void blocksOfAllCodecsMayFollowEachOther() throws IOException {
		byte[] data = CompressedBlocks.text(5_000);
		byte[] plain = CompressedBlocks.block(NONE, data.length, data);
		byte[] empty = CompressedBlocks.block(NONE, 0, new byte[0]);
		byte[] lz4 = Codings.encode(Compression.NATIVE_LZ4, data);
		byte[] zstd = Codings.encode(Compression.NATIVE_ZSTD, data);
		assertThat(read(join(plain, lz4, empty, zstd, empty, plain, zstd, lz4)))
			.isEqualTo(join(data, data, data, data, data, data));
	}

	@Test
	void aFlushHandsOverWhatIsThere() throws IOException {
		ByteArrayOutputStream coded = new ByteArrayOutputStream();
		try (OutputStream out = ContentCoding.encode(Compression.NATIVE_LZ4, coded)) {
			out.write(new byte[] { 1, 2, 3 });
			assertThat(coded.size()).isZero();
			out.flush();
			assertThat(read(coded.toByteArray())).containsExactly(1, 2, 3);
		}
		assertThat(read(coded.toByteArray())).containsExactly(1, 2, 3);
	}

	@ParameterizedTest
	@MethodSource("codecs")
	void blocksThatAreCutAnywhereAreAnErrorThatNamesTheBlock(Compression codec) throws IOException {
		byte[] data = CompressedBlocks.text(300);
		byte[] block = Codings.encode(codec, data);
		byte[] two = join(block, block);
		for (int i = 0; i <= two.length; i++) {
			byte[] cut = Arrays.copyOf(two, i);
			if (i % block.length == 0) {
				assertThat(read(cut)).hasSize(i / block.length * data.length);
			}
			else {
				int start = i / block.length * block.length;
				assertThatIOException().as("cut at %d", i)
					.isThrownBy(() -> read(cut))
					.withMessage("The compressed block at byte " + start + " is cut off");
			}
		}
	}

	@ParameterizedTest
	@MethodSource("codecs")
	void noDamagedBitGoesUnnoticed(Compression codec) throws IOException {
		byte[] data = CompressedBlocks.text(300);
		byte[] good = Codings.encode(codec, data);
		byte[] both = join(good, good);
		for (int i = good.length; i < both.length; i++) {
			for (int bit = 0; bit < 8; bit++) {
				byte[] damaged = both.clone();
				damaged[i] ^= (byte) (1 << bit);
				ByteArrayOutputStream read = new ByteArrayOutputStream();
				assertThatIOException().as("byte %d bit %d", i, bit)
					.isThrownBy(() -> blocks(damaged).transferTo(read))
					.withMessageStartingWith("The compressed block at byte " + good.length + " ");
				assertThat(read.toByteArray()).isEqualTo(data);
			}
		}
	}

	@Test
	void aWrongChecksumIsSaid() throws IOException {
		byte[] block = Codings.encode(Compression.NATIVE_LZ4, CompressedBlocks.text(300));
		block[3] ^= 1;
		assertThatIOException().isThrownBy(() -> read(block))
			.withMessage("The compressed block at byte 0 has a wrong checksum");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0x91, 0x00, 0x83, 0xFF })
	void aBlockOfAnUnknownMethodIsRefusedWithItsNumber(int method) {
		byte[] block = CompressedBlocks.block(method, 3, new byte[3]);
		assertThatIOException().isThrownBy(() -> read(block))
			.withMessage("The compressed block at byte 0 is compressed by the unknown method 0x"
					+ Integer.toHexString(method));
	}

	@Test
	void lengthsThatCannotBeAreRefused() {
		byte[] coded = new byte[100];
		for (int length : new int[] { 0, 8, CompressedBlockInputStream.MAX_LENGTH + 1, Integer.MIN_VALUE, -1 }) {
			assertThatIOException().isThrownBy(() -> read(CompressedBlocks.block(LZ4, length, 100, coded)))
				.withMessage("The compressed block at byte 0 claims to have " + Integer.toUnsignedString(length)
						+ " compressed bytes, which cannot be");
		}
		for (int size : new int[] { CompressedBlockInputStream.MAX_LENGTH + 1, Integer.MIN_VALUE, -1 }) {
			assertThatIOException().isThrownBy(() -> read(CompressedBlocks.block(ZSTD, size, coded)))
				.withMessage("The compressed block at byte 0 claims to have " + Integer.toUnsignedString(size)
						+ " bytes of data, which cannot be");
		}
	}

	@Test
	void moreDataThanTheCodecCanHoldIsRefused() {
		byte[] coded = new byte[100];
		int[][] claims = { { NONE, 101 }, { LZ4, 25_501 }, { ZSTD, 26 * 128 * 1024 + 1 } };
		for (int[] claim : claims) {
			assertThatIOException().isThrownBy(() -> read(CompressedBlocks.block(claim[0], claim[1], coded)))
				.withMessage("The compressed block at byte 0 claims to hold " + claim[1]
						+ " bytes of data in 100, which cannot be");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { LZ4, ZSTD })
	void aLengthWithoutBytesBehindItCostsLittleMemory(int method) {
		int most = CompressedBlockInputStream.MAX_LENGTH;
		byte[] block = CompressedBlocks.block(method, most, most, new byte[3_000_000]);
		long allocated = allocatedBy(() -> assertThatIOException().isThrownBy(() -> read(block)));
		assertThat(allocated).isLessThan(20_000_000);
	}

	@ParameterizedTest
	@ValueSource(ints = { NONE, LZ4, ZSTD })
	void badDataUnderARightChecksumIsAnError(int method) {
		byte[] noise = CompressedBlocks.noise(1_000, 7);
		for (int size : new int[] { 0, 1, 999, 1_001, 100_000 }) {
			if (method != NONE || size <= noise.length) {
				byte[] block = CompressedBlocks.block(method, size, noise);
				for (int room : new int[] { 1, 200_000 }) {
					assertThatIOException().isThrownBy(() -> blocks(block).read(new byte[room]))
						.withMessage("The compressed block at byte 0 cannot be decompressed into the " + size
								+ " bytes that it claims to hold");
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("codecs")
	void aBlockThatHoldsMoreOrLessThanItClaimsIsAnError(Compression codec) throws IOException {
		byte[] good = Codings.encode(codec, CompressedBlocks.text(1_000));
		byte[] coded = Arrays.copyOfRange(good, CompressedBlockInputStream.PREFIX, good.length);
		for (int size : new int[] { 0, 999, 1_001, 2_000 }) {
			byte[] block = CompressedBlocks.block(good[CityHash128.SIZE], size, coded);
			byte[] target = new byte[3_000];
			assertThatIOException().isThrownBy(() -> blocks(block).read(target, 100, 2_000))
				.withMessageContaining("cannot be decompressed");
			assertThat(Arrays.copyOfRange(target, 100 + size, 3_000)).containsOnly(0);
		}
	}

	@Test
	void noiseNeverDoesMoreThanFail() {
		for (int seed = 0; seed < 3_000; seed++) {
			byte[] noise = CompressedBlocks.noise(200, seed);
			noise[CityHash128.SIZE] = (byte) new int[] { NONE, LZ4, ZSTD }[seed % 3];
			Arrays.fill(noise, 19, 21, (byte) 0);
			Arrays.fill(noise, 23, 25, (byte) 0);
			assertThatIOException().isThrownBy(() -> read(noise));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\r\n__exception__\r\ntag\r\nCode: 395. DB::Exception: x",
			"__exception__\r\nCode: 395. DB::Exception: x", "Code: 395. DB::Exception: x" })
	void anErrorInPlainTextBehindTheBlocksIsHandedOut(String error) throws IOException {
		byte[] data = CompressedBlocks.text(300);
		byte[] text = error.repeat(100).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
		byte[] answer = join(Codings.encode(Compression.NATIVE_LZ4, data), text);
		assertThat(read(answer)).isEqualTo(join(data, text));
		assertThat(readInPieces(answer, new Random(1))).isEqualTo(join(data, text));
	}

	@Test
	void otherTextIsNoBlock() {
		byte[] text = "<html><body>502 Bad Gateway</body></html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
		assertThatIOException().isThrownBy(() -> read(text)).withMessageContaining("unknown method 0x42");
	}

	@Test
	void whereTextIsGoodTooItIsHandedOut() throws IOException {
		byte[] data = CompressedBlocks.text(300);
		for (int length : new int[] { 0, 1, 24, 25, 26, 300 }) {
			byte[] text = Arrays.copyOf(data, length);
			assertThat(new CompressedBlockInputStream(new ByteArrayInputStream(text), true,
					CompressedBlockInputStream.MAX_LENGTH)
				.readAllBytes()).isEqualTo(text);
		}
		byte[] block = Codings.encode(Compression.NATIVE_LZ4, data);
		assertThat(new CompressedBlockInputStream(new ByteArrayInputStream(block), true,
				CompressedBlockInputStream.MAX_LENGTH)
			.readAllBytes()).isEqualTo(data);
	}

	@ParameterizedTest
	@MethodSource("codecs")
	void noBlockCostsMemoryOfItsOwn(Compression codec) throws IOException {
		byte[] coded = Codings.encode(codec, CompressedBlocks.text(20 * BLOCK));
		byte[] many = join(coded, coded, coded, coded, coded);
		byte[] small = new byte[8 * 1024];
		byte[] large = new byte[BLOCK];
		InputStream in = blocks(many);
		assertThat(in.read(small)).isEqualTo(small.length);
		long allocated = allocatedBy(() -> {
			for (byte[] target = small; in.read(target) >= 0;) {
				target = (target == small) ? large : small;
			}
		});
		assertThat(allocated).as("bytes for 100 blocks").isLessThan(BLOCK);
	}

	@ParameterizedTest
	@EnumSource(value = Compression.class, names = { "NATIVE_LZ4", "NATIVE_ZSTD" })
	void theBlocksThatAreWrittenShareTheirBuffers(Compression codec) throws IOException {
		byte[] data = CompressedBlocks.text(BLOCK / 2);
		try (OutputStream out = ContentCoding.encode(codec, OutputStream.nullOutputStream())) {
			out.write(data);
			out.write(data);
			long allocated = allocatedBy(() -> {
				for (int i = 0; i < 100; i++) {
					out.write(data);
				}
			});
			assertThat(allocated).as("bytes for 50 blocks").isLessThan(BLOCK);
		}
	}

	private static long allocatedBy(Work work) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		try {
			work.run();
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		return threads.getCurrentThreadAllocatedBytes() - before;
	}

	private static InputStream blocks(byte[] coded) {
		return new CompressedBlockInputStream(new ByteArrayInputStream(coded), false,
				CompressedBlockInputStream.MAX_LENGTH);
	}

	private static byte[] read(byte[] coded) throws IOException {
		try (InputStream in = blocks(coded)) {
			return in.readAllBytes();
		}
	}

	private static byte[] join(byte[]... parts) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			out.writeBytes(part);
		}
		return out.toByteArray();
	}

	/**
	 * What allocates.
	 */
	@FunctionalInterface
	private interface Work {

		void run() throws IOException;

	}

}
