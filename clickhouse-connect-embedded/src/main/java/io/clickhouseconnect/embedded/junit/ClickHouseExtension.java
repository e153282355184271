package io.clickhouseconnect.embedded.junit;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
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
 * </pre> Test classes may run in parallel.
 */
public class ClickHouseExtension implements ParameterResolver {

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
		return outermost(context).getStore(namespace())
			.computeIfAbsent(OwnedDatabase.class, (key) -> OwnedDatabase.create(server(context), context),
					OwnedDatabase.class)
			.database();
	}

	private EmbeddedClickHouse server(ExtensionContext context) {
		return context.getRoot().getStore(namespace()).computeIfAbsent(EmbeddedClickHouse.class, (key) -> {
			EmbeddedClickHouse.Builder builder = EmbeddedClickHouse.builder();
			configure(builder);
			return builder.start();
		}, EmbeddedClickHouse.class);
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
	 * Dropped by the store that holds it.
	 */
	private record OwnedDatabase(TestDatabase database) implements AutoCloseable {

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
