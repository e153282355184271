package io.clickhouseconnect.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real ClickHouse server in a child process, on loopback ports, for development, tests
 * and benchmarks. <pre class="code">
 * try (EmbeddedClickHouse server = EmbeddedClickHouse.start()) {
 *     server.execute("CREATE TABLE t (id UInt64) ENGINE = MergeTree ORDER BY id");
 *     URI url = server.httpUrl();
 * }
 * </pre> The server ends when it is closed, when this JVM exits, and when this JVM is
 * killed. Any number of servers can run side by side, each with a data folder of its own.
 * The user {@code default} has an empty password and may do everything.
 * <p>
 * What the engine does not do: {@code CREATE USER} and its like (users, profiles, roles
 * and quotas are given to the {@link Builder}), custom settings, HTTPS, replicated
 * tables, Keeper. Its database {@code default} is of a special kind: use a database of
 * your own.
 * <p>
 * Thread safe.
 */
public final class EmbeddedClickHouse implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedClickHouse.class);

	private final ServerFolders folders;

	private final ServerProcess process;

	private final URI httpUrl;

	private final AdminChannel admin;

	private final Thread shutdownHook = new Thread(this::stop, "clickhouse-embedded-stop");

	private volatile boolean closed;

	private EmbeddedClickHouse(ServerFolders folders, ServerProcess process) {
		this.folders = folders;
		this.process = process;
		this.httpUrl = URI.create("http://127.0.0.1:" + process.httpPort());
		this.admin = new AdminChannel(this.httpUrl, process);
	}

	/**
	 * Starts a server with all defaults: any engine, free ports, a temporary data folder.
	 * @return the running server
	 * @throws EmbeddedClickHouseException if there is no engine or it does not start
	 */
	public static EmbeddedClickHouse start() {
		return builder().start();
	}

	/**
	 * Returns a builder with all defaults.
	 * @return the builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Returns the address of the HTTP interface, such as {@code http://127.0.0.1:34567}.
	 * @return the address, without a path
	 */
	public URI httpUrl() {
		return this.httpUrl;
	}

	/**
	 * Returns the port of the HTTP interface.
	 * @return the port
	 */
	public int httpPort() {
		return this.process.httpPort();
	}

	/**
	 * Returns the port of the native protocol.
	 * @return the port
	 */
	public int tcpPort() {
		return this.process.tcpPort();
	}

	/**
	 * Returns the process id of the server.
	 * @return the process id
	 */
	public long pid() {
		return this.process.pid();
	}

	/**
	 * Returns the folder that holds the data, the configuration and
	 * {@code clickhouse.log} with what the process has written.
	 * @return the absolute path
	 */
	public Path dataFolder() {
		return this.folders.root();
	}

	/**
	 * Returns whether the process is there.
	 * @return whether the process is there
	 */
	public boolean isRunning() {
		return this.process.isAlive();
	}

	/**
	 * Runs one statement as the user {@code default} and forgets its result.
	 * @param sql the statement; at most 10 minutes may pass until it is done
	 * @throws EmbeddedClickHouseException if the statement fails or the server does not
	 * answer
	 * @throws IllegalArgumentException if an argument is {@code null}
	 */
	public void execute(String sql) {
		execute(sql, Map.of());
	}

	/**
	 * Runs one statement and forgets its result.
	 * @param sql the statement; at most 10 minutes may pass until it is done
	 * @param parameters parameters of the HTTP interface: settings, {@code database},
	 * {@code user}, {@code password}, {@code param_x}
	 * @throws EmbeddedClickHouseException if the statement fails or the server does not
	 * answer
	 * @throws IllegalArgumentException if an argument is {@code null}
	 */
	public void execute(String sql, Map<String, ?> parameters) {
		query(sql, parameters);
	}

	/**
	 * Runs one statement as the user {@code default}.
	 * @param sql the statement; at most 10 minutes may pass until it is done
	 * @return the answer as text, tab separated unless the statement names a format,
	 * without the last line end
	 * @throws EmbeddedClickHouseException if the statement fails or the server does not
	 * answer
	 * @throws IllegalArgumentException if an argument is {@code null}
	 */
	public String query(String sql) {
		return query(sql, Map.of());
	}

	/**
	 * Runs one statement.
	 * @param sql the statement; at most 10 minutes may pass until it is done
	 * @param parameters parameters of the HTTP interface: settings, {@code database},
	 * {@code user}, {@code password}, {@code param_x}
	 * @return the answer as text, tab separated unless the statement names a format,
	 * without the last line end
	 * @throws EmbeddedClickHouseException if the statement fails or the server does not
	 * answer
	 * @throws IllegalArgumentException if an argument is {@code null}
	 */
	public String query(String sql, Map<String, ?> parameters) {
		Required.value("sql", sql);
		Required.entries("parameters", parameters);
		if (this.closed) {
			throw new EmbeddedClickHouseException(
					"The server at " + this.httpUrl + " is closed. Start another, or close it later.");
		}
		return this.admin.send(sql, parameters);
	}

	/**
	 * Ends the process as {@code kill -9} does, for tests of faults, and waits until it
	 * is gone. A temporary data folder stays until {@link #close()}.
	 */
	public void kill() {
		this.process.kill();
	}

	/**
	 * Ends running queries and shuts the server down; if that takes more than two
	 * seconds, which is so as long as clients keep connections open, the process is
	 * killed. What was inserted is not lost by that. Then a temporary data folder is
	 * deleted. Has no effect the second time.
	 */
	@Override
	public void close() {
		// the hook stays until all is done: a JVM that exits meanwhile waits for it
		stop();
		try {
			Runtime.getRuntime().removeShutdownHook(this.shutdownHook);
		}
		catch (IllegalStateException ex) {
			logger.trace("The JVM is exiting", ex);
		}
	}

	private synchronized void stop() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		this.process.stop();
		try {
			Folders.delete(this.folders.passing());
		}
		catch (IOException ex) {
			logger.warn("The folder {} could not be deleted: {}", this.folders.passing(), ex.toString());
		}
		logger.debug("Stopped {}", this);
	}

	@Override
	public String toString() {
		return "EmbeddedClickHouse[" + this.httpUrl + ", process " + pid() + ", " + this.folders.root() + "]";
	}

	/**
	 * Says what server to start. Used by one thread; can start several servers, if they
	 * have no data folder or port in common.
	 */
	public static final class Builder {

		private static final Duration DEFAULT_START_TIMEOUT = Duration.ofSeconds(30);

		private final ServerConfiguration configuration = new ServerConfiguration();

		private @Nullable Path engine;

		private @Nullable Path dataFolder;

		private Path cacheFolder = CacheFolder.byDefault();

		private boolean registerShutdownHook = true;

		private Duration startTimeout = DEFAULT_START_TIMEOUT;

		private int httpPort;

		private int tcpPort;

		private EngineLocator.Environment environment = EngineLocator.Environment.ofThisProcess();

		private Builder() {
		}

		/**
		 * Sets the engine. By default that is the path in the system property
		 * {@code clickhouse.embedded.engine}, else the one in the environment variable
		 * {@code CLICKHOUSE_EMBEDDED_ENGINE}, else {@code clickhouse} on the
		 * {@code PATH}, else a library in the cache folder, which npm installs there if
		 * need be, else, on Linux, the image {@code clickhouse/clickhouse-server} of a
		 * Docker engine, in a container with the network of the host. An executable,
		 * which runs as {@code clickhouse local}, ends itself when a client resets its
		 * connection within a request; a library is kept from that on Linux.
		 * @param engine the path of a {@code clickhouse} executable or a
		 * {@code libchdb.so}
		 * @return this builder
		 * @throws IllegalArgumentException if the path is {@code null}
		 */
		public Builder engine(Path engine) {
			this.engine = Required.value("engine", engine);
			return this;
		}

		/**
		 * Sets the folder of the data, which is created if need be and kept. By default
		 * it is a temporary one that is deleted on close. One server at a time can use a
		 * folder.
		 * @param dataFolder the folder
		 * @return this builder
		 * @throws IllegalArgumentException if the folder is {@code null}
		 */
		public Builder dataFolder(Path dataFolder) {
			this.dataFolder = Required.value("dataFolder", dataFolder);
			return this;
		}

		/**
		 * Sets the folder that keeps the engine between runs, by default
		 * {@code clickhouse-connect} in {@code $XDG_CACHE_HOME} or {@code ~/.cache}.
		 * @param cacheFolder the folder
		 * @return this builder
		 * @throws IllegalArgumentException if the folder is {@code null}
		 */
		public Builder cacheFolder(Path cacheFolder) {
			this.cacheFolder = Required.value("cacheFolder", cacheFolder).toAbsolutePath();
			return this;
		}

		/**
		 * Adds a user.
		 * @param user any user but {@code default}, which is always there
		 * @return this builder
		 * @throws IllegalArgumentException if the user is {@code null} or
		 * {@code default}, or has a setting with an impossible name
		 */
		public Builder user(EmbeddedUser user) {
			this.configuration.user(Required.value("user", user));
			return this;
		}

		/**
		 * Adds a settings profile, or settings to one that is there: {@code default}, of
		 * which all others inherit, and {@code readonly} always are.
		 * @param name the name of the profile
		 * @param settings names and values of settings
		 * @return this builder
		 * @throws IllegalArgumentException if a name is not fit for an XML element, or a
		 * name or value is {@code null}
		 */
		public Builder profile(String name, Map<String, ?> settings) {
			this.configuration.profile(Required.value("name", name), Required.entries("settings", settings));
			return this;
		}

		/**
		 * Sets a key of the server's {@code config.xml}, such as
		 * {@code max_concurrent_queries}. By default {@code timezone} is {@code UTC} and
		 * {@code keep_alive_timeout} 30 (seconds), and the tables {@code query_log} and
		 * {@code part_log} are written every 200 ms.
		 * @param name the key, with dots between levels
		 * @param value the value
		 * @return this builder
		 * @throws IllegalArgumentException if the key is not fit for XML elements, or the
		 * key or the value is {@code null}
		 */
		public Builder serverSetting(String name, Object value) {
			this.configuration.serverSetting(Required.value("name", name), Required.value("value", value));
			return this;
		}

		/**
		 * Adds elements to the server's {@code config.xml}.
		 * @param elements XML elements as they would stand in {@code <clickhouse>}
		 * @return this builder
		 * @throws IllegalArgumentException if the elements are {@code null}
		 */
		public Builder serverXml(String elements) {
			this.configuration.serverFragment(Required.value("elements", elements));
			return this;
		}

		/**
		 * Adds elements to the server's {@code users.xml}: roles, quotas, row policies.
		 * @param elements XML elements as they would stand in {@code <clickhouse>}
		 * @return this builder
		 * @throws IllegalArgumentException if the elements are {@code null}
		 */
		public Builder usersXml(String elements) {
			this.configuration.userFragment(Required.value("elements", elements));
			return this;
		}

		/**
		 * Sets the port of the HTTP interface, by default one that is free.
		 * @param port the port, or 0 for one that is free
		 * @return this builder
		 */
		public Builder httpPort(int port) {
			this.httpPort = port;
			return this;
		}

		/**
		 * Sets the port of the native protocol, by default one that is free.
		 * @param port the port, or 0 for one that is free
		 * @return this builder
		 */
		public Builder tcpPort(int port) {
			this.tcpPort = port;
			return this;
		}

		/**
		 * Sets how long the server may take until it listens, by default 30 seconds. The
		 * installation of an engine does not count.
		 * @param startTimeout the limit, more than zero
		 * @return this builder
		 * @throws IllegalArgumentException if the limit is {@code null}, zero or less
		 */
		public Builder startTimeout(Duration startTimeout) {
			Required.value("startTimeout", startTimeout);
			if (startTimeout.isZero() || startTimeout.isNegative()) {
				throw new IllegalArgumentException("The start timeout must be more than zero and is " + startTimeout);
			}
			this.startTimeout = startTimeout;
			return this;
		}

		Builder environment(EngineLocator.Environment environment) {
			this.environment = environment;
			return this;
		}

		/**
		 * Sets whether the server ends with the JVM by a hook of its own. Not wanted
		 * where something else closes it in order, such as a Spring context whose
		 * requests are still to end; the server ends with the process in any case.
		 * @param registerShutdownHook on if never called
		 * @return this builder
		 */
		public Builder registerShutdownHook(boolean registerShutdownHook) {
			this.registerShutdownHook = registerShutdownHook;
			return this;
		}

		/**
		 * Starts the server and waits until it listens.
		 * @return the running server
		 * @throws EmbeddedClickHouseException if there is no engine, or it ends or does
		 * not listen in time
		 */
		public EmbeddedClickHouse start() {
			Engine found = new EngineLocator(this.engine, this.environment, this.cacheFolder).locate();
			try {
				ServerFolders folders = ServerFolders.create(this.dataFolder);
				return start(found, folders);
			}
			catch (IOException ex) {
				throw new EmbeddedClickHouseException(
						"ClickHouse could not be started from " + found + ": " + ex.getMessage(), ex);
			}
		}

		private EmbeddedClickHouse start(Engine found, ServerFolders folders) throws IOException {
			boolean started = false;
			try {
				ServerProcess process = ServerProcess.start(
						new ChildCommand(found, folders, this.httpPort, this.tcpPort), this.configuration,
						this.startTimeout);
				EmbeddedClickHouse server = new EmbeddedClickHouse(folders, process);
				if (this.registerShutdownHook) {
					Runtime.getRuntime().addShutdownHook(server.shutdownHook);
				}
				started = true;
				logger.info("Started {} from {}", server, found);
				return server;
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new EmbeddedClickHouseException("Interrupted while starting ClickHouse from " + found, ex);
			}
			finally {
				if (!started) {
					Folders.delete(folders.passing());
				}
			}
		}

	}

}
