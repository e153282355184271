package io.clickhouseconnect.internal.plan;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.param.BoundSql;
import io.clickhouseconnect.internal.param.ParameterBinder;
import io.clickhouseconnect.internal.param.SqlText;
import io.clickhouseconnect.request.ExternalTable;
import io.clickhouseconnect.request.RawSource;

/**
 * A statement and all that belongs to it.
 *
 * @param text the statement
 * @param named values of named placeholders
 * @param positional values of positional placeholders
 * @param tables external tables
 * @param data data that follows the statement
 */
public record Statement(SqlText text, Map<String, @Nullable Object> named, List<@Nullable Object> positional,
		List<ExternalTable> tables, @Nullable RawSource data) {

	/**
	 * A statement and nothing else.
	 * @param sql the statement
	 * @return the statement
	 */
	public static Statement of(String sql) {
		return new Statement(SqlText.parse(sql), Map.of(), List.of(), List.of(), null);
	}

	BoundSql bind() {
		return ParameterBinder.bind(this.text, this.named, this.positional);
	}

}
