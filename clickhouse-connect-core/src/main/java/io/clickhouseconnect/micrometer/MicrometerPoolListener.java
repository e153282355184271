package io.clickhouseconnect.micrometer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

import io.clickhouseconnect.pool.PoolListener;

/**
 * Times what happens to the connections of one pool, with the tags {@code pool} and
 * {@code server}: the timers {@code clickhouse.pool.connections.acquire} (waits that got
 * a connection), {@code .creation} (opening one, TLS included) and {@code .usage} (from
 * lease to release), and the counter {@code .timeout} of the waits that got none. The
 * meters of a server appear with its first call. Histograms are the choice of the
 * registry's meter filters. Thread safe. <pre class="code">
 * PoolManager pool = PoolManager.builder()
 *     .name("reports")
 *     .listener(new MicrometerPoolListener(registry, "reports"))
 *     .build();
 * new PoolMetrics(pool).bindTo(registry);
 * </pre>
 */
public final class MicrometerPoolListener implements PoolListener, AutoCloseable {

	static final String PREFIX = "clickhouse.pool.connections.";

	static final String POOL_TAG = "pool";

	private final MeterRegistry registry;

	private final String pool;

	private final Map<String, ServerMeters> servers = new ConcurrentHashMap<>();

	/**
	 * Creates the listener of one pool.
	 * @param registry where the meters are kept
	 * @param pool the name of the pool
	 */
	public MicrometerPoolListener(MeterRegistry registry, String pool) {
		this.registry = registry;
		this.pool = pool;
	}

	@Override
	public void acquired(String server, long nanos) {
		meters(server).acquire().record(nanos, TimeUnit.NANOSECONDS);
	}

	@Override
	public void acquireTimedOut(String server, long nanos) {
		meters(server).timeout().increment();
	}

	@Override
	public void created(String server, long nanos) {
		meters(server).creation().record(nanos, TimeUnit.NANOSECONDS);
	}

	@Override
	public void released(String server, long nanos) {
		meters(server).usage().record(nanos, TimeUnit.NANOSECONDS);
	}

	private ServerMeters meters(String server) {
		ServerMeters meters = this.servers.get(server);
		return (meters != null) ? meters : this.servers.computeIfAbsent(server, this::register);
	}

	private ServerMeters register(String server) {
		Tags tags = Tags.of(POOL_TAG, this.pool, "server", server);
		return new ServerMeters(timer("acquire", "How long calls waited for the connection they got", tags),
				timer("creation", "How long opening a connection took", tags),
				timer("usage", "How long calls had their connection", tags),
				Counter.builder(PREFIX + "timeout")
					.description("Calls that got no connection within the acquire timeout")
					.tags(tags)
					.register(this.registry));
	}

	private Timer timer(String name, String description, Tags tags) {
		return Timer.builder(PREFIX + name).description(description).tags(tags).register(this.registry);
	}

	@Override
	public void closed() {
		close();
	}

	/**
	 * Removes the meters. The pool does so when it is closed.
	 */
	@Override
	public void close() {
		this.servers.values().forEach((meters) -> meters.all().forEach(this.registry::remove));
	}

	private record ServerMeters(Timer acquire, Timer creation, Timer usage, Counter timeout) {

		List<Meter> all() {
			return List.of(this.acquire, this.creation, this.usage, this.timeout);
		}

	}

}
