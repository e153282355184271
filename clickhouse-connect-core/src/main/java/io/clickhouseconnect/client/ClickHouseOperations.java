package io.clickhouseconnect.client;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.request.BodyWriter;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.request.ExternalTable;
import io.clickhouseconnect.request.RawSource;
import io.clickhouseconnect.result.ColumnNaming;
import io.clickhouseconnect.result.CommandResult;
import io.clickhouseconnect.result.QuerySummary;
import io.clickhouseconnect.result.RawStream;

/**
 * Statements and inserts, whether made by a {@link ClickHouseClient} or inside a
 * {@link ClickHouseSession}. The specs that its methods return are for one thread and one
 * call.
 */
public interface ClickHouseOperations {

	/**
	 * Starts a statement.
	 * @param sql any statement of ClickHouse, with placeholders {@code {name:Type}} that
	 * the server binds, or else {@code :name} or {@code ?} that the client binds
	 * @return the statement, to be completed and run
	 * @throws IllegalArgumentException if {@code sql} is {@code null} or blank
	 */
	StatementSpec sql(String sql);

	/**
	 * Starts an insert.
	 * @param table the name of the table as it is, quoted by this client: a dot in it
	 * divides database and table unless it stands inside backticks
	 * @return the insert, to be completed and run
	 * @throws IllegalArgumentException if {@code table} is {@code null} or blank
	 */
	InsertSpec insert(String table);

	/**
	 * What every call can say.
	 *
	 * @param <S> the spec itself
	 */
	interface CallSpec<S extends CallSpec<S>> {

		/**
		 * Sets a server setting for this call, before those of the client.
		 * @param name the name of the setting
		 * @param value its value; booleans, numbers, text, collections and maps are
		 * rendered as the server reads them
		 * @return this spec
		 * @throws io.clickhouseconnect.error.ClickHouseRequestException if the name is
		 * reserved, since this interface has a method for it
		 */
		S setting(String name, Object value);

		/**
		 * Sets server settings for this call, before those of the client.
		 * @param settings names and values
		 * @return this spec
		 */
		S settings(Map<String, ?> settings);

		/**
		 * Sets a server setting for this call that gives way: to the same setting of this
		 * call or of the client, whenever that is said, and to a user who may not change
		 * settings. For what is built on a spec and cannot know what its caller has said.
		 * @param name the name of the setting
		 * @param value its value, as for {@link #setting}
		 * @return this spec
		 * @throws io.clickhouseconnect.error.ClickHouseRequestException if the name is
		 * reserved, since this interface has a method for it
		 */
		S defaultSetting(String name, Object value);

		/**
		 * Runs in another database than that of the client.
		 * @param database the database
		 * @return this spec
		 */
		S database(String database);

		/**
		 * Says whether the database of the client is the one that names without a
		 * database refer to; if not, it is the server's default for the user.
		 * @param useDatabase on if never called
		 * @return this spec
		 */
		S useDatabase(boolean useDatabase);

		/**
		 * Runs with these roles instead of those of the client.
		 * @param roles names of roles that the user was granted
		 * @return this spec
		 */
		S roles(String... roles);

		/**
		 * Names the query.
		 * @param queryId the id that the server writes into its logs; a random UUID if
		 * never called
		 * @return this spec
		 */
		S queryId(String queryId);

		/**
		 * Runs in a session, whatever the client's policy is.
		 * @param sessionId the session
		 * @return this spec
		 */
		S sessionId(String sessionId);

		/**
		 * Runs in no session, whatever the client's policy is.
		 * @return this spec
		 */
		S withoutSession();

		/**
		 * Adds an HTTP header to this call, replacing one of the client of the same name.
		 * @param name the name of the header
		 * @param value its value
		 * @return this spec
		 * @throws io.clickhouseconnect.error.ClickHouseRequestException if there is a
		 * line end or another control character in it
		 */
		S header(String name, String value);

		/**
		 * Limits the whole call: the waits for session and connection, all attempts, and
		 * the reading of the answer to its end. The server is told the limit as
		 * {@code max_execution_time}, in whole seconds, unless the call, the client or
		 * the statement says a shorter one, a {@code SET} has run in the session, or the
		 * data comes from a stream. When the limit is reached the connection is cut and
		 * the server is asked to stop the query ({@code KILL QUERY}, in the background),
		 * which it does within about a second.
		 * @param timeout the limit; that of the client if never called
		 * @return this spec
		 */
		S timeout(Duration timeout);

		/**
		 * Chooses how bodies are compressed on the way: the answer of a statement, the
		 * data of an insert.
		 * @param compression the coding; that of the client if never called
		 * @return this spec
		 */
		S compression(Compression compression);

	}

