package io.clickhouseconnect.client;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.clickhouseconnect.observation.OperationObserver;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.request.ExternalTable;
import io.clickhouseconnect.request.Identifier;
import io.clickhouseconnect.request.RawSource;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.session.SessionOptions;
import io.clickhouseconnect.session.SessionScope;
import io.clickhouseconnect.session.WhenBusy;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * An argument that is {@code null} is refused where it is given, by its name.
 */
class NullArgumentTests {

	private static final ClickHouseClient CLIENT = ClickHouseClient.create("http://localhost:1");

	private static <T> T nothing() {
		return null;
	}

	private static Map<String, Object> mapWithNull() {
		Map<String, Object> map = new HashMap<>();
		map.put("max_threads", null);
		return map;
	}

	static Stream<Arguments> calls() {
		ClickHouseClient.Builder builder = ClickHouseClient.builder();
		ClickHouseOperations.StatementSpec sql = CLIENT.sql("SELECT 1");
		ClickHouseOperations.InsertSpec insert = CLIENT.insert("t");
		SessionOptions options = SessionOptions.defaults();
		PoolManager.Builder pool = PoolManager.builder();
		Class<Object> noClass = nothing();
		Path noFile = nothing();
		String noText = nothing();
		return Stream.of(call("url", () -> builder.url(nothing())), call("path", () -> builder.proxyPath(nothing())),
				call("roles", () -> builder.roles(NullArgumentTests.<String[]>nothing())),
				call("name", () -> builder.setting(nothing(), 1)),
				call("value", () -> builder.setting("max_threads", nothing())),
				call("settings", () -> builder.settings(nothing())),
				call("value", () -> builder.settings(mapWithNull())),
				call("readonlySettings", () -> builder.readonlySettings(nothing())),
				call("name", () -> builder.header(nothing(), "x")), call("value", () -> builder.header("X", nothing())),
				call("name", () -> builder.name(nothing())), call("strategy", () -> builder.session(nothing())),
				call("whenBusy", () -> builder.whenBusy(nothing())), call("pool", () -> builder.pool(nothing())),
				call("compression", () -> builder.responseCompression(nothing())),
				call("compression", () -> builder.requestCompression(nothing())),
				call("naming", () -> builder.columnNaming(nothing())),
				call("observer", () -> builder.observer(nothing())), call("name", () -> pool.name(nothing())),
				call("acquireTimeout", () -> pool.acquireTimeout(nothing())),
				call("connectTimeout", () -> pool.connectTimeout(nothing())),
				call("readTimeout", () -> pool.readTimeout(nothing())),
				call("timeToLive", () -> pool.timeToLive(nothing())),
				call("idleTimeout", () -> pool.idleTimeout(nothing())),
				call("validateAfterInactivity", () -> pool.validateAfterInactivity(nothing())),
				call("leakDetectionThreshold", () -> pool.leakDetectionThreshold(nothing())),
				call("sslContextSupplier", () -> pool.sslContextSupplier(nothing())),
				call("protocols", () -> pool.tlsProtocols(NullArgumentTests.<String[]>nothing())),
				call("cipherSuites", () -> pool.tlsCipherSuites("TLS_AES_256_GCM_SHA384", nothing())),
				call("listener", () -> pool.listener(nothing())), call("configuration", () -> builder.apply(nothing())),
				call("sql", () -> CLIENT.sql(nothing())), call("table", () -> CLIENT.insert(nothing())),
				call("version", () -> CLIENT.minVersion(nothing())),
				call("options", () -> CLIENT.openSession(nothing())), call("queryId", () -> CLIENT.cancel(nothing())),
				call("value", () -> sql.setting("max_threads", nothing())),
				call("value", () -> sql.defaultSetting("max_threads", nothing())),
				call("name", () -> sql.defaultSetting(nothing(), 1)), call("database", () -> sql.database(nothing())),
				call("queryId", () -> sql.queryId(nothing())), call("sessionId", () -> sql.sessionId(nothing())),
				call("timeout", () -> sql.timeout(nothing())), call("compression", () -> sql.compression(nothing())),
				call("params", () -> sql.params(NullArgumentTests.<Map<String, Object>>nothing())),
				call("params", () -> sql.params(NullArgumentTests.<List<Object>>nothing())),
				call("tables", () -> sql.externalTables(NullArgumentTests.<ExternalTable[]>nothing())),
				call("zone", () -> sql.timeZone(nothing())), call("type", () -> sql.query(noClass)),
				call("file", () -> sql.rawQuery("CSV", nothing())), call("data", () -> sql.command(nothing())),
				call("columns", () -> insert.columns(NullArgumentTests.<List<String>>nothing())),
				call("columns", () -> insert.columns(Arrays.asList("a", nothing()))),
				call("rows", () -> insert.rows(NullArgumentTests.<List<Object>>nothing())),
				call("records", () -> insert.records(NullArgumentTests.<List<Object>>nothing())),
				call("columns", () -> insert.columnValues(NullArgumentTests.<ColumnValues[]>nothing())),
				call("rows", () -> insert.append(nothing())),
				call("source", () -> insert.rawInsert("CSV", NullArgumentTests.<RawSource>nothing())),
				call("text", () -> insert.rawInsert("CSV", noText)),
				call("file", () -> insert.rawInsert("CSV", noFile)), call("id", () -> options.withId(nothing())),
				call("timeout", () -> options.withTimeout(nothing())),
				call("sessionId", () -> SessionScope.open(nothing())),
				call("fallback", () -> SessionIdStrategy.scoped(nothing())),
				call("limit", () -> WhenBusy.waitUpTo(nothing())),
				call("next", () -> OperationObserver.NOOP.andThen(nothing())),
				call("values", () -> ColumnValues.of(NullArgumentTests.<long[]>nothing())),
				call("values", () -> ColumnValues.of(NullArgumentTests.<List<Object>>nothing())),
				call("name", () -> new Identifier(nothing())), call("name", () -> ExternalTable.of(nothing(), "1")),
				call("data", () -> ExternalTable.of("t", noText)),
				call("format", () -> ExternalTable.of("t", "1").format(nothing())));
	}

	private static Arguments call(String name, Runnable call) {
		return arguments(name, call);
	}

	@ParameterizedTest
	@MethodSource("calls")
	void nullIsRefusedByTheNameOfTheArgument(String name, Runnable call) {
		assertThatIllegalArgumentException().isThrownBy(call::run).withMessageContaining("'" + name + "' must not");
	}

}
