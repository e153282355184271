package io.clickhouseconnect.spring.autoconfigure.jackson;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

import io.clickhouseconnect.result.QueryResult;
import io.clickhouseconnect.result.Row;

/**
 * Writes a {@link QueryResult} as a JSON array of its rows, and a {@link Row} as an
 * object of its columns, in their order. Values are written as Jackson writes what
 * {@link Row#getObject(int)} returns. Nothing is read from JSON.
 */
public class ClickHouseJacksonModule extends SimpleModule {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the module.
	 */
	public ClickHouseJacksonModule() {
		super("clickhouse-connect");
		addSerializer(QueryResult.class, new QueryResultSerializer());
		addSerializer(Row.class, new RowSerializer());
	}

	private static final class QueryResultSerializer extends ValueSerializer<QueryResult> {

		@Override
		public void serialize(QueryResult result, JsonGenerator generator, SerializationContext context) {
			generator.writeStartArray();
			for (Row row : result.rows()) {
				write(row, generator, context);
			}
			generator.writeEndArray();
		}

	}

	private static final class RowSerializer extends ValueSerializer<Row> {

		@Override
		public void serialize(Row row, JsonGenerator generator, SerializationContext context) {
			write(row, generator, context);
		}

	}

	private static void write(Row row, JsonGenerator generator, SerializationContext context) {
		generator.writeStartObject();
		for (int i = 0; i < row.columns().size(); i++) {
			generator.writeName(row.columns().get(i).name());
			context.writeValue(generator, row.getObject(i));
		}
		generator.writeEndObject();
	}

}
