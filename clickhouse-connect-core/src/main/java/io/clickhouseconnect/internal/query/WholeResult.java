package io.clickhouseconnect.internal.query;

import java.util.List;

import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.result.ColumnMetadata;
import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.QuerySummary;
import io.clickhouseconnect.result.Row;

/**
 * A result that was read to its end.
 */
public final class WholeResult implements QueryResult {

	private final ColumnsBlock block;

	private final List<ColumnMetadata> metadata;

	private final String queryId;

	private final QuerySummary summary;

	private WholeResult(ColumnsBlock block, List<ColumnMetadata> metadata, String queryId, QuerySummary summary) {
		this.block = block;
		this.metadata = metadata;
		this.queryId = queryId;
		this.summary = summary;
	}

	/**
	 * Reads a result to its end.
	 * @param blocks blocks that grow
	 * @return the result
	 */
	public static WholeResult of(AnswerBlocks blocks) {
		return new WholeResult(blocks.all(), blocks.columns(), blocks.queryId(), blocks.summary());
	}

	@Override
	public List<ColumnMetadata> metadata() {
		return this.metadata;
	}

	@Override
	public int rowCount() {
		return this.block.rowCount();
	}

	@Override
	public List<Column> columns() {
		return this.block.columns();
	}

	@Override
	public Column column(int position) {
		return this.block.column(position);
	}

	@Override
	public Column column(String name) {
		return this.block.column(name);
	}

	@Override
	public List<Row> rows() {
		return this.block.rows();
	}

	@Override
	public String queryId() {
		return this.queryId;
	}

	@Override
	public QuerySummary summary() {
		return this.summary;
	}

	@Override
	public String toString() {
		return rowCount() + " rows of " + Excerpt.of(this.metadata);
	}

}
