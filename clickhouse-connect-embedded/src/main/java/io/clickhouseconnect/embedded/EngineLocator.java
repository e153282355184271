package io.clickhouseconnect.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Finds an engine: the configured one, one on the {@code PATH}, one in the cache folder,
 * or one that npm installs there. Thread safe.
 */
final class EngineLocator {

	static final String PROPERTY = "clickhouse.embedded.engine";

	static final String VARIABLE = "CLICKHOUSE_EMBEDDED_ENGINE";

	private final @Nullable Path builderPath;

	private final Environment environment;

	private final NpmInstaller installer;

	/**
	 * The places to look at.
	 *
	 * @param property the value of the system property
	 * @param variable the value of the environment variable
	 * @param path the value of {@code PATH}
	 */
	record Environment(@Nullable String property, @Nullable String variable, @Nullable String path) {

		static Environment ofThisProcess() {
			return new Environment(System.getProperty(PROPERTY), System.getenv(VARIABLE), System.getenv("PATH"));
		}

		Optional<Path> executable(String name) {
			if (this.path == null) {
				return Optional.empty();
			}
			return List.of(this.path.split(File.pathSeparator))
				.stream()
				.filter((folder) -> !folder.isBlank())
				.map((folder) -> Path.of(folder, name))
				.filter((file) -> Files.isRegularFile(file) && Files.isExecutable(file))
				.findFirst();
		}

	}

	EngineLocator(@Nullable Path builderPath, Environment environment, Path cacheFolder) {
		this.builderPath = builderPath;
		this.environment = environment;
		this.installer = new NpmInstaller(cacheFolder, environment.executable("npm").orElse(null));
	}

	/**
	 * Returns the engine.
	 * @throws EmbeddedClickHouseException if there is none
	 */
	Engine locate() {
		Optional<Engine> configured = configured();
		if (configured.isPresent()) {
			return configured.get();
		}
		List<String> tried = new ArrayList<>();
		tried.add("no engine is configured");
		Optional<Path> onPath = this.environment.executable("clickhouse");
		if (onPath.isPresent()) {
			return new Engine(onPath.get(), "found on the PATH");
		}
		tried.add("no executable 'clickhouse' on the PATH (" + this.environment.path() + ")");
		Optional<Path> cached = this.installer.installed();
		if (cached.isPresent()) {
			return new Engine(cached.get(), "found in the cache folder");
		}
		tried.add("no library in the cache folder (" + this.installer.target() + ")");
		try {
			return new Engine(this.installer.install(), "installed by npm");
		}
		catch (EmbeddedClickHouseException ex) {
			tried.add(String.valueOf(ex.getMessage()));
			return inDocker(tried, ex);
		}
	}

	private Engine inDocker(List<String> tried, EmbeddedClickHouseException failure) {
		Optional<Path> docker = this.environment.executable("docker");
		if (docker.isEmpty()) {
			tried.add("no executable 'docker' on the PATH");
			throw new EmbeddedClickHouseException(explain(tried), failure);
		}
		try {
			new DockerEngine(docker.get(), DockerEngine.IMAGE).requireImage();
			return new Engine(docker.get(), "with the image " + DockerEngine.IMAGE, DockerEngine.IMAGE);
		}
		catch (EmbeddedClickHouseException ex) {
			tried.add(String.valueOf(ex.getMessage()));
			ex.addSuppressed(failure);
			throw new EmbeddedClickHouseException(explain(tried), ex);
		}
	}

	private Optional<Engine> configured() {
		if (this.builderPath != null) {
			return Optional.of(configured(this.builderPath, "given to the builder"));
		}
		String property = this.environment.property();
		if (property != null && !property.isBlank()) {
			return Optional.of(configured(Path.of(property), "the system property " + PROPERTY));
		}
		String variable = this.environment.variable();
		if (variable != null && !variable.isBlank()) {
			return Optional.of(configured(Path.of(variable), "the environment variable " + VARIABLE));
		}
		return Optional.empty();
	}

	private static Engine configured(Path file, String origin) {
		if (!Files.isRegularFile(file)) {
			throw new EmbeddedClickHouseException("The ClickHouse engine " + file + " (" + origin
					+ ") is not a file. Name a 'clickhouse' executable or a 'libchdb.so'.");
		}
		return new Engine(file.toAbsolutePath(), origin);
	}

	private String explain(List<String> tried) {
		return """
				There is no ClickHouse engine. Do one of these:
				  - give its path (a 'clickhouse' executable or a 'libchdb.so') to EmbeddedClickHouse.builder().engine(..),
				    the system property %s or the environment variable %s
				  - put a 'clickhouse' executable of version 26.7 or later on the PATH
				  - put the library at %s
				  - make npm available on the PATH, which then installs %s there
				  - on Linux, start a Docker engine that has or can pull %s
				Tried: %s"""
			.formatted(PROPERTY, VARIABLE, this.installer.target().resolve(NpmInstaller.LIBRARY),
					this.installer.packageName(), DockerEngine.IMAGE, String.join("; ", tried));
	}

}
