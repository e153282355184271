package io.clickhouseconnect.internal.insert;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseConnectionException;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseTimeoutException;
import io.clickhouseconnect.error.InsertSourceException;
import io.clickhouseconnect.internal.codec.write.BlockWriter;
import io.clickhouseconnect.internal.codec.write.ColumnWriter;
import io.clickhouseconnect.internal.codec.write.UnfitValueException;
import io.clickhouseconnect.internal.exchange.AnswerStream;
import io.clickhouseconnect.internal.exchange.ExchangeCall;
import io.clickhouseconnect.internal.exchange.SourceLimit;
import io.clickhouseconnect.internal.limit.Excerpt;
import io.clickhouseconnect.request.RawSource;
import io.clickhouseconnect.result.QuerySummary;

/**
 * One insert on its way: the block that is being filled, and the request once there is
 * more than one. What fits into one block is sent as a whole on the thread of the caller,
 * so that it can be repeated.
 */
public final class InsertRun implements AutoCloseable {

	private final InsertTarget target;

	private final String endpoint;

	private final Function<RawSource, ExchangeCall> calls;

	private final SourceLimit limit;

	/** Where blocks go instead of to a server. */
	private final @Nullable OutputStream encoded;

	private BlockWriter block;

	private @Nullable BlockPipe pipe;

	private long rowsBefore;

	private boolean over;

	/**
	 * Starts an insert, without sending anything.
	 * @param target where the rows go
	 * @param endpoint the server, for messages
	 * @param limit the time limit of the source
	 * @param calls makes the request of its body
	 */
	public InsertRun(InsertTarget target, String endpoint, SourceLimit limit, Function<RawSource, ExchangeCall> calls) {
		this.target = target;
		this.endpoint = endpoint;
		this.calls = calls;
		this.limit = limit;
		this.encoded = null;
		this.block = target.block();
	}

	/**
	 * Starts to encode rows, which are part of another request.
	 * @param target what the rows are for
	 * @param endpoint the server, for messages
	 * @param encoded where the blocks go, a stream that never fails
	 */
	InsertRun(InsertTarget target, String endpoint, OutputStream encoded) {
		this.target = target;
		this.endpoint = endpoint;
		this.calls = (source) -> {
			throw new IllegalStateException("Rows that are only encoded have no request of their own");
		};
		this.limit = SourceLimit.none();
		this.encoded = encoded;
		this.block = target.block();
	}

	public InsertTarget target() {
		return this.target;
	}

	/**
	 * The caller's source is about to be asked for rows, until the insert ends.
	 */
	void fill() {
		this.limit.enter();
	}

	/**
	 * Returns the columns to append the next row to; others after each end of a row.
	 * @return the columns themselves
	 */
	public ColumnWriter[] columns() {
		return this.block.columns();
	}

	/**
	 * Returns how many rows fit into the block for sure.
	 * @return the rows that may be appended before the next {@link #endRow()}
	 */
	int room() {
		return this.block.room();
	}

	/**
	 * Ends a row, or several, and sends the block if it is large enough.
	 */
	void endRow() {
		if (this.block.isFull()) {
			sendBlock();
		}
	}

	private void sendBlock() {
		int rows = this.block.rowCount();
		if (this.encoded != null) {
			encode(this.encoded);
			this.rowsBefore += rows;
			return;
		}
		this.limit.leaveInTime();
		try {
			if (this.pipe == null) {
				this.pipe = new BlockPipe(this.block, this.target.block(), this.calls);
			}
			else {
				this.pipe.send(this.block);
			}
			this.block = this.pipe.next();
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
		this.rowsBefore += rows;
		this.limit.enter();
	}

	private void encode(OutputStream out) {
		try {
			this.block.writeTo(out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.block.clear();
	}

	private ClickHouseException interrupted(InterruptedException ex) {
		Thread.currentThread().interrupt();
		return new ClickHouseConnectionException("The thread was interrupted while it inserted; the request was cut",
				ex, this.endpoint, null);
	}

	/**
	 * Says which value does not fit.
	 * @param column the position of its column
	 * @param ex what is wrong with it
	 * @return the exception to throw
	 */
	ClickHouseDataException unfit(int column, UnfitValueException ex) {
		return new ClickHouseDataException("Column " + place(column) + " does not take its value: " + ex.getMessage(),
				ex, this.endpoint, null);
	}

	private String place(int column) {
		return "'" + Excerpt.of(this.target.names().get(column)) + "', row "
				+ (this.rowsBefore + columns()[column].size()) + " of the insert into '" + this.target.table() + "'";
	}

	/** The row that is being appended, from 0. */
	long row() {
		int complete = Integer.MAX_VALUE;
		for (ColumnWriter column : columns()) {
			complete = Math.min(complete, column.size());
		}
		return this.rowsBefore + complete;
	}

	/**
	 * Sends what is left and waits for the server.
	 * @return what the server did; nothing at all if there were no rows
	 */
	public QuerySummary finish() {
		this.limit.leaveInTime();
		if (this.encoded != null) {
			if (this.block.rowCount() > 0) {
				encode(this.encoded);
			}
			this.over = true;
			return QuerySummary.nothing();
		}
		try (AnswerStream answer = answer()) {
			this.over = true;
			if (answer == null) {
				return QuerySummary.nothing();
			}
			AnswerStream.readSmall(answer);
			return answer.summary();
		}
	}

	private @Nullable AnswerStream answer() {
		boolean rest = this.block.rowCount() > 0;
		if (this.pipe == null) {
			return rest ? this.calls.apply(RawSource.of(onlyBlock())).send() : null;
		}
		try {
			if (rest) {
				this.pipe.send(this.block);
			}
			return this.pipe.finish();
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
	}

	private byte[] onlyBlock() {
		try {
			return this.block.toBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Cuts the insert because its source failed.
	 * @param failure the exception of the source
	 * @return the exception to throw
	 */
	RuntimeException failed(Throwable failure) {
		return failed(failure, "The source of the insert failed");
	}

	/**
	 * Cuts the insert because a value failed while it was taken apart: a collection, an
	 * iterator or a getter of the caller.
	 * @param column the position of the column
	 * @param failure the exception of the value
	 * @return the exception to throw
	 */
	RuntimeException failed(int column, Throwable failure) {
		return failed(failure,
				"Column " + place(column) + " has a value that failed when it was read: " + Excerpt.of(failure));
	}

	private RuntimeException failed(Throwable failure, String problem) {
		this.over = true;
		this.limit.leave();
		Throwable end = (this.pipe != null) ? this.pipe.abandon(failure) : null;
		if (end instanceof ClickHouseTimeoutException late) {
			return late;
		}
		ClickHouseException exceeded = this.limit.exceeded(failure);
		if (exceeded != null) {
			return exceeded;
		}
		if (failure instanceof ClickHouseException own) {
			return own;
		}
		String queryId = (end instanceof ClickHouseException sent) ? sent.queryId() : null;
		return new InsertSourceException(
				problem + "; the request was cut, and the server commits nothing of the unfinished block", failure,
				this.endpoint, queryId);
	}

	/**
	 * Cuts the insert if it is not over.
	 */
	@Override
	public void close() {
		this.limit.leave();
		if (!this.over) {
			this.over = true;
			if (this.pipe != null) {
				this.pipe.abandon(new IllegalStateException("The insert was closed before it was finished"));
			}
		}
	}

}
