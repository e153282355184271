package io.clickhouseconnect.spring.autoconfigure.session;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.session.SessionOptions;

/**
 * Ends the sessions of web requests on the servers, on threads of its own, so that no
 * response waits for that. Stops after the web server. What cannot be ended, since the
 * server does not answer or there is too much to do, is left to the session's timeout.
 */
class RequestSessionCloser implements SmartLifecycle {

	/** After the web server, whose phase is 2048 below the default. */
	private static final int PHASE = DEFAULT_PHASE - 4096;

	private static final Log logger = LogFactory.getLog(RequestSessionCloser.class);

	private static final int THREADS = 2;

	private static final int MAX_WAITING = 10_000;

	private static final int STOP_SECONDS = 2;

	private final ObjectProvider<ClickHouseClient> clients;

	private final Map<String, ClickHouseClient> byName = new ConcurrentHashMap<>();

	private final ThreadPoolExecutor executor = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(MAX_WAITING), RequestSessionCloser::thread,
			new ThreadPoolExecutor.DiscardPolicy());

	private volatile boolean running;

	RequestSessionCloser(ObjectProvider<ClickHouseClient> clients) {
		this.clients = clients;
		this.executor.allowCoreThreadTimeOut(true);
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "clickhouse-session-end");
		thread.setDaemon(true);
		return thread;
	}

	void close(String sessionId, Set<String> clientNames) {
		this.executor.execute(() -> clientNames.forEach((name) -> close(sessionId, name)));
	}

	private void close(String sessionId, String clientName) {
		try {
			ClickHouseClient client = client(clientName);
			if (client != null) {
				client.openSession(SessionOptions.defaults().withId(sessionId).withMustExist()).close();
			}
		}
		catch (RuntimeException ex) {
			logger.debug("A session of the ClickHouse client '" + clientName + "' is left to its timeout", ex);
		}
	}

	private @Nullable ClickHouseClient client(String name) {
		ClickHouseClient known = this.byName.get(name);
		if (known == null) {
			known = this.clients.stream().filter((client) -> client.name().equals(name)).findFirst().orElse(null);
			if (known != null) {
				this.byName.put(name, known);
			}
		}
		return known;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.executor.shutdown();
		try {
			if (!this.executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
				this.executor.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			this.executor.shutdownNow();
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
