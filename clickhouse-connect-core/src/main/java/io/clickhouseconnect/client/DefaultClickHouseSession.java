package io.clickhouseconnect.client;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.plan.CallOptions;
import io.clickhouseconnect.session.SessionOptions;

/**
 * A session that was opened explicitly.
 */
final class DefaultClickHouseSession implements ClickHouseSession {

	private final ClientCore core;

	private final SessionOptions settings;

	private final String id;

	private final AtomicBoolean used;

	private final AtomicBoolean closed = new AtomicBoolean();

	DefaultClickHouseSession(ClientCore core, SessionOptions settings) {
		this.core = core;
		this.settings = settings;
		this.used = new AtomicBoolean(settings.mustExist());
		this.id = (settings.id() != null) ? settings.id() : UUID.randomUUID().toString();
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public StatementSpec sql(String sql) {
		return new DefaultStatementSpec(this.core, options(), sql);
	}

	@Override
	public InsertSpec insert(String table) {
		return new DefaultInsertSpec(this.core, options(), table);
	}

	private CallOptions options() {
		requireOpen();
		this.used.set(true);
		CallOptions options = new CallOptions();
		// A spec may be run long after it was made.
		options.requirement(this::requireOpen);
		options.session(this.id, this.settings.timeout(), this.settings.mustExist());
		return options;
	}

	private void requireOpen() {
		if (this.closed.get()) {
			throw new ClickHouseRequestException(
					"The session " + this.id + " is closed; open another with openSession()");
		}
	}

	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true) && this.used.get()) {
			CallOptions options = new CallOptions();
			options.session(this.id, null, true);
			this.core.closeSession(options);
		}
	}

}
