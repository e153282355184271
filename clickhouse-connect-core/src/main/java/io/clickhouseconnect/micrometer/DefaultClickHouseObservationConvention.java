package io.clickhouseconnect.micrometer;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseServerException;
import io.clickhouseconnect.micrometer.ClickHouseObservationDocumentation.HighCardinalityKeyNames;
import io.clickhouseconnect.micrometer.ClickHouseObservationDocumentation.LowCardinalityKeyNames;
import io.clickhouseconnect.observation.Operation;
import io.clickhouseconnect.observation.OperationObservation.Outcome;

/**
 * The names and keys of {@link ClickHouseObservationDocumentation}. Thread safe.
 */
public class DefaultClickHouseObservationConvention implements ClickHouseObservationConvention {

	static final DefaultClickHouseObservationConvention INSTANCE = new DefaultClickHouseObservationConvention();

	private static final KeyValue SYSTEM = LowCardinalityKeyNames.DB_SYSTEM_NAME.withValue("clickhouse");

	/**
	 * Creates the convention.
	 */
	public DefaultClickHouseObservationConvention() {
	}

	@Override
	public String getName() {
		return "clickhouse.client.operation";
	}

	@Override
	public String getContextualName(ClickHouseObservationContext context) {
		Operation operation = context.operation();
		String target = (operation.table() != null) ? operation.table() : operation.database();
		return (target != null) ? operation.name() + " " + target : operation.name();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ClickHouseObservationContext context) {
		Throwable error = context.getError();
		return KeyValues.of(LowCardinalityKeyNames.CLIENT.withValue(context.operation().client()),
				LowCardinalityKeyNames.OPERATION.withValue(context.operation().name()),
				LowCardinalityKeyNames.OUTCOME.withValue(outcome(context.outcome(), error)), SYSTEM);
	}

	private static String outcome(@Nullable Outcome outcome, @Nullable Throwable error) {
		if (error != null) {
			return "error";
		}
		return (outcome == null) ? "unknown" : outcome.complete() ? "success" : "closed";
	}

	static String errorType(Throwable error) {
		return (error instanceof ClickHouseServerException serverError) ? serverError.name()
				: error.getClass().getSimpleName();
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ClickHouseObservationContext context) {
		Operation operation = context.operation();
		KeyValues values = server(operation.endpoint())
			.and(HighCardinalityKeyNames.QUERY_ID.withValue(operation.queryId()));
		values = andIfKnown(values, HighCardinalityKeyNames.DB_NAMESPACE, operation.database());
		values = andIfKnown(values, HighCardinalityKeyNames.DB_COLLECTION_NAME, operation.table());
		if (context.getError() != null) {
			values = values.and(HighCardinalityKeyNames.ERROR_TYPE.withValue(errorType(context.getError())));
		}
		if (context.getError() instanceof ClickHouseServerException serverError) {
			values = values.and(HighCardinalityKeyNames.DB_RESPONSE_STATUS_CODE.withValue("" + serverError.code()));
		}
		Outcome outcome = context.outcome();
		return (outcome == null) ? values
				: values.and(HighCardinalityKeyNames.RECEIVED_BYTES.withValue("" + outcome.bytesReceived()),
						HighCardinalityKeyNames.RETURNED_ROWS.withValue("" + outcome.returnedRows()),
						HighCardinalityKeyNames.WRITTEN_ROWS.withValue("" + outcome.writtenRows()),
						HighCardinalityKeyNames.RETRIES.withValue("" + context.retries()));
	}

	private static KeyValues andIfKnown(KeyValues values, HighCardinalityKeyNames key, @Nullable String value) {
		return (value != null) ? values.and(key.withValue(value)) : values;
	}

	/** Not by java.net.URI, which finds no host in a name with an underscore. */
	private static KeyValues server(String endpoint) {
		String authority = endpoint.substring(endpoint.indexOf("://") + 3);
		int colon = authority.lastIndexOf(':');
		return KeyValues.of(HighCardinalityKeyNames.SERVER_ADDRESS.withValue(authority.substring(0, colon)),
				HighCardinalityKeyNames.SERVER_PORT.withValue(authority.substring(colon + 1)));
	}

}
