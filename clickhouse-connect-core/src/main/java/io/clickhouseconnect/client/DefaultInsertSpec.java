package io.clickhouseconnect.client;

import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.InsertSourceException;
import io.clickhouseconnect.internal.exchange.AnswerStream;
import io.clickhouseconnect.internal.exchange.SourceLimit;
import io.clickhouseconnect.internal.insert.BlockRowAppender;
import io.clickhouseconnect.internal.insert.ColumnsInsert;
import io.clickhouseconnect.internal.insert.InsertRun;
import io.clickhouseconnect.internal.insert.InsertTarget;
import io.clickhouseconnect.internal.insert.RecordsInsert;
import io.clickhouseconnect.internal.insert.RowsInsert;
import io.clickhouseconnect.internal.limit.Required;
import io.clickhouseconnect.internal.plan.CallOptions;
import io.clickhouseconnect.request.ColumnValues;
import io.clickhouseconnect.request.RawSource;
import io.clickhouseconnect.request.RowAppender;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.result.QuerySummary;
import io.clickhouseconnect.result.RawStream;

/**
 * The insert of a client or of a session.
 */
final class DefaultInsertSpec extends AbstractCallSpec<ClickHouseOperations.InsertSpec>
		implements ClickHouseOperations.InsertSpec {

	private static final Logger logger = LoggerFactory.getLogger(DefaultInsertSpec.class);

	private final String table;

	private List<String> columns = List.of();

	private List<String> defaultColumns = List.of();

	private @Nullable ZoneId zone;

	private boolean exact;

	/** Where rows go, once the table was described. */
	private @Nullable InsertTarget target;

	DefaultInsertSpec(ClientCore core, CallOptions options, String table) {
		super(core, options);
		this.table = Required.text("table", table);
		this.zone = core.typed().zone();
		this.exact = core.typed().exact();
	}

	private DefaultInsertSpec(DefaultInsertSpec other, InsertTarget target) {
		super(other.core, other.options.copy());
		this.table = other.table;
		this.columns = other.columns;
		this.defaultColumns = other.defaultColumns;
		this.zone = other.zone;
		this.exact = other.exact;
		this.target = target;
	}

	@Override
	ClickHouseOperations.InsertSpec self() {
		return this;
	}

	@Override
	public ClickHouseOperations.InsertSpec columns(String... columns) {
		this.columns = Required.all("columns", columns);
		this.target = null;
		return this;
	}

	@Override
	public ClickHouseOperations.InsertSpec columns(List<String> columns) {
		this.columns = Required.all("columns", columns);
		this.target = null;
		return this;
	}

	@Override
	public ClickHouseOperations.InsertSpec defaultColumns(List<String> columns) {
		this.defaultColumns = Required.all("columns", columns);
		return this;
	}

	@Override
	public ClickHouseOperations.InsertSpec timeZone(ZoneId zone) {
		this.zone = Required.value("zone", zone);
		this.target = null;
		return this;
	}

	@Override
	public ClickHouseOperations.InsertSpec exact() {
		this.exact = true;
		return this;
	}

	@Override
	public PreparedInsert prepare() {
		InsertTarget described = target();
		DefaultInsertSpec now = new DefaultInsertSpec(this, described);
		return new PreparedInsert() {

			@Override
			public List<ColumnMetadata> columns() {
				return described.metadata();
			}

			@Override
			public ClickHouseOperations.InsertSpec spec() {
				return new DefaultInsertSpec(now, described);
			}

		};
	}

	private InsertTarget target() {
		return target(this.options);
	}

	private InsertTarget target(CallOptions options) {
		InsertTarget known = this.target;
		if (known == null) {
			known = this.core.describe(this.table, this.columns, this.zone, options);
			this.target = known;
		}
		return known.with(known.options().with(this.exact, this.core.escapesDots(options)));
	}

	private InsertRun run() {
		return this.core.insert(target(), SourceLimit.none(), this.options);
	}

	/** Runs an insert whose time limit begins before its source is asked for anything. */
	private QuerySummary limited(BiFunction<SourceLimit, CallOptions, QuerySummary> insert) {
		CallOptions begun = this.options.copy();
		begun.begin();
		try (SourceLimit limit = this.core.sourceLimit(begun)) {
			return insert.apply(limit, begun);
		}
	}

	/** Asks the source of rows for something before there is a request to be cut. */
	private <T extends @Nullable Object> T ofSource(SourceLimit limit, Supplier<T> question) {
		try {
			return limit.ask(question);
		}
		catch (ClickHouseException ex) {
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			throw new InsertSourceException("The source of the insert failed before anything was sent", ex,
					this.core.endpoint(), null);
		}
	}

	private QuerySummary ofStream(Stream<?> source, Function<Supplier<Iterator<?>>, QuerySummary> insert) {
		RuntimeException problem = null;
		try {
			return insert.apply(source::iterator);
		}
		catch (RuntimeException ex) {
			problem = ex;
			throw ex;
		}
		finally {
			close(source, problem);
		}
	}

	/** What is inserted stays so, whatever the stream does when it is closed. */
	private static void close(Stream<?> source, @Nullable RuntimeException problem) {
		try {
			source.close();
		}
		catch (RuntimeException ex) {
			if (problem != null) {
				problem.addSuppressed(ex);
			}
			else {
				logger.warn("The stream of an insert failed when it was closed; what was inserted stays", ex);
			}
		}
	}

	@Override
	public QuerySummary rows(Iterable<?> rows) {
		return insertRows(Required.value("rows", rows)::iterator);
	}

	@Override
	public QuerySummary rows(Iterator<?> rows) {
		Required.value("rows", rows);
		return insertRows(() -> rows);
	}

	@Override
	public QuerySummary rows(Stream<?> rows) {
		return ofStream(Required.value("rows", rows), this::insertRows);
	}

	private QuerySummary insertRows(Supplier<Iterator<?>> source) {
		return limited((limit, options) -> {
			Iterator<?> rows = ofSource(limit, source);
			// Nothing is asked of the server for nothing to insert.
			if (!ofSource(limit, rows::hasNext)) {
				return QuerySummary.nothing();
			}
			Object first = ofSource(limit, rows::next);
			InsertTarget all = target(options);
			InsertTarget chosen = this.columns.isEmpty() ? RowsInsert.columnsOf(first, all) : all;
			return RowsInsert.insert(this.core.insert(chosen, limit, options), first, rows);
		});
	}

	@Override
	public QuerySummary records(Iterable<?> records) {
		return insertRecords(Required.value("records", records)::iterator);
	}

	@Override
	public QuerySummary records(Iterator<?> records) {
		Required.value("records", records);
		return insertRecords(() -> records);
	}

	@Override
	public QuerySummary records(Stream<?> records) {
		return ofStream(Required.value("records", records), this::insertRecords);
	}

	private QuerySummary insertRecords(Supplier<Iterator<?>> source) {
		return limited((limit, options) -> {
			Iterator<?> records = ofSource(limit, source);
			if (!ofSource(limit, records::hasNext)) {
				return QuerySummary.nothing();
			}
			Object first = RecordsInsert.requireObject(ofSource(limit, records::next), this.table);
			InsertTarget all = target(options);
			// Without names the columns that the records have decide.
			InsertTarget chosen = this.columns.isEmpty() ? RecordsInsert.columnsOf(first.getClass(), all) : all;
			return RecordsInsert.insert(this.core.insert(chosen, limit, options), first, records);
		});
	}

	@Override
	public QuerySummary columnValues(ColumnValues... columns) {
		List<ColumnValues> values = Required.all("columns", columns);
		boolean empty = values.isEmpty() || values.stream().allMatch((column) -> column.size() == 0);
		return empty ? QuerySummary.nothing() : ColumnsInsert.insert(run(), values);
	}

	@Override
	public RowAppender appender() {
		return new BlockRowAppender(run());
	}

	@Override
	public QuerySummary rawInsert(@Nullable String format, RawSource source) {
		Required.value("source", source);
		List<String> named = this.columns.isEmpty() ? this.defaultColumns : this.columns;
		try (RawStream answer = this.core.insert(this.table, named, format, source, this.options)) {
			AnswerStream.readSmall(answer);
			return answer.summary();
		}
	}

}