	/**
	 * A statement to be completed and run.
	 */
	interface StatementSpec extends CallSpec<StatementSpec>, TypedQuerySpec {

		/**
		 * Gives the value of a named placeholder.
		 * @param name the name without colon
		 * @param value the value
		 * @return this spec
		 */
		StatementSpec param(String name, @Nullable Object value);

		/**
		 * Gives the value of the next positional placeholder {@code ?}.
		 * @param value the value
		 * @return this spec
		 */
		StatementSpec param(@Nullable Object value);

		/**
		 * Gives the values of named placeholders.
		 * @param params names and values
		 * @return this spec
		 */
		StatementSpec params(Map<String, ? extends @Nullable Object> params);

		/**
		 * Gives the values of the next positional placeholders.
		 * @param params the values
		 * @return this spec
		 */
		StatementSpec params(List<? extends @Nullable Object> params);

		/**
		 * Refuses a value of a parameter, or of the rows of an external table, that has
		 * more precision than its type, see {@link InsertSpec#exact()}.
		 * @return this spec
		 */
		StatementSpec exact();

		/**
		 * Sends tables along that live as long as the query.
		 * @param tables the tables
		 * @return this spec
		 */
		StatementSpec externalTables(ExternalTable... tables);

		/**
		 * Reads times whose type names no time zone in this one. Before it come the zone
		 * of a single column and that of the type, after it that of the client, of the
		 * session ({@code session_timezone}) and of the server. The points in time are
		 * the same in each.
		 * @param zone the time zone
		 * @return this spec
		 */
		StatementSpec timeZone(ZoneId zone);

		/**
		 * Reads the times of one column in a time zone, before that of its type.
		 * @param column the name of the column
		 * @param zone the time zone
		 * @return this spec
		 */
		StatementSpec timeZone(String column, ZoneId zone);

		/**
		 * Says what the columns of a typed result are called.
		 * @param naming the rule; that of the client if never called
		 * @return this spec
		 */
		StatementSpec columnNaming(ColumnNaming naming);

		/**
		 * Keeps what was said so far, to be run many times.
		 * @return the statement as it is now
		 */
		PreparedQuery prepare();

		/**
		 * Runs the statement and returns the whole answer in TSV.
		 * @return the bytes of the answer
		 */
		default byte[] rawQuery() {
			return rawQuery((String) null);
		}

		/**
		 * Runs the statement and returns the whole answer.
		 * @param format an output format of ClickHouse; {@code null} for the statement's
		 * own {@code FORMAT} or else TSV
		 * @return the bytes of the answer
		 * @throws io.clickhouseconnect.error.ClickHouseException if anything goes wrong
		 */
		byte[] rawQuery(@Nullable String format);

		/**
		 * Runs the statement and writes the whole answer into a file, see
		 * {@link RawStream#transferTo(Path)}.
		 * @param format an output format of ClickHouse; {@code null} for the statement's
		 * own {@code FORMAT} or else TSV
		 * @param file the file, replaced if it is there
		 * @return what the server said of the query
		 * @throws io.clickhouseconnect.error.ClickHouseException if anything goes wrong
		 */
		QuerySummary rawQuery(@Nullable String format, Path file);

		/**
		 * Runs the statement and streams the answer in TSV.
		 * @return the answer, to be closed
		 */
		default RawStream rawStream() {
			return rawStream(null);
		}

		/**
		 * Runs the statement and streams the answer.
		 * @param format an output format of ClickHouse; {@code null} for the statement's
		 * own {@code FORMAT} or else TSV
		 * @return the answer, to be closed
		 * @throws io.clickhouseconnect.error.ClickHouseException if anything goes wrong
		 * before the answer begins
		 */
		RawStream rawStream(@Nullable String format);

		/**
		 * Runs the statement for its effect or for a small answer.
		 * @return the values that the server answered, often none
		 * @throws io.clickhouseconnect.error.ClickHouseException if anything goes wrong
		 */
		CommandResult command();

		/**
		 * Runs the statement with data that follows it, such as an {@code INSERT} with a
		 * {@code FORMAT}.
		 * @param data the data, in the format that the statement names
		 * @return the values that the server answered, often none
		 * @throws io.clickhouseconnect.error.ClickHouseException if anything goes wrong
		 */
		CommandResult command(RawSource data);

	}

	/**
	 * An insert to be completed and run.
	 */
	interface InsertSpec extends CallSpec<InsertSpec>, TypedInsertSpec {

