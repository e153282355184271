package io.clickhouseconnect.internal.exchange;

import java.util.function.Supplier;

import io.clickhouseconnect.error.ClickHouseException;
import io.clickhouseconnect.error.ClickHouseServerException;

/**
 * An operation that has begun and is yet to be sent.
 */
public final class ExchangeCall {

	private final RunningOperation operation;

	private final Supplier<Delivery.Answer> delivery;

	ExchangeCall(RunningOperation operation, Supplier<Delivery.Answer> delivery) {
		this.operation = operation;
		this.delivery = delivery;
	}

	/**
	 * Sends the request and waits for its answer to begin. Called once.
	 * @return the answer, to be read to its end or closed
	 * @throws ClickHouseException if there is no good answer
	 */
	public AnswerStream send() {
		RuntimeException error = null;
		boolean opened = false;
		try {
			AnswerStream answer = AnswerReader.open(this.delivery.get());
			opened = true;
			return answer;
		}
		catch (RuntimeException ex) {
			error = ex;
			throw ex;
		}
		finally {
			if (!opened) {
				this.operation.end(0, 0, 0, error instanceof ClickHouseServerException, error);
			}
		}
	}

	/**
	 * Cuts the connection that the request is sent over, if it is on its way.
	 */
	public void cancel() {
		this.operation.cancel();
	}

}
