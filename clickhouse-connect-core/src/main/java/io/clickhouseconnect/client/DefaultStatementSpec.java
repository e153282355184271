package io.clickhouseconnect.client;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.param.SqlText;
import io.clickhouseconnect.internal.plan.CallOptions;
import io.clickhouseconnect.internal.plan.Statement;
import io.clickhouseconnect.request.ExternalTable;
import io.clickhouseconnect.request.RawSource;
import io.clickhouseconnect.result.CommandResult;
import io.clickhouseconnect.result.QuerySummary;
import io.clickhouseconnect.result.RawStream;

/**
 * The statement of a client or of a session.
 */
final class DefaultStatementSpec extends AbstractCallSpec<ClickHouseOperations.StatementSpec>
		implements ClickHouseOperations.StatementSpec {

	private final SqlText sql;

	private Map<String, @Nullable Object> named = Collections.emptyMap();

	private List<@Nullable Object> positional = Collections.emptyList();

	private List<ExternalTable> tables = Collections.emptyList();

	DefaultStatementSpec(ClientCore core, CallOptions options, String sql) {
		super(core, options);
		this.sql = SqlText.parse(Required.text("sql", sql));
	}

	@Override
	ClickHouseOperations.StatementSpec self() {
		return this;
	}

	@Override
	public ClickHouseOperations.StatementSpec param(String name, @Nullable Object value) {
		if (this.named.isEmpty()) {
			this.named = new LinkedHashMap<>();
		}
		this.named.put(Required.text("name", name), value);
		return this;
	}

	@Override
	public ClickHouseOperations.StatementSpec param(@Nullable Object value) {
		if (this.positional.isEmpty()) {
			this.positional = new ArrayList<>();
		}
		this.positional.add(value);
		return this;
	}

	@Override
	public ClickHouseOperations.StatementSpec params(Map<String, ? extends @Nullable Object> params) {
		Required.value("params", params).forEach(this::param);
		return this;
	}

	@Override
	public ClickHouseOperations.StatementSpec params(List<? extends @Nullable Object> params) {
		Required.value("params", params).forEach(this::param);
		return this;
	}

	@Override
	public ClickHouseOperations.StatementSpec externalTables(ExternalTable... tables) {
		this.tables = Required.all("tables", tables);
		return this;
	}

	@Override
	public byte[] rawQuery(@Nullable String format) {
		try (RawStream answer = rawStream(format)) {
			return answer.readAllBytes();
		}
	}

	@Override
	public QuerySummary rawQuery(@Nullable String format, Path file) {
		Required.value("file", file);
		try (RawStream answer = rawStream(format)) {
			answer.transferTo(file);
			return answer.summary();
		}
	}

	@Override
	public RawStream rawStream(@Nullable String format) {
		return this.core.open("query", statement(null), format, this.options);
	}

	@Override
	public CommandResult command() {
		return run(null);
	}

	@Override
	public CommandResult command(RawSource data) {
		return run(Required.value("data", data));
	}

	private CommandResult run(@Nullable RawSource data) {
		try (RawStream answer = this.core.open("command", statement(data), null, this.options)) {
			byte[] bytes = answer.readAllBytes();
			return new CommandResult(values(bytes, answer.format()), answer.summary());
		}
	}

	private static List<@Nullable String> values(byte[] bytes, @Nullable String format) {
		if (bytes.length == 0) {
			return List.of();
		}
		if (!"TabSeparated".equals(format)) {
			return List.of(new String(bytes, StandardCharsets.UTF_8));
		}
		List<@Nullable String> values = new ArrayList<>();
		TsvText.rows(bytes).forEach(values::addAll);
		return Collections.unmodifiableList(values);
	}

	private Statement statement(@Nullable RawSource data) {
		return new Statement(this.sql, this.named, this.positional, this.tables, data);
	}

}
