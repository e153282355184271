package io.clickhouseconnect.internal.compress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.clickhouseconnect.testing.Crew;
import io.clickhouseconnect.testing.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link ReadAheadStream}.
 */
@Timeout(120)
class ReadAheadStreamTests {

	private static final int SIZE = 6_000_000;

	private static final byte[] DATA = CompressedBlocks.noise(SIZE, 3);

	private static final int RING = ReadAheadStream.BUFFERS * ReadAheadStream.BUFFER_SIZE;

	private final AtomicInteger starts = new AtomicInteger();

	private final AtomicInteger running = new AtomicInteger();

	/** Threads as usual, but counted. */
	private final Executor threads = (task) -> {
		this.starts.incrementAndGet();
		this.running.incrementAndGet();
		ReadAheadThreads.SHARED.execute(() -> {
			task.run();
			this.running.decrementAndGet();
		});
	};

	@Test
	void aShortAnswerNeedsNoOtherThread() throws IOException {
		for (int length : new int[] { 0, 1, 1_000, ReadAheadStream.DIRECT - 1 }) {
			WatchedDecoder decoder = new WatchedDecoder(CompressedBlocks.noise(length, 1), 1);
			try (ReadAheadStream in = new ReadAheadStream(decoder, this.threads)) {
				assertThat(in.readAllBytes()).hasSize(length);
				assertThat(in.read()).isEqualTo(-1);
			}
			assertThat(this.starts).hasValue(0);
			assertGoodEnd(decoder);
		}
	}

	@Test
	void aLongAnswerIsDecodedByAThreadOfItsOwn() throws IOException {
		WatchedDecoder decoder = new WatchedDecoder(DATA, 1);
		try (ReadAheadStream in = new ReadAheadStream(decoder)) {
			assertThat(in.readAllBytes()).isEqualTo(DATA);
			assertThat(in.read()).isEqualTo(-1);
			assertThat(in.read(new byte[10])).isEqualTo(-1);
			assertThat(decoder.user().getName()).startsWith("clickhouse-connect-read-ahead-");
			assertThat(decoder.user().isDaemon()).isTrue();
			assertThat(decoder.user().getContextClassLoader()).isNull();
		}
		assertGoodEnd(decoder);
	}

	@Test
	void itDoesNotMatterInWhichPiecesDataIsDecodedAndRead() throws IOException {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		byte[] target = new byte[2 << 20];
		for (int i = 0; i < 60; i++) {
			WatchedDecoder decoder = new WatchedDecoder(CompressedBlocks.noise(random.nextInt(SIZE), seed), seed + i);
			ByteArrayOutputStream read = new ByteArrayOutputStream();
			int piece = 1 + random.nextInt(1 << random.nextInt(4, 21));
			try (ReadAheadStream in = new ReadAheadStream(decoder, this.threads)) {
				for (int count = 0; count >= 0; count = in.read(target, 7, 1 + random.nextInt(piece))) {
					read.write(target, 7, count);
				}
			}
			assertThat(read.toByteArray()).as("try %d with seed %d", i, seed).isEqualTo(decoder.upTo(decoder.at()));
			assertGoodEnd(decoder);
		}
	}

	@Test
	void whatIsThereIsHandedOutThoughMoreIsAwaited() throws Exception {
		int there = ReadAheadStream.DIRECT + 300_001;
		WatchedDecoder decoder = new WatchedDecoder(DATA, 1).blockingAt(there);
		ReadAheadStream in = new ReadAheadStream(decoder, this.threads);
		assertThat(in.readNBytes(there)).isEqualTo(decoder.upTo(there));
		decoder.goOn();
		assertThat(in.readAllBytes()).hasSize(SIZE - there);
		in.close();
		assertGoodEnd(decoder);
	}

