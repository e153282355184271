package io.clickhouseconnect.client;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.codec.read.BlockReader;
import io.clickhouseconnect.internal.codec.read.ReadOptions;
import io.clickhouseconnect.internal.codec.write.WriteOptions;
import io.clickhouseconnect.internal.exchange.AnswerStream;
import io.clickhouseconnect.internal.exchange.Exchange;
import io.clickhouseconnect.internal.exchange.SourceLimit;
import io.clickhouseconnect.internal.insert.ExternalRows;
import io.clickhouseconnect.internal.insert.InsertColumn;
import io.clickhouseconnect.internal.insert.InsertRun;
import io.clickhouseconnect.internal.insert.InsertTarget;
import io.clickhouseconnect.internal.mapping.MappedParts;
import io.clickhouseconnect.internal.param.BindOptions;
import io.clickhouseconnect.internal.param.SqlText;
import io.clickhouseconnect.internal.plan.CallOptions;
import io.clickhouseconnect.internal.plan.ClientProfile;
import io.clickhouseconnect.internal.plan.Planner;
import io.clickhouseconnect.internal.plan.RequestPlan;
import io.clickhouseconnect.internal.plan.Statement;
import io.clickhouseconnect.internal.query.AnswerBlocks;
import io.clickhouseconnect.internal.query.WholeResult;
import io.clickhouseconnect.internal.text.ServerZone;
import io.clickhouseconnect.request.ExternalTable;
import io.clickhouseconnect.request.RawSource;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.result.RawStream;
import io.clickhouseconnect.result.Row;
import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

/**
 * What the client and its sessions share: how to plan a call and how to send it.
 */
final class ClientCore {

	private final MappedParts objectParts = new MappedParts();

	private final ClientProfile profile;

	private final Planner planner;

	private final Exchange exchange;

	private final ServerSettings serverSettings;

	private final EscapedDots escapedDots;

	private final TypedOptions typed;

	ClientCore(ClientProfile profile, Exchange exchange, TypedOptions typed) {
		this.profile = profile;
		this.typed = typed;
		this.planner = new Planner(profile);
		this.exchange = exchange;
		this.serverSettings = new ServerSettings(profile.readonlySettings(), this::readWithoutSettings);
		this.escapedDots = new EscapedDots(exchange, (options) -> serverEscapesDots(options, exchange),
				(options) -> serverEscapesDots(options, exchange.aside()));
	}

	TypedOptions typed() {
		return this.typed;
	}

	String endpoint() {
		return this.profile.server();
	}

	AnswerBlocks query(Statement statement, CallOptions options, TypedOptions typed, boolean growing) {
		Map<String, String> settings = nativeSettings(options);
		BooleanSupplier escaped = this.escapedDots.of(statement, options, settings);
		return query(statement, options, settings, typed, growing, this.exchange, escaped);
	}

	private Map<String, String> nativeSettings(CallOptions options) {
		Map<String, String> settings = new LinkedHashMap<>(settings(options));
		settings.put("client_protocol_version", Integer.toString(BlockReader.REVISION));
		return settings;
	}

	private AnswerBlocks query(Statement statement, CallOptions options, Map<String, String> settings,
			TypedOptions typed, boolean growing, Exchange exchange, BooleanSupplier escapedDots) {
		RequestPlan plan = this.planner.statement("query", statement, "Native", options, settings);
		return inFormat("Native", openNoted(exchange, plan, statement, options)).readBy((answer) -> {
			ZoneId zone = (typed.zone() != null) ? typed.zone() : ServerZone.orNull(answer.timeZone());
			return new AnswerBlocks(answer,
					new ReadOptions(zone, typed.columnZones(), typed.naming()::apply, escapedDots, typed.limits()),
					growing, () -> columnsOf(statement, options));
		});
	}

	/** Servers send no columns with an empty answer, so that they must be asked for. */
	private List<ColumnMetadata> columnsOf(Statement statement, CallOptions options) {
		Statement description = statement.description();
		if (description == null) {
			return (statement.text().kind() == SqlText.Kind.READ) ? headerOf(statement, options) : List.of();
		}
		try (AnswerBlocks blocks = query(description, options.copyForAnotherQuery(),
				TypedOptions.DEFAULT.withLimits(this.typed.limits()), true)) {
			return WholeResult.of(blocks)
				.rows()
				.stream()
				.filter(ClientCore::isColumn)
				.map(ClientCore::metadata)
				.toList();
		}
	}

	/** Runs what cannot be described, such as {@code SHOW TABLES}, once more. */
	private List<ColumnMetadata> headerOf(Statement statement, CallOptions options) {
		try (RawStream answer = open("query", statement, "TabSeparatedWithNamesAndTypes",
				options.copyForAnotherQuery())) {
			List<List<@Nullable String>> rows = TsvText.rows(AnswerStream.readSmall(answer));
			List<ColumnMetadata> columns = new ArrayList<>();
			for (int i = 0; rows.size() > 1 && i < rows.get(0).size(); i++) {
				columns.add(new ColumnMetadata(String.valueOf(rows.get(0).get(i)),
						DataType.parse(String.valueOf(rows.get(1).get(i)))));
			}
			return columns;
		}
	}

	/** Settings of the user or of a call may add what no column is called by itself. */
	private static boolean isColumn(Row row) {
		return !isMarked(row, "is_subcolumn") && !isMarked(row, "is_virtual");
	}

	private static boolean isMarked(Row row, String mark) {
		return row.columns().stream().anyMatch((column) -> column.name().equals(mark)) && row.getInt(mark) != 0;
	}

