package io.clickhouseconnect.client;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.limit.Required;
import io.clickhouseconnect.observation.OperationObserver;
import io.clickhouseconnect.pool.PoolManager;
import io.clickhouseconnect.request.Compression;
import io.clickhouseconnect.request.ReadonlySettings;
import io.clickhouseconnect.result.ColumnNaming;
import io.clickhouseconnect.result.ReadLimits;
import io.clickhouseconnect.session.SessionIdStrategy;
import io.clickhouseconnect.session.SessionOptions;
import io.clickhouseconnect.session.WhenBusy;

/**
 * A client of one ClickHouse server. Nothing is sent before the first call, so a client
 * can be built while the server is down. Thread safe; note that by default all calls of a
 * client run in one session and hence one after the other, see
 * {@link Builder#session(SessionIdStrategy)}. <pre class="code">
 * try (ClickHouseClient client = ClickHouseClient.create("http://localhost:8123")) {
 *     byte[] csv = client.sql("SELECT * FROM trips WHERE day = {day:Date}")
 *         .param("day", LocalDate.of(2026, 1, 31))
 *         .rawQuery("CSVWithNames");
 *     client.insert("trips").columns("id", "fare").rawInsert("CSV", Path.of("trips.csv.gz"));
 * }
 * </pre>
 */
public interface ClickHouseClient extends ClickHouseOperations, AutoCloseable {

	/**
	 * Creates a client with all defaults.
	 * @param url the server, see {@link Builder#url(String)}
	 * @return a new client
	 */
	static ClickHouseClient create(String url) {
		return builder().url(url).build();
	}

	/**
	 * Starts a new client.
	 * @return a builder with all defaults
	 */
	static Builder builder() {
		return new DefaultClickHouseClientBuilder();
	}

	/**
	 * Whether the server answers its {@code /ping}. Never throws.
	 * @return whether there is a server that answered within 3 seconds
	 */
	boolean ping();

	/**
	 * Whether the server answers its {@code /ping} in time. Never throws.
	 * @param timeout how long to wait, for a connection, too; more than zero
	 * @return whether there is a server that answered
	 */
	boolean ping(Duration timeout);

	/**
	 * Asks the server for its version.
	 * @return the version, such as {@code 26.7.2.1}; asked once and then remembered
	 * @throws io.clickhouseconnect.error.ClickHouseException if the server cannot be
	 * asked
	 */
	String serverVersion();

	/**
	 * Whether the server is of this version or a later one.
	 * @param version numbers divided by dots, as many as matter, such as {@code 25.8}
	 * @return whether the server is at least that
	 * @throws IllegalArgumentException if {@code version} does not begin with a number
	 */
	boolean minVersion(String version);

	/**
	 * Asks the server to stop a query, whoever runs it, as far as the user may. The
	 * server is asked once and does not wait until the query has stopped; behind a load
	 * balancer it may be another server than that of the query. Calls of this client that
	 * reach their time limit, are interrupted, or whose response is closed early are
	 * stopped in this way without being asked for.
	 * @param queryId the id of the query
	 * @return whether the server had such a query
	 * @throws io.clickhouseconnect.error.ClickHouseException if the server cannot be
	 * asked within 10 seconds, or the user may not stop the query
	 */
	boolean cancel(String queryId);

	/**
	 * Opens a session of its own with a new id. Sends nothing.
	 * @return the session, to be closed
	 */
	default ClickHouseSession openSession() {
		return openSession(SessionOptions.defaults());
	}

	/**
	 * Opens a session of its own. Sends nothing.
	 * @param options its id, timeout and check
	 * @return the session, to be closed
	 */
	ClickHouseSession openSession(SessionOptions options);

	/**
	 * Starts a client with all options of this one.
	 * @return a builder; its client shares the pool but not the session of this one
	 */
	Builder mutate();

	/**
	 * Returns the name of this client, as it stands in metrics.
	 * @return the name
	 */
	String name();

	/**
	 * Returns the server of this client.
	 * @return scheme, host and port, such as {@code http://localhost:8123}
	 */
	String endpoint();

	/**
	 * Returns the connection pool of this client.
	 * @return the pool, which belongs to who made it
	 */
	PoolManager pool();

	/**
	 * Closes the client. Later calls are refused; the connection pool stays open, since
	 * it belongs to who made it.
	 */
	@Override
	void close();

	/**
	 * Collects the options of a client. Not thread safe.
	 */
	interface Builder {

		/**
		 * Sets the server.
		 * @param url
		 * {@code http[s]://[user[:password]@]host[:port][/database][?setting=value]},
		 * with {@code clickhouse} and {@code clickhouses} as other names of the schemes;
		 * ports are 8123 and 8443 by default; parts with special characters are
		 * percent-encoded; {@code user}, {@code password}, {@code database} and
		 * {@code compression} may also stand among the settings, and options of this
		 * builder come before those of the URL; {@code http://localhost:8123} if never
		 * called
		 * @return this builder
		 * @throws IllegalArgumentException if it cannot be read
		 */
		Builder url(String url);

		/**
		 * Sets the path that a reverse proxy wants before everything.
		 * @param path such as {@code /clickhouse}; none if never called
		 * @return this builder
		 */
		Builder proxyPath(String path);

		/**
		 * Sets the user.
		 * @param username the user; the server's {@code default} if never called
		 * @return this builder
		 */
		Builder username(@Nullable String username);

		/**
		 * Sets the password.
		 * @param password the password; empty if never called
		 * @return this builder
		 */
		Builder password(@Nullable String password);

		/**
		 * Sets a JSON web token, instead of user and password.
		 * @param accessToken the token
		 * @return this builder
		 */
		Builder accessToken(@Nullable String accessToken);