		/**
		 * Names the columns of the data.
		 * @param columns the names as they are, quoted by this client; all columns of the
		 * table, or those that the format itself names, if never called
		 * @return this spec
		 */
		InsertSpec columns(String... columns);

		/**
		 * Names the columns of the data.
		 * @param columns the names as they are, quoted by this client
		 * @return this spec
		 */
		InsertSpec columns(List<String> columns);

		/**
		 * Takes local times without a zone as those of this one, in columns whose type
		 * names none.
		 * @param zone the time zone; that of the client or else of the server if never
		 * called
		 * @return this spec
		 */
		InsertSpec timeZone(ZoneId zone);

		/**
		 * Refuses a value that has more precision than its column: a point in time with
		 * smaller parts of a second, a time of the day for a date, a number between two
		 * of a floating-point type. If never called, times are rounded down and numbers
		 * to the nearest one; what is out of the range of its column is refused in either
		 * case.
		 * @return this spec
		 */
		InsertSpec exact();

		/**
		 * Describes the table now, to be inserted into many times.
		 * @return the insert as it is now
		 * @throws io.clickhouseconnect.error.ClickHouseDataException if there is no such
		 * column
		 * @throws io.clickhouseconnect.error.ClickHouseException if the table cannot be
		 * described
		 */
		PreparedInsert prepare();

		/**
		 * Names the columns of the data unless this insert names them by {@code columns},
		 * whenever that is said.
		 * @param columns the names as they are, quoted by this client
		 * @return this spec
		 */
		InsertSpec defaultColumns(List<String> columns);

		/**
		 * Inserts bytes that are in some input format already.
		 * @param format an input format of ClickHouse; {@code null} for TSV
		 * @param source the bytes
		 * @return what the server did
		 * @throws io.clickhouseconnect.error.InsertSourceException if the source fails
		 * @throws io.clickhouseconnect.error.ClickHouseException if anything else goes
		 * wrong
		 */
		QuerySummary rawInsert(@Nullable String format, RawSource source);

		/**
		 * Inserts text.
		 * @param format an input format of ClickHouse; {@code null} for TSV
		 * @param text the data
		 * @return what the server did
		 */
		default QuerySummary rawInsert(@Nullable String format, String text) {
			return rawInsert(format, RawSource.of(text));
		}

		/**
		 * Inserts bytes.
		 * @param format an input format of ClickHouse; {@code null} for TSV
		 * @param bytes the data
		 * @return what the server did
		 */
		default QuerySummary rawInsert(@Nullable String format, byte[] bytes) {
			return rawInsert(format, RawSource.of(bytes));
		}

		/**
		 * Inserts a file, compressed or not, see {@link RawSource#of(Path)}.
		 * @param format an input format of ClickHouse; {@code null} for TSV
		 * @param file the file
		 * @return what the server did
		 */
		default QuerySummary rawInsert(@Nullable String format, Path file) {
			return rawInsert(format, RawSource.of(file));
		}

		/**
		 * Inserts what a stream holds, and closes it.
		 * @param format an input format of ClickHouse; {@code null} for TSV
		 * @param in the data
		 * @return what the server did
		 */
		default QuerySummary rawInsert(@Nullable String format, InputStream in) {
			return rawInsert(format, RawSource.of(in));
		}

		/**
		 * Inserts byte arrays one after the other.
		 * @param format an input format of ClickHouse; {@code null} for TSV
		 * @param chunks the data
		 * @return what the server did
		 */
		default QuerySummary rawInsert(@Nullable String format, Iterable<byte[]> chunks) {
			return rawInsert(format, RawSource.of(chunks));
		}

		/**
		 * Inserts byte arrays one after the other.
		 * @param format an input format of ClickHouse; {@code null} for TSV
		 * @param chunks the data
		 * @return what the server did
		 */
		default QuerySummary rawInsert(@Nullable String format, Iterator<byte[]> chunks) {
			return rawInsert(format, RawSource.of(chunks));
		}

		/**
		 * Inserts byte arrays one after the other, and closes the stream.
		 * @param format an input format of ClickHouse; {@code null} for TSV
		 * @param chunks the data
		 * @return what the server did
		 */
		default QuerySummary rawInsert(@Nullable String format, Stream<byte[]> chunks) {
			return rawInsert(format, RawSource.of(chunks));
		}

		/**
		 * Inserts what a callback writes.
		 * @param format an input format of ClickHouse; {@code null} for TSV
		 * @param writer the callback
		 * @return what the server did
		 */
		default QuerySummary rawInsert(@Nullable String format, BodyWriter writer) {
			return rawInsert(format, RawSource.of(writer));
		}

	}

}
