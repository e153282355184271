package io.clickhouseconnect.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.client.ClickHouseOperations.CallSpec;
import io.clickhouseconnect.client.ClickHouseOperations.InsertSpec;
import io.clickhouseconnect.client.ClickHouseOperations.StatementSpec;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.fault.Attack.Kind;
import io.clickhouseconnect.fault.Attack.Phase;
import io.clickhouseconnect.internal.exchange.SessionLeases;
import io.clickhouseconnect.observation.Operation;
import io.clickhouseconnect.observation.OperationObservation;
import io.clickhouseconnect.pool.PoolListener;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.testing.Aftermath;
import io.clickhouseconnect.testing.Eventually;
import io.clickhouseconnect.testing.Fault.Direction;
import io.clickhouseconnect.testing.FaultProxy;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client, its pool, and a server behind a proxy, and what has to hold of them after
 * whatever was done to a call.
 */
final class AttackBench implements AutoCloseable {

	private static final Duration SILENCE = Duration.ofMillis(1500);

	private static final Duration TIME_LIMIT = Duration.ofMillis(300);

	/** Some that Java does not know, and some that are no whole hours from any other. */
	private static final List<String> ODD_ZONES = List.of("EST", "HST", "MST", "ROC", "Factory", "Africa/Monrovia",
			"Australia/Lord_Howe", "Etc/GMT-14", "Asia/Kathmandu");

	/** Of an insert whose bytes a proxy may have sent twice. */
	private static final int FORGED_BATCH = 0;

	private final FaultProxy proxy;

	private final ClickHouseClient direct;

	private final PoolManager pool;

	private final ClickHouseClient client;

	private static final AtomicInteger BATCH = new AtomicInteger();

	private final Map<AttackedCall, Size[]> sizes = new HashMap<>();

	private volatile @Nullable Kind throwing;

	private Compression compression = Compression.NONE;

	private boolean session;

	private boolean forged;

	private @Nullable String zone;

	private final String serverZone;

	private final Aftermath aftermath;

	private @Nullable Duration timeout;

	AttackBench(TestDatabase database) {
		this.proxy = FaultProxy.to(database.server().httpPort());
		this.direct = ClickHouseClient.builder()
			.url(database.url().toString())
			.session(SessionIdStrategy.none())
			.build();
		this.direct.sql(
				"CREATE TABLE IF NOT EXISTS attacked (batch Int32, id Int64, name String, at DateTime) ENGINE = Memory")
			.command();
		this.serverZone = this.direct.sql("SELECT timezone()").query(String.class).single();
		this.pool = PoolManager.builder().maxSize(2).readTimeout(SILENCE).listener(listener()).build();
		this.client = ClickHouseClient.builder()
			.url(this.proxy.url())
			.database(database.name())
			.pool(this.pool)
			.session(SessionIdStrategy.perClient())
			.observer(this::observe)
			.build();
		this.aftermath = Aftermath.of(this.pool, this.client);
	}

	private PoolListener listener() {
		return new PoolListener() {

			@Override
			public void acquired(String server, long nanos) {
				throwIf(Kind.LISTENER_AT_ACQUIRE);
			}

			@Override
			public void created(String server, long nanos) {
				throwIf(Kind.LISTENER_AT_CREATE);
			}

			@Override
			public void released(String server, long nanos) {
				throwIf(Kind.LISTENER_AT_RELEASE);
			}

		};
	}

	private OperationObservation observe(Operation operation) {
		throwIf(Kind.OBSERVER_AT_START);
		return new OperationObservation() {

			@Override
			public void stopped(Outcome outcome, @Nullable RuntimeException error) {
				throwIf(Kind.OBSERVER_AT_END);
			}

		};
	}

	private void throwIf(Kind kind) {
		if (this.throwing == kind) {
			throw new UnsupportedOperationException("thrown by a listener");
		}
	}

	StatementSpec sql(String sql) {
		return prepared(this.client.sql(sql));
	}

	InsertSpec insert() {
		return prepared(this.client.insert("attacked"));
	}

	private <S extends CallSpec<S>> S prepared(S spec) {
		if (!this.session) {
			spec.withoutSession();
		}
		if (this.timeout != null) {
			spec.timeout(this.timeout);
		}
		if (this.zone != null) {
			spec.setting("session_timezone", this.zone);
		}
		return spec.compression(this.compression);
	}

	/**
	 * Returns what tells the rows of the current insert from others.
	 */
	int batch() {
		return this.forged ? FORGED_BATCH : BATCH.get();
	}

	/**
	 * Looks whether the current insert is there, once and whole.
	 */
	boolean inserted() {
		return this.direct.sql(
				"SELECT count() FROM attacked WHERE batch = {batch:Int32} AND at = toDateTime({at:String}, {zone:String})")
			.param("batch", batch())
			.param("at", AttackedCall.AT_TEXT)
			.param("zone", (this.zone != null) ? this.zone : this.serverZone)
			.query(Long.class)
			.single() == AttackedCall.ROWS;
	}