		/**
		 * Sets where JSON web tokens come from, instead of user and password.
		 * @param provider returns a valid token; called by the first call, and again once
		 * when the server refuses the token of a call, which is then repeated if its data
		 * can be
		 * @return this builder
		 */
		Builder accessTokenProvider(@Nullable Supplier<String> provider);

		/**
		 * Sets the database that names without one refer to.
		 * @param database the database; the server's default for the user if never called
		 * @return this builder
		 */
		Builder database(@Nullable String database);

		/**
		 * Sets the roles of every call.
		 * @param roles names of roles that the user was granted
		 * @return this builder
		 */
		Builder roles(String... roles);

		/**
		 * Sets a server setting for every call.
		 * @param name the name of the setting
		 * @param value its value
		 * @return this builder
		 */
		Builder setting(String name, Object value);

		/**
		 * Sets server settings for every call.
		 * @param settings names and values
		 * @return this builder
		 */
		Builder settings(Map<String, ?> settings);

		/**
		 * Sets what becomes of settings that the user may not change.
		 * @param readonlySettings {@link ReadonlySettings#SEND} if never called
		 * @return this builder
		 */
		Builder readonlySettings(ReadonlySettings readonlySettings);

		/**
		 * Adds an HTTP header to every call.
		 * @param name the name of the header
		 * @param value its value
		 * @return this builder
		 */
		Builder header(String name, String value);

		/**
		 * Names the client, in metrics and as the first word of its {@code User-Agent},
		 * which {@code system.query_log} keeps.
		 * @param name the name; {@code default} in metrics and none in the header if
		 * never called
		 * @return this builder
		 */
		Builder name(String name);

		/**
		 * Decides in which session calls run.
		 * @param strategy {@link SessionIdStrategy#perClient()} if never called:
		 * temporary tables and {@code SET} last, and calls run one after the other. For a
		 * client shared by threads use {@link SessionIdStrategy#none()}
		 * @return this builder
		 */
		Builder session(SessionIdStrategy strategy);

		/**
		 * Decides what happens to a call whose session is in use.
		 * @param whenBusy {@link WhenBusy#FAIL} if never called
		 * @return this builder
		 */
		Builder whenBusy(WhenBusy whenBusy);

		/**
		 * Sets how long the server keeps sessions after their last query.
		 * @param timeout in whole seconds; the server's {@code default_session_timeout}
		 * if never called
		 * @return this builder
		 */
		Builder sessionTimeout(@Nullable Duration timeout);

		/**
		 * Sets the connection pool.
		 * @param pool {@link PoolManager#defaultPool()} if never called
		 * @return this builder
		 */
		Builder pool(PoolManager pool);

		/**
		 * Sets how answers are compressed on the way.
		 * @param compression {@link Compression#NONE} if never called
		 * @return this builder
		 */
		Builder responseCompression(Compression compression);

		/**
		 * Sets how the data of inserts is compressed on the way.
		 * @param compression {@link Compression#NONE} if never called
		 * @return this builder
		 */
		Builder requestCompression(Compression compression);

		/**
		 * Reads and writes times whose type names no time zone in this one, see
		 * {@link StatementSpec#timeZone(ZoneId)}.
		 * @param zone the time zone; that of the session or the server if never called or
		 * {@code null}
		 * @return this builder
		 */
		Builder timeZone(@Nullable ZoneId zone);

		/**
		 * Says what the columns of typed results are called.
		 * @param naming the rule; {@link ColumnNaming#AS_SENT} if never called
		 * @return this builder
		 */
		Builder columnNaming(ColumnNaming naming);

		/**
		 * Refuses values in typed inserts and parameters that have more precision than
		 * their column or type, see {@link InsertSpec#exact()} and
		 * {@link StatementSpec#exact()}.
		 * @return this builder
		 */
		Builder exact();

		/**
		 * Limits how much of a response is accepted, for a client whose server or network
		 * is not trusted, or whose results are unusually large.
		 * @param limits the limits; {@link ReadLimits#defaults()} if never called
		 * @return this builder
		 */
		Builder readLimits(ReadLimits limits);

		/**
		 * Limits every call as a whole, see {@link CallSpec#timeout(Duration)}.
		 * @param timeout the limit; none if never called or {@code null}
		 * @return this builder
		 */
		Builder timeout(@Nullable Duration timeout);

		/**
		 * Sets how often a query that only reads is sent again when the connection was
		 * refused or stale, or the answer was 429, 502, 503 or 504; after the time that
		 * its {@code Retry-After} asks for, if that is 30 seconds at most. Other calls
		 * are sent again only if no byte of them can have been received.
		 * @param maxRetries 2 if never called, 0 for none
		 * @return this builder
		 */
		Builder maxRetries(int maxRetries);

		/**
		 * Sets whether exceptions carry the server's own words, which may quote
		 * statements and data; code and name they always carry.
		 * @param showServerErrors on if never called
		 * @return this builder
		 */
		Builder showServerErrors(boolean showServerErrors);

		/**
		 * Adds who watches operations, after those who were added before.
		 * @param observer the observer; {@link OperationObserver#NOOP} takes away all
		 * that were added before
		 * @return this builder
		 */
		Builder observer(OperationObserver observer);

		/**
		 * Applies a piece of configuration.
		 * @param configuration what to do with this builder
		 * @return this builder
		 */
		default Builder apply(Consumer<? super Builder> configuration) {
			Required.value("configuration", configuration).accept(this);
			return this;
		}

		/**
		 * Creates the client. Sends nothing.
		 * @return a new client
		 * @throws IllegalStateException if options contradict each other
		 */
		ClickHouseClient build();

	}

}
