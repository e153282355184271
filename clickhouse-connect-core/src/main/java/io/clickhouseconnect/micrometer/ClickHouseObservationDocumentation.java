package io.clickhouseconnect.micrometer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * What is observed. Keys that OpenTelemetry's conventions for databases define have their
 * names there; those of this library alone are short where they become tags of meters,
 * and begin with {@code clickhouse.} where they stand on spans only. No key holds a
 * statement or a value.
 */
public enum ClickHouseObservationDocumentation implements ObservationDocumentation {

	/**
	 * An operation of a client, with all its attempts, until its answer is read to the
	 * end, closed or failed.
	 */
	CLIENT_OPERATION {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultClickHouseObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinalityKeyNames.values();
		}

	};

	/**
	 * Keys with few values, which become tags of meters. Each is there always.
	 */
	public enum LowCardinalityKeyNames implements KeyName {

		/** Name of the client. */
		CLIENT("client"),

		/** {@code query}, {@code insert} or {@code command}. */
		OPERATION("operation"),

		/**
		 * {@code success} if the answer was read to its end, {@code closed} if its reader
		 * closed it before, {@code error} if the operation failed, {@code unknown} while
		 * it goes on.
		 */
		OUTCOME("outcome"),

		/** Always {@code clickhouse}. */
		DB_SYSTEM_NAME("db.system.name");

		private final String key;

		LowCardinalityKeyNames(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * Keys with many values, which stand on spans only. Those whose value is not known
	 * are left out.
	 */
	public enum HighCardinalityKeyNames implements KeyName {

		/** Database of the operation, if the client or the call names one. */
		DB_NAMESPACE("db.namespace"),

		/** Table of an insert. */
		DB_COLLECTION_NAME("db.collection.name"),

		/**
		 * Name of the server's error, such as {@code UNKNOWN_TABLE}; for other errors the
		 * simple name of the exception. Not to be mixed up with {@code error}, the class
		 * of the exception or {@code none}, which Micrometer adds to timers.
		 */
		ERROR_TYPE("error.type"),

		/** Number of the server's error. */
		DB_RESPONSE_STATUS_CODE("db.response.status_code"),

		/** Host of the server. */
		SERVER_ADDRESS("server.address"),

		/** Port of the server. */
		SERVER_PORT("server.port"),

		/** Id of the query, as in {@code system.query_log}. */
		QUERY_ID("clickhouse.query_id"),

		/** Uncompressed bytes of the answer that were read. */
		RECEIVED_BYTES("clickhouse.received_bytes"),

		/** Rows of a typed result that the caller got. */
		RETURNED_ROWS("db.response.returned_rows"),

		/** Rows that the server says it has written. */
		WRITTEN_ROWS("clickhouse.written_rows"),

		/** Attempts after the first. */
		RETRIES("clickhouse.retries");

		private final String key;

		HighCardinalityKeyNames(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
