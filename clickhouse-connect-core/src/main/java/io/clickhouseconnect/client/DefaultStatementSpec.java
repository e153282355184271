package io.clickhouseconnect.client;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.exchange.AnswerStream;
import io.clickhouseconnect.internal.limit.Required;
import io.clickhouseconnect.internal.param.SqlText;
import io.clickhouseconnect.internal.plan.CallOptions;
import io.clickhouseconnect.internal.plan.Statement;
import io.clickhouseconnect.internal.query.AnswerBlocks;
import io.clickhouseconnect.internal.query.BlockRowCursor;
import io.clickhouseconnect.internal.query.ObjectQuery;
import io.clickhouseconnect.internal.query.RowMappedQuery;
import io.clickhouseconnect.internal.query.WholeResult;
import io.clickhouseconnect.request.ExternalTable;
import io.clickhouseconnect.request.RawSource;
import io.clickhouseconnect.result.BlockStream;
import io.clickhouseconnect.result.ColumnNaming;
import io.clickhouseconnect.result.CommandResult;
import io.clickhouseconnect.result.MappedQuery;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.QuerySummary;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.result.RowCursor;
import io.clickhouseconnect.result.RowMapper;

/**
 * The statement of a client or of a session.
 */
final class DefaultStatementSpec extends AbstractCallSpec<ClickHouseOperations.StatementSpec>
		implements ClickHouseOperations.StatementSpec {

	private final SqlText sql;

	private Map<String, @Nullable Object> named = Collections.emptyMap();

	private List<@Nullable Object> positional = Collections.emptyList();

	private List<ExternalTable> tables = Collections.emptyList();

	private TypedOptions typed;

	DefaultStatementSpec(ClientCore core, CallOptions options, String sql) {
		super(core, options);
		this.sql = SqlText.parse(Required.text("sql", sql));
		this.typed = core.typed();
	}

	private DefaultStatementSpec(DefaultStatementSpec other) {
		super(other.core, other.options.copy());
		this.sql = other.sql;
		this.named = other.named.isEmpty() ? other.named : new LinkedHashMap<>(other.named);
		this.positional = other.positional.isEmpty() ? other.positional : new ArrayList<>(other.positional);
		this.tables = other.tables;
		this.typed = other.typed;
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
	public ClickHouseOperations.StatementSpec exact() {
		this.typed = this.typed.exactly();
		return this;
	}

	@Override
	public ClickHouseOperations.StatementSpec timeZone(ZoneId zone) {
		this.typed = this.typed.withZone(Required.value("zone", zone));
		return this;
	}

	@Override
	public ClickHouseOperations.StatementSpec timeZone(String column, ZoneId zone) {
		this.typed = this.typed.withColumnZone(Required.value("column", column), Required.value("zone", zone));
		return this;
	}

	@Override
	public ClickHouseOperations.StatementSpec columnNaming(ColumnNaming naming) {
		this.typed = this.typed.withNaming(Required.value("naming", naming));
		return this;
	}

	@Override
	public PreparedQuery prepare() {
		DefaultStatementSpec now = new DefaultStatementSpec(this);
		return () -> new DefaultStatementSpec(now);
	}

	@Override
	public QueryResult query() {
		try (AnswerBlocks blocks = blocks(true)) {
			return WholeResult.of(blocks);
		}
	}

	@Override
	public <T> MappedQuery<T> query(Class<T> type) {
		Required.value("type", type);
		return new ObjectQuery<>(() -> blocks(false), type);
	}

	@Override
	public <T extends @Nullable Object> MappedQuery<T> query(RowMapper<T> mapper) {
		Required.value("mapper", mapper);
		return new RowMappedQuery<>(() -> blocks(false), mapper);
	}

	@Override
	public BlockStream columnBlocks() {
		return blocks(false);
	}

	@Override
	public RowCursor rows() {
		return new BlockRowCursor(blocks(false));
	}

	private AnswerBlocks blocks(boolean growing) {
		return this.core.query(statement(null), this.options, this.typed, growing);
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
			byte[] bytes = AnswerStream.readSmall(answer);
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
		return new Statement(this.sql, this.named, this.positional,
				this.core.encoded(this.tables, this.typed, this.options), data, this.core.binding(this.typed));
	}

}
