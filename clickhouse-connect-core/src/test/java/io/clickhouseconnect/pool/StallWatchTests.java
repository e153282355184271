package io.clickhouseconnect.pool;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.clickhouseconnect.testing.Eventually;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The thread that ends waits for silent peers, and its end.
 */
@Timeout(30)
class StallWatchTests {

	private final ThreadGroup group = new ThreadGroup("stalls");

	private void inGroup(Runnable action) throws InterruptedException {
		Thread thread = new Thread(this.group, action, "caller");
		thread.start();
		thread.join();
	}

	@Test
	void theThreadEndsWithoutConnectionsAndStartsAgainWithTheNext() throws InterruptedException {
		StallWatch watch = new StallWatch(Duration.ofMillis(1));
		for (int i = 0; i < 3; i++) {
			CountDownLatch cut = new CountDownLatch(1);
			StallWatch.Wait wait = new StallWatch.Wait(cut::countDown);
			wait.begin(1);
			inGroup(() -> watch.add(wait));
			assertThat(cut.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(wait.end()).isTrue();
			watch.remove(wait);
			Eventually.until("the thread ends", () -> this.group.activeCount() == 0);
		}
	}

	@Test
	void oneThreadServesAllConnections() throws InterruptedException {
		StallWatch watch = new StallWatch(Duration.ofMinutes(1));
		StallWatch.Wait first = new StallWatch.Wait(() -> {
		});
		inGroup(() -> {
			watch.add(first);
			watch.remove(first);
			watch.add(first);
		});
		assertThat(this.group.activeCount()).isOne();
		StallWatch.Wait second = new StallWatch.Wait(() -> {
		});
		inGroup(() -> watch.add(second));
		assertThat(this.group.activeCount()).isOne();
	}

}
