package io.clickhouseconnect.client;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.plan.CallOptions;
import io.clickhouseconnect.request.RawSource;
import io.clickhouseconnect.result.QuerySummary;
import io.clickhouseconnect.result.RawStream;

/**
 * The insert of a client or of a session.
 */
final class DefaultInsertSpec extends AbstractCallSpec<ClickHouseOperations.InsertSpec>
		implements ClickHouseOperations.InsertSpec {

	private final String table;

	private List<String> columns = List.of();

	private List<String> defaultColumns = List.of();

	DefaultInsertSpec(ClientCore core, CallOptions options, String table) {
		super(core, options);
		this.table = Required.text("table", table);
	}

	@Override
	ClickHouseOperations.InsertSpec self() {
		return this;
	}

	@Override
	public ClickHouseOperations.InsertSpec columns(String... columns) {
		this.columns = Required.all("columns", columns);
		return this;
	}

	@Override
	public ClickHouseOperations.InsertSpec columns(List<String> columns) {
		this.columns = Required.all("columns", columns);
		return this;
	}

	@Override
	public ClickHouseOperations.InsertSpec defaultColumns(List<String> columns) {
		this.defaultColumns = Required.all("columns", columns);
		return this;
	}

	@Override
	public QuerySummary rawInsert(@Nullable String format, RawSource source) {
		Required.value("source", source);
		List<String> named = this.columns.isEmpty() ? this.defaultColumns : this.columns;
		try (RawStream answer = this.core.insert(this.table, named, format, source, this.options)) {
			answer.readAllBytes();
			return answer.summary();
		}
	}

}
