package io.clickhouseconnect.internal.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.param.BindOptions;
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
 * @param binding how values become text
 */
public record Statement(SqlText text, Map<String, @Nullable Object> named, List<@Nullable Object> positional,
		List<ExternalTable> tables, @Nullable RawSource data, BindOptions binding) {

	private static final Set<String> SUBQUERY_KEYWORDS = Set.of("SELECT", "WITH", "FROM");

	/**
	 * A statement and nothing else.
	 * @param sql the statement
	 * @return the statement
	 */
	public static Statement of(String sql) {
		return new Statement(SqlText.parse(sql), Map.of(), List.of(), List.of(), null, BindOptions.DEFAULT);
	}

	/**
	 * The statement that asks for the columns of a table.
	 * @param table the name of the table as the caller wrote it
	 * @return the statement
	 */
	public static Statement describe(String table) {
		return of("DESCRIBE TABLE " + TableName.quote(table));
	}

	/**
	 * The statement that asks for the columns of this one's result.
	 * @return the statement, or {@code null} if this one cannot be a subquery
	 */
	public @Nullable Statement description() {
		String keyword = this.text.keyword();
		boolean subquery = this.text.kind() == SqlText.Kind.READ && keyword != null
				&& SUBQUERY_KEYWORDS.contains(keyword);
		return subquery ? new Statement(SqlText.parse("DESCRIBE TABLE (" + this.text.withoutTerminator() + "\n)"),
				this.named, this.positional, this.tables, null, this.binding) : null;
	}

	/**
	 * Binds the parameters.
	 * @param session whether the statement may run in a session, which can have
	 * parameters of its own
	 * @return the text and what goes beside it
	 */
	BoundSql bind(boolean session) {
		// A view can have parameters that stay in its definition.
		boolean complete = !session && this.text.kind() == SqlText.Kind.READ && !"EXPLAIN".equals(this.text.keyword());
		return ParameterBinder.bind(this.text, this.named, this.positional, complete, this.binding);
	}

}