	private static ColumnMetadata metadata(Row row) {
		return new ColumnMetadata(row.getString("name"), DataType.parse(row.getString("type")));
	}

	InsertTarget describe(String table, List<String> columns, @Nullable ZoneId zone, CallOptions options) {
		Statement description = Statement.describe(table);
		CallOptions complete = options.copyForAnotherQuery();
		complete.setting("describe_compact_output", 0);
		try (AnswerBlocks blocks = query(description, complete, TypedOptions.DEFAULT.withLimits(this.typed.limits()),
				true)) {
			List<InsertColumn> described = new ArrayList<>();
			for (Row row : WholeResult.of(blocks).rows()) {
				String kind = row.getString("default_type");
				boolean computed = kind.equals("ALIAS") || kind.equals("MATERIALIZED");
				if (isColumn(row) && !computed) {
					described.add(new InsertColumn(metadata(row), !kind.isEmpty(), kind.equals("EPHEMERAL")));
				}
			}
			WriteOptions written = new WriteOptions((zone != null) ? zone : blocks.zone(), false, false,
					this.objectParts);
			InsertTarget target = InsertTarget.of(table, described, columns, written);
			boolean json = target.metadata().stream().anyMatch((column) -> hasJson(column.type()));
			return json ? target.with(written.with(false, serverEscapesDots(options, this.exchange))) : target;
		}
	}

	private static boolean hasJson(DataType type) {
		return type.kind() == TypeKind.JSON || type.kind() == TypeKind.DYNAMIC
				|| type.elements().stream().anyMatch(ClientCore::hasJson);
	}

	/** Asks the server, as the setting may be that of a user or a session, too. */
	private boolean serverEscapesDots(CallOptions options, Exchange exchange) {
		Statement question = Statement
			.of("SELECT toUInt8(value = '1') FROM system.settings WHERE name = '" + EscapedDots.SETTING + "'");
		CallOptions another = options.copyForAnotherQuery();
		try (AnswerBlocks blocks = query(question, another, nativeSettings(another),
				TypedOptions.DEFAULT.withLimits(this.typed.limits()), true, exchange, () -> false)) {
			List<Row> rows = WholeResult.of(blocks).rows();
			return !rows.isEmpty() && rows.get(0).getInt(0) != 0;
		}
	}

	/**
	 * Returns what a call itself says about dots in keys of JSON.
	 * @param options the call
	 * @return whether they are escaped, {@code null} if the call and the client do not
	 * say
	 */
	@Nullable Boolean escapesDots(CallOptions options) {
		return EscapedDots.isOn(settings(options).get(EscapedDots.SETTING));
	}

	SourceLimit sourceLimit(CallOptions options) {
		return this.exchange.sourceLimit(options);
	}

	InsertRun insert(InsertTarget target, SourceLimit limit, CallOptions options) {
		return new InsertRun(target, this.profile.server(), limit, (source) -> {
			RequestPlan plan = this.planner.rawInsert(target.table(), target.tableColumns(), "Native", source, options,
					settings(options));
			return this.exchange.prepare(plan, options);
		});
	}

	/** How values of parameters become text. */
	BindOptions binding(TypedOptions typed) {
		return new BindOptions(new ParameterObjects(this.objectParts), typed.exact());
	}

	/** Encodes what external tables have as Java values. */
	List<ExternalTable> encoded(List<ExternalTable> tables, TypedOptions typed, CallOptions options) {
		if (tables.stream().allMatch((table) -> table.rows() == null)) {
			return tables;
		}
		List<ExternalTable> encoded = new ArrayList<>();
		WriteOptions written = new WriteOptions(typed.zone(), false, typed.exact(), this.objectParts);
		for (ExternalTable table : tables) {
			Iterable<?> rows = table.rows();
			String structure = table.structure();
			if (rows == null || structure == null) {
				encoded.add(table);
				continue;
			}
			try (SourceLimit limit = sourceLimit(options)) {
				byte[] bytes = limit.ask(() -> ExternalRows.encode(table.name(), structure, rows, written, endpoint()));
				encoded.add(ExternalTable.of(table.name(), bytes).format("Native").structure(structure));
			}
		}
		return encoded;
	}

	RawStream open(String operation, Statement statement, @Nullable String format, CallOptions options) {
		RequestPlan plan = planOrClose(statement.data(),
				() -> this.planner.statement(operation, statement, format, options, settings(options)));
		AnswerStream answer = openNoted(this.exchange, plan, statement, options);
		return (format != null) ? inFormat(format, answer) : answer;
	}

	/** Opens a response and notes what the statement may change for later ones. */
	private AnswerStream openNoted(Exchange exchange, RequestPlan plan, Statement statement, CallOptions options) {
		List<String> changed = this.escapedDots.changed(statement, options);
		try {
			return exchange.open(plan, options);
		}
		finally {
			if (changed != null) {
				this.escapedDots.unknown(changed);
			}
		}
	}

	/** A FORMAT clause that was not found in the statement would change what comes. */
	private static AnswerStream inFormat(String format, AnswerStream answer) {
		String sent = answer.format();
		if (sent != null && !sent.equalsIgnoreCase(format)) {
			throw answer.fail("The response is in the format " + sent + ", but " + format
					+ " was asked for: remove the clause FORMAT " + sent
					+ " from the statement, or call rawQuery or rawStream without a format", false, null);
		}
		return answer;
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
		this.escapedDots.forget(options);
		this.exchange.closeSession(this.planner.closeSession(), options);
	}

	boolean cancel(String queryId) {
		return this.exchange.kill(queryId);
	}

	boolean ping(Duration limit) {
		return this.exchange.ping(limit);
	}

	void close() {
		this.exchange.close();
	}

}
