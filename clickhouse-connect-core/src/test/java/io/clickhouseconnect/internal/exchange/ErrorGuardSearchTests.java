package io.clickhouseconnect.internal.exchange;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the search of {@link ErrorGuard} in long reads, which skips most of the data.
 */
class ErrorGuardSearchTests {

	private static final String TAG = "dmrdfnujjqvszhav";

	private static final String MESSAGE = "Code: 395. DB::Exception: enough. (FUNCTION_THROW_IF_VALUE_IS_NON_ZERO)";

	private static final String FRAME = "\r\n__exception__\r\n" + TAG + "\r\n" + MESSAGE + "\n" + MESSAGE.length() + " "
			+ TAG + "\r\n__exception__\r\n";

	@ParameterizedTest
	@ValueSource(ints = { 1024, 8 * 1024, 64 * 1024, 256 * 1024 })
	void theErrorIsFoundWhereverItBegins(int readSize) throws IOException {
		Random random = new Random(readSize);
		for (int i = 0; i < 200; i++) {
			// Around the ends of reads, and anywhere.
			int length = (i < 120) ? 2 * readSize - 60 + i : random.nextInt(3 * readSize);
			byte[] data = lookAlikes(random, length);
			ByteArrayOutputStream delivered = new ByteArrayOutputStream();
			ErrorGuard guard = new ErrorGuard(answer(data), TAG);
			assertThatExceptionOfType(ErrorGuard.ErrorInAnswerException.class)
				.isThrownBy(() -> readAll(guard, readSize, delivered));
			assertThat(Arrays.mismatch(delivered.toByteArray(), data))
				.as("data of %d bytes, read %d", length, delivered.size())
				.isEqualTo(-1);
			assertThat(guard.error()).extracting(ErrorText::code).isEqualTo(395);
		}
	}

	private static byte[] lookAlikes(Random random, int length) {
		byte[] marker = FRAME.getBytes(StandardCharsets.US_ASCII);
		byte[] data = new byte[length];
		random.nextBytes(data);
		for (int at = 0; at + 40 < length; at += 40 + random.nextInt(400)) {
			int count = 1 + random.nextInt(30);
			System.arraycopy(marker, random.nextInt(36 - count), data, at, count);
		}
		return data;
	}

	private static ByteArrayInputStream answer(byte[] data) throws IOException {
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		answer.write(data);
		answer.write(FRAME.getBytes(StandardCharsets.US_ASCII));
		return new ByteArrayInputStream(answer.toByteArray());
	}

	private static void readAll(ErrorGuard guard, int readSize, ByteArrayOutputStream target) throws IOException {
		byte[] buffer = new byte[readSize];
		for (int count = guard.read(buffer); count >= 0; count = guard.read(buffer)) {
			target.write(buffer, 0, count);
		}
	}

}
