package io.clickhouseconnect.client;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.exchange.Exchange;
import io.clickhouseconnect.internal.plan.CallOptions;
import io.clickhouseconnect.internal.plan.ClientProfile;
import io.clickhouseconnect.internal.plan.Planner;
import io.clickhouseconnect.internal.plan.RequestPlan;
import io.clickhouseconnect.internal.plan.Statement;
import io.clickhouseconnect.request.RawSource;
import io.clickhouseconnect.result.RawStream;

/**
 * What the client and its sessions share: how to plan a call and how to send it.
 */
final class ClientCore {

	private final ClientProfile profile;

	private final Planner planner;

	private final Exchange exchange;

	private final ServerSettings serverSettings;

	ClientCore(ClientProfile profile, Exchange exchange) {
		this.profile = profile;
		this.planner = new Planner(profile);
		this.exchange = exchange;
		this.serverSettings = new ServerSettings(profile.readonlySettings(), this::readWithoutSettings);
	}

	RawStream open(String operation, Statement statement, @Nullable String format, CallOptions options) {
		RequestPlan plan = planOrClose(statement.data(),
				() -> this.planner.statement(operation, statement, format, options, settings(options)));
		return this.exchange.open(plan, options);
	}

	RawStream insert(String table, List<String> columns, @Nullable String format, RawSource source,
			CallOptions options) {
		RequestPlan plan = planOrClose(source,
				() -> this.planner.rawInsert(table, columns, format, source, options, settings(options)));
		return this.exchange.open(plan, options);
	}

	private Map<String, String> settings(CallOptions options) {
		return this.serverSettings.allowed(options.settings(this.profile.settings()));
	}

	/** Once there is a plan, its body closes the source. */
	private static RequestPlan planOrClose(@Nullable RawSource source, Supplier<RequestPlan> planner) {
		try {
			return planner.get();
		}
		catch (RuntimeException ex) {
			closeAfter(ex, source);
			throw ex;
		}
	}

	private static void closeAfter(RuntimeException failure, @Nullable RawSource source) {
		try {
			if (source != null) {
				source.close();
			}
		}
		catch (IOException | RuntimeException ex) {
			failure.addSuppressed(ex);
		}
	}

	private byte[] readWithoutSettings(String sql) {
		CallOptions options = new CallOptions();
		options.withoutSession();
		RequestPlan plan = this.planner.statement("query", Statement.of(sql), "TabSeparated", options, Map.of());
		try (RawStream answer = this.exchange.open(plan, options)) {
			return answer.readAllBytes();
		}
	}

	void closeSession(CallOptions options) {
		this.exchange.closeSession(this.planner.closeSession(), options);
	}

	boolean ping() {
		return this.exchange.ping();
	}

	void close() {
		this.exchange.close();
	}

}
