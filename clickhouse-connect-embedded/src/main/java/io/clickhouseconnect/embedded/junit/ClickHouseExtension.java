package io.clickhouseconnect.embedded.junit;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a ClickHouse: parameters of the type {@link EmbeddedClickHouse} get the one
 * server that all tests of the run share, and those of the type {@link TestDatabase} a
 * database that belongs to the outermost test class and is dropped after it.
 * <pre class="code">
 * &#64;ExtendWith(ClickHouseExtension.class)
 * class TripTests {
 *
 *     &#64;Test
 *     void readsTrips(TestDatabase database) {
 *         database.execute("CREATE TABLE trips (id UInt64) ENGINE = MergeTree ORDER BY id");
 *     }
 *
 * }
 * </pre> Test classes may run in parallel. Works with JUnit 5.12 and later.
 */
public class ClickHouseExtension implements ParameterResolver {

	private static final ReentrantLock lock = new ReentrantLock();

	/**
	 * Creates the extension.
	 */
	public ClickHouseExtension() {
	}

	/**
	 * Says what server to start, once in a test run for each class of extension. Does
	 * nothing unless overridden.
	 * @param builder the builder of the server
	 */
	protected void configure(EmbeddedClickHouse.Builder builder) {
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		Class<?> type = parameter.getParameter().getType();
		return type == EmbeddedClickHouse.class || type == TestDatabase.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		if (parameter.getParameter().getType() == EmbeddedClickHouse.class) {
			return server(context);
		}
		return stored(outermost(context), OwnedDatabase.class, () -> OwnedDatabase.create(server(context), context))
			.database();
	}

	private EmbeddedClickHouse server(ExtensionContext context) {
		return stored(context.getRoot(), OwnedServer.class, () -> {
			EmbeddedClickHouse.Builder builder = EmbeddedClickHouse.builder();
			configure(builder);
			return new OwnedServer(builder.start());
		}).server();
	}

	/**
	 * Returns what a store keeps, made if need be. The methods of stores that do this
	 * themselves have other names before JUnit 6 than after.
	 */
	private <T> T stored(ExtensionContext context, Class<T> type, Supplier<T> maker) {
		Store store = context.getStore(namespace());
		lock.lock();
		try {
			T known = store.get(type, type);
			if (known == null) {
				known = maker.get();
				store.put(type, known);
			}
			return known;
		}
		finally {
			lock.unlock();
		}
	}

	private Namespace namespace() {
		return Namespace.create(getClass());
	}

	private static ExtensionContext outermost(ExtensionContext context) {
		ExtensionContext found = context;
		Optional<ExtensionContext> parent = context.getParent();
		while (parent.isPresent() && parent.get().getTestClass().isPresent()) {
			found = parent.get();
			parent = found.getParent();
		}
		return found;
	}

	/**
	 * Stopped by the store that holds it.
	 */
	@SuppressWarnings("deprecation") // stores close nothing else before JUnit 5.13
	private record OwnedServer(EmbeddedClickHouse server) implements AutoCloseable, Store.CloseableResource {

		@Override
		public void close() {
			this.server.close();
		}

	}

	/**
	 * Dropped by the store that holds it.
	 */
	@SuppressWarnings("deprecation") // stores close nothing else before JUnit 5.13
	private record OwnedDatabase(TestDatabase database) implements AutoCloseable, Store.CloseableResource {

		static OwnedDatabase create(EmbeddedClickHouse server, ExtensionContext context) {
			String label = outermost(context).getRequiredTestClass()
				.getSimpleName()
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^a-z0-9_]", "");
			String name = "test_" + label + "_" + UUID.randomUUID().toString().substring(0, 8);
			server.execute("CREATE DATABASE " + name);
			return new OwnedDatabase(new TestDatabase(name, server));
		}

		@Override
		public void close() {
			this.database.server().execute("DROP DATABASE IF EXISTS " + this.database.name() + " SYNC");
		}

	}

}