	/**
	 * Makes a call while something is done to it.
	 * @return {@code true} if the result is right
	 */
	boolean run(Cell cell, Random random) {
		this.compression = cell.compression();
		this.session = cell.session();
		Attack attack = cell.attack();
		this.timeout = (attack.kind() == Kind.TIME_LIMIT) ? TIME_LIMIT : null;
		this.zone = (attack.kind() == Kind.ODD_ZONE) ? ODD_ZONES.get(random.nextInt(ODD_ZONES.size())) : null;
		BATCH.incrementAndGet();
		this.forged = false;
		if (attack.direction() != null) {
			long at = place(cell.phase(), random, size(cell.call(), attack.direction()));
			Thread caller = Thread.currentThread();
			this.proxy.arm(attack.fault(at), (attack.kind() == Kind.WIRE_ALWAYS) ? Integer.MAX_VALUE : 1, () -> {
				if (attack.kind() == Kind.INTERRUPT) {
					caller.interrupt();
				}
			});
		}
		if (attack.kind() == Kind.LISTENER_AT_CREATE) {
			this.pool.closeIdleConnections();
		}
		if (attack.kind() == Kind.INTERRUPTED_BEFORE) {
			Thread.currentThread().interrupt();
		}
		this.throwing = attack.kind();
		this.forged = attack.action().isForgery();
		return cell.call().run(this);
	}

	private static long place(Phase phase, Random random, Size size) {
		return switch (phase) {
			case FIRST -> 0;
			case HEAD -> random.nextInt(500);
			case BODY -> size.head() + random.nextInt(64);
			case ANYWHERE -> random.nextLong(Math.max(1, size.bytes()));
			case LAST -> Math.max(0, size.bytes() - 1 - random.nextInt(4));
		};
	}

	private Size size(AttackedCall call, Direction direction) {
		Size[] size = this.sizes.computeIfAbsent(call, (key) -> {
			this.proxy.clear();
			assertThat(call.run(this)).as("%s without an attack", call).isTrue();
			awaitForgotten(call);
			BATCH.incrementAndGet();
			String received = new String(this.proxy.received(), StandardCharsets.ISO_8859_1);
			return new Size[] { Size.of(this.proxy.sentCount(), this.proxy.sent()),
					Size.of(this.proxy.receivedCount(), received) };
		});
		return size[direction.ordinal()];
	}

	/**
	 * Returns how often the attack has happened.
	 */
	int happened() {
		return (this.throwing == Kind.INTERRUPTED_BEFORE) ? 1 : this.proxy.happened();
	}

	/**
	 * Ends what was done, and checks that nothing is left of it.
	 * @param call what was called
	 */
	void assertNothingIsLeft(AttackedCall call) {
		this.throwing = null;
		this.timeout = null;
		this.session = true;
		this.compression = Compression.NONE;
		this.zone = null;
		awaitForgotten(call);
		this.aftermath.assertNothingIsInUse();
		this.proxy.disarm();
		this.aftermath.assertClean();
	}

	private void awaitForgotten(AttackedCall call) {
		if (call.forgets()) {
			Eventually.until("a response that nobody refers to is given up", () -> {
				System.gc();
				return this.pool.stats().total().leased() == 0 && SessionLeases.isNoneInUse();
			});
		}
	}

	/**
	 * Checks that no row of any insert is there twice.
	 */
	void assertNoRowIsDoubled() {
		assertThat(this.direct
			.sql("SELECT batch FROM attacked WHERE batch > {forged:Int32} GROUP BY batch HAVING count() > {rows:Int64}")
			.param("forged", FORGED_BATCH)
			.param("rows", AttackedCall.ROWS)
			.query(Integer.class)
			.list()).isEmpty();
	}

	@Override
	public void close() {
		this.client.close();
		this.pool.close();
		this.proxy.close();
		this.direct.close();
	}

	/**
	 * Ends a bench on which something is left.
	 */
	void abandon() {
		this.proxy.close();
		this.direct.close();
	}

	/**
	 * How much goes one way.
	 *
	 * @param bytes all bytes
	 * @param head the bytes of the first head
	 */
	private record Size(long bytes, int head) {

		static Size of(long bytes, String start) {
			return new Size(bytes, start.indexOf("\r\n\r\n") + 4);
		}

	}

	/**
	 * A call, what is done to it, and how.
	 *
	 * @param call the call
	 * @param attack what is done to it
	 * @param phase where on the wire
	 * @param compression the coding of the bodies
	 * @param session whether the call runs in a session
	 */
	record Cell(AttackedCall call, Attack attack, Phase phase, Compression compression, boolean session) {

		@Override
		public String toString() {
			return this.call + ": " + this.attack + ", " + this.phase + ", " + this.compression
					+ (this.session ? ", session" : "");
		}

	}

}
