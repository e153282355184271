package io.clickhouseconnect.internal.exchange;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link ErrorGuard}.
 */
class ErrorGuardTests {

	private static final String TAG = "abcdefghijklmnop";

	private static final String MESSAGE = "Code: 395. DB::Exception: It's \u00e4 test. (SOME_NAME) (version 26.7.2.1)\n";

	private static final String FRAME = "\r\n__exception__\r\n" + TAG + "\r\n" + MESSAGE + "77 " + TAG
			+ "\r\n__exception__\r\n";

	static Stream<String> data() {
		return Stream.of("", "1\t2\n", "\r", "\r\n", "\r\n__exception__\r\n", "\r\n__exception__\r\nabcdefghijklmno",
				"\r\n__exception__\r\nabcdefghijklmnoq\r\n",
				"\r\r\n\r\n__\r\n__exception__\r\n\r\n__exception__\r\nabc",
				"Code: 60. DB::Exception: not me. (UNKNOWN_TABLE)\n", "x".repeat(600));
	}

	@ParameterizedTest
	@MethodSource("data")
	void theErrorIsFoundWhereverReadsDivideTheAnswer(String data) throws IOException {
		byte[] answer = (data + FRAME).getBytes(StandardCharsets.UTF_8);
		for (int split = 0; split <= answer.length; split++) {
			for (int size : new int[] { 1, 7, 511, 512, 70_000 }) {
				assertError(new Pieces(answer, split, 0), size, data);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("data")
	void theErrorIsFoundWhenBytesComeOneByOne(String data) throws IOException {
		for (int size : new int[] { 1, 2, 600 }) {
			assertError(new Pieces((data + FRAME).getBytes(StandardCharsets.UTF_8), 0, 1), size, data);
		}
	}

	@ParameterizedTest
	@MethodSource("data")
	void dataWithoutAnErrorPassesThrough(String data) throws IOException {
		byte[] bytes = data.repeat(3).getBytes(StandardCharsets.UTF_8);
		for (int split = 0; split <= bytes.length; split++) {
			for (int size : new int[] { 1, 7, 512, 70_000 }) {
				ErrorGuard guard = new ErrorGuard(new Pieces(bytes, split, 0), TAG);
				assertThat(readAll(guard, size)).isEqualTo(bytes);
				assertThat(guard.error()).isNull();
				assertThat(guard.read()).isEqualTo(-1);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void dataFullOfLookAlikesPassesThroughAndTheErrorBehindItIsFound(long seed) throws IOException {
		Random random = new Random(seed);
		StringBuilder data = new StringBuilder();
		for (int i = 0; i < 5_000; i++) {
			String marker = FRAME.substring(0, random.nextInt(33));
			data.append(marker).append((char) ('A' + random.nextInt(26)));
		}
		String text = data.toString();
		byte[] answer = (text + FRAME).getBytes(StandardCharsets.UTF_8);
		assertError(new Pieces(answer, random.nextInt(answer.length), 1 + random.nextInt(600)),
				1 + random.nextInt(2_000), text);
	}

	@Test
	void anErrorThatIsCutIsStillTheError() {
		for (int cut = FRAME.indexOf("Code") + 30; cut < FRAME.length(); cut++) {
			byte[] answer = ("1\n" + FRAME).substring(0, cut).getBytes(StandardCharsets.UTF_8);
			ErrorGuard guard = new ErrorGuard(new Cut(answer), TAG);
			assertThatIOException().isThrownBy(() -> readAll(guard, 600));
			assertThat(guard.error()).isNotNull();
			assertThat(guard.error().code()).isEqualTo(395);
		}
	}

	@Test
	void anEndlessErrorIsReadUpToALimit() {
		InputStream endless = new java.io.SequenceInputStream(
				new ByteArrayInputStream(("1\n" + FRAME.substring(0, 80)).getBytes(StandardCharsets.UTF_8)),
				new InputStream() {

					@Override
					public int read() {
						return 'x';
					}

				});
		ErrorGuard guard = new ErrorGuard(endless, TAG);
		assertThatIOException().isThrownBy(() -> readAll(guard, 600));
		assertThat(guard.error()).isNotNull();
		assertThat(guard.error().code()).isEqualTo(395);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 512, 5_000, 70_000 })
	void withoutATagTheErrorStandsBeforeTheCut(int size) {
		String rows = "1\t2\n".repeat(3_000);
		ErrorGuard guard = new ErrorGuard(new Cut((rows + MESSAGE).getBytes(StandardCharsets.UTF_8)), null);
		assertThatIOException().isThrownBy(() -> readAll(guard, size))
			.isInstanceOf(ErrorGuard.ErrorInAnswerException.class);
		assertThat(guard.error()).isEqualTo(new ErrorText(395, "SOME_NAME", "It's \u00e4 test."));
	}

	@Test
	void withoutATagACutIsACut() {
		ErrorGuard guard = new ErrorGuard(new Cut("1\t2\n".repeat(3_000).getBytes(StandardCharsets.UTF_8)), null);
		assertThatIOException().isThrownBy(() -> readAll(guard, 600)).withMessage("cut");
		assertThat(guard.error()).isNull();
	}

	@Test
	void withoutATagDataThatSpeaksOfErrorsIsDataIfItEndsWell() throws IOException {
		byte[] data = MESSAGE.getBytes(StandardCharsets.UTF_8);
		ErrorGuard guard = new ErrorGuard(new ByteArrayInputStream(data), null);
		assertThat(readAll(guard, 600)).isEqualTo(data);
		assertThat(guard.error()).isNull();
	}

	private static void assertError(InputStream in, int size, String data) throws IOException {
		ErrorGuard guard = new ErrorGuard(in, TAG);
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		assertThatIOException().isThrownBy(() -> copy(guard, size, read))
			.isInstanceOf(ErrorGuard.ErrorInAnswerException.class);
		assertThat(read.toString(StandardCharsets.UTF_8)).isEqualTo(data);
		assertThat(guard.error()).isEqualTo(new ErrorText(395, "SOME_NAME", "It's \u00e4 test."));
		assertThatIOException().isThrownBy(guard::read);
	}

	private static byte[] readAll(InputStream in, int size) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		copy(in, size, out);
		return out.toByteArray();
	}

	private static void copy(InputStream in, int size, ByteArrayOutputStream out) throws IOException {
		byte[] bytes = new byte[size + 2];
		for (int count = in.read(bytes, 1, size); count >= 0; count = in.read(bytes, 1, size)) {
			assertThat(count).isBetween(1, size);
			out.write(bytes, 1, count);
		}
	}

	/**
	 * Gives bytes in pieces.
	 */
	private static final class Pieces extends InputStream {

		private final byte[] bytes;

		private final int split;

		private final int most;

		private int at;

		Pieces(byte[] bytes, int split, int most) {
			this.bytes = bytes;
			this.split = split;
			this.most = most;
		}

		@Override
		public int read() {
			return (this.at < this.bytes.length) ? this.bytes[this.at++] & 0xFF : -1;
		}

		@Override
		public int read(byte[] target, int offset, int length) {
			if (this.at == this.bytes.length) {
				return -1;
			}
			int end = (this.at < this.split) ? this.split : this.bytes.length;
			int count = Math.min(length, end - this.at);
			count = (this.most > 0) ? Math.min(count, this.most) : count;
			System.arraycopy(this.bytes, this.at, target, offset, count);
			this.at += count;
			return count;
		}

	}

	/**
	 * Fails where others end.
	 */
	private static final class Cut extends InputStream {

		private final byte[] bytes;

		private int at;

		Cut(byte[] bytes) {
			this.bytes = Arrays.copyOf(bytes, bytes.length);
		}

		@Override
		public int read() throws IOException {
			if (this.at == this.bytes.length) {
				throw new IOException("cut");
			}
			return this.bytes[this.at++] & 0xFF;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			target[offset] = (byte) read();
			return 1;
		}

	}

}