	@Test
	void aSlowReaderIsNotOverrunAndHoldsNoThread() throws IOException {
		WatchedDecoder decoder = new WatchedDecoder(DATA, 1);
		ReadAheadStream in = new ReadAheadStream(decoder, this.threads);
		byte[] first = in.readNBytes(ReadAheadStream.DIRECT + 1);
		Eventually.until("the thread is given back", () -> this.running.get() == 0);
		assertThat(decoder.at()).isLessThan(2 * ReadAheadStream.DIRECT + RING).isGreaterThan(RING / 2);
		assertThat(first).isEqualTo(decoder.upTo(first.length));
		assertThat(in.readAllBytes()).hasSize(SIZE - first.length);
		in.close();
		assertGoodEnd(decoder);
	}

	static Stream<Throwable> failures() {
		return Stream.of(new IOException("damaged"), new IllegalStateException("bug"), new AssertionError("bug"));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void aFailureComesAfterTheDataBeforeIt(Throwable failure) throws IOException {
		for (int place : new int[] { 0, 1, ReadAheadStream.DIRECT - 1, ReadAheadStream.DIRECT,
				ReadAheadStream.DIRECT + 1, 3_000_000 }) {
			WatchedDecoder decoder = new WatchedDecoder(DATA, 1).failingAt(place, failure);
			ReadAheadStream in = new ReadAheadStream(decoder, this.threads);
			assertThat(in.readNBytes(place)).isEqualTo(decoder.upTo(place));
			assertThat(catchThrowable(in::read)).isSameAs(failure);
			assertThat(catchThrowable(in::read)).isSameAs(failure);
			in.close();
			assertGoodEnd(decoder);
		}
	}

	@Test
	void withoutAThreadToBeHadReadingFailsAndClosingDoesNot() throws IOException {
		WatchedDecoder decoder = new WatchedDecoder(DATA, 1);
		ReadAheadStream in = new ReadAheadStream(decoder, (task) -> {
			throw new RejectedExecutionException("none");
		});
		in.readNBytes(ReadAheadStream.DIRECT);
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(in::readAllBytes);
		in.close();
		assertGoodEnd(decoder);
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, ReadAheadStream.DIRECT + 100, 2_000_000 })
	void closingWaitsUntilTheDecoderIsLeft(int place) throws Exception {
		WatchedDecoder decoder = new WatchedDecoder(DATA, 1).blockingAt(place);
		ReadAheadStream in = new ReadAheadStream(decoder, this.threads);
		Crew crew = new Crew();
		Thread reader = crew.start(() -> assertThatIOException().isThrownBy(in::readAllBytes));
		Eventually.until("the decoder waits", () -> decoder.at() == place && decoder.isInside());
		Eventually.untilWaiting(reader);
		Thread closer = crew.start(in::close);
		if (place > ReadAheadStream.DIRECT) {
			Eventually.untilWaiting(closer);
		}
		assertThat(decoder.closed()).isZero();
		decoder.cut();
		crew.join();
		assertGoodEnd(decoder);
		assertThatIOException().isThrownBy(in::read).withMessage("The stream is closed");
	}

	@Test
	void closingEndsTheWaitOfTheReader() throws Exception {
		WatchedDecoder decoder = new WatchedDecoder(DATA, 1).blockingAt(2_000_000);
		ReadAheadStream in = new ReadAheadStream(decoder, this.threads);
		assertThat(in.readNBytes(2_000_000)).hasSize(2_000_000);
		Crew crew = new Crew();
		Thread reader = crew
			.start(() -> assertThatIOException().isThrownBy(in::read).withMessage("The stream is closed"));
		Eventually.untilWaiting(reader);
		Thread closer = crew.start(in::close);
		Eventually.until("the reader is freed before the decoder is", () -> !reader.isAlive());
		Eventually.untilWaiting(closer);
		decoder.cut();
		crew.join();
		assertGoodEnd(decoder);
	}

	@Test
	void closingTwiceClosesOnce() throws IOException {
		WatchedDecoder decoder = new WatchedDecoder(DATA, 1);
		ReadAheadStream in = new ReadAheadStream(decoder, this.threads);
		in.readNBytes(3_000_000);
		in.close();
		in.close();
		assertGoodEnd(decoder);
		assertThatIOException().isThrownBy(in::read);
	}

	@Test
	void anInterruptEndsTheWaitOfAReaderAndDoesNotGetLost() throws Exception {
		WatchedDecoder decoder = new WatchedDecoder(DATA, 1).blockingAt(2_000_000);
		ReadAheadStream in = new ReadAheadStream(decoder, this.threads);
		Crew crew = new Crew();
		Thread reader = crew.start(() -> {
			assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(in::readAllBytes);
			assertThat(Thread.interrupted()).isTrue();
		});
		Eventually.untilWaiting(reader);
		reader.interrupt();
		crew.join();
		decoder.goOn();
		in.close();
		assertGoodEnd(decoder);
	}

	@Test
	void anInterruptDoesNotMakeClosingLeaveTheDecoderBehind() throws Exception {
		WatchedDecoder decoder = new WatchedDecoder(DATA, 1).blockingAt(2_000_000);
		ReadAheadStream in = new ReadAheadStream(decoder, this.threads);
		in.readNBytes(2_000_000);
		Eventually.until("the decoder waits", decoder::isInside);
		Crew crew = new Crew();
		Thread closer = crew.start(() -> {
			Thread.currentThread().interrupt();
			in.close();
			assertThat(Thread.interrupted()).isTrue();
		});
		Eventually.untilWaiting(closer);
		assertThat(decoder.closed()).isZero();
		decoder.cut();
		crew.join();
		assertGoodEnd(decoder);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void whoeverClosesWheneverTheDecoderIsClosedOnceAndAlone(long seed) throws Exception {
		Random random = new Random(seed);
		for (int i = 0; i < 1_000; i++) {
			WatchedDecoder decoder = new WatchedDecoder(DATA, seed + i);
			int place = random.nextInt(1_500_000);
			switch (random.nextInt(4)) {
				case 0 -> decoder.blockingAt(place);
				case 1 -> decoder.failingAt(place, new IOException("damaged"));
				default -> {
				}
			}
			ReadAheadStream in = new ReadAheadStream(decoder, this.threads);
			int readBeforeClosing = random.nextInt(1_500_000);
			int piece = 1 + random.nextInt(300_000);
			AtomicInteger read = new AtomicInteger();
			Crew crew = new Crew();
			crew.start(() -> readUntilClosed(in, piece, read));
			crew.start(() -> {
				while (read.get() < readBeforeClosing && !decoder.isInside()) {
					Thread.onSpinWait();
				}
				decoder.cut();
				in.close();
			});
			crew.start(() -> {
				while (decoder.at() < place) {
					if (decoder.closed() > 0) {
						return;
					}
					Thread.onSpinWait();
				}
				decoder.cut();
				in.close();
			});
			crew.join();
			assertGoodEnd(decoder);
		}
		Eventually.until("all threads are given back", () -> this.running.get() == 0);
	}

	private static void readUntilClosed(ReadAheadStream in, int piece, AtomicInteger read) {
		byte[] target = new byte[piece];
		try {
			for (int count = 0; count >= 0; count = in.read(target)) {
				for (int k = 0; k < count; k += 997) {
					assertThat(target[k]).isEqualTo(DATA[read.get() + k]);
				}
				read.addAndGet(count);
			}
		}
		catch (IOException ex) {
			assertThat(ex.getMessage()).isIn("The stream is closed", "Socket closed", "damaged");
		}
		finally {
			read.addAndGet(SIZE);
		}
	}

	@Test
	void threadsThatHaveNothingToDoEnd() throws IOException {
		try (ReadAheadStream in = new ReadAheadStream(new WatchedDecoder(DATA, 1))) {
			in.readAllBytes();
		}
		Eventually.until("no thread is left",
				() -> Thread.getAllStackTraces()
					.keySet()
					.stream()
					.noneMatch((thread) -> thread.getName().startsWith(ReadAheadThreads.NAME)));
	}

	private static void assertGoodEnd(WatchedDecoder decoder) {
		assertThat(decoder.faults()).as("uses that would crash").isZero();
		assertThat(decoder.closed()).isEqualTo(1);
	}

}
