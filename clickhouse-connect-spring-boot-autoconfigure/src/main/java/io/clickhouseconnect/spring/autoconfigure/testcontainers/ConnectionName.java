package io.clickhouseconnect.spring.autoconfigure.testcontainers;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.springframework.util.ReflectionUtils;
import org.testcontainers.utility.DockerImageName;

/**
 * The connection name of a {@link ContainerConnectionSource}: that of the annotation or
 * else, where Spring Boot knows the image before the container is created, the repository
 * of the image.
 *
 * @param name the name, or {@code null} if there is none
 * @param image the image, or {@code null} if Spring Boot does not know it yet
 */
record ConnectionName(@Nullable String name, @Nullable String image) {

	/** Names by which Spring Boot refers to ClickHouse, besides those of images. */
	private static final Set<String> PRODUCTS = Set.of("clickhouse", "clickhouse-server");

	static ConnectionName of(ContainerConnectionSource<?> source) {
		return new ConnectionName(read(source, "getConnectionName"), read(source, "getContainerImageName"));
	}

	/**
	 * Returns the name unless it is that of an image.
	 * @return the name that somebody has chosen, or {@code null} if there is none
	 */
	@Nullable String ofNoImage() {
		return (this.name != null && !isImage(this.name)) ? this.name : null;
	}

	private boolean isImage(String name) {
		if (name.indexOf('/') >= 0 || name.indexOf(':') >= 0 || PRODUCTS.contains(name.toLowerCase(Locale.ROOT))) {
			return true;
		}
		return this.image != null && name.equalsIgnoreCase(DockerImageName.parse(this.image).getRepository());
	}

	/**
	 * Reads what only the package of Spring Boot may read. The source can be asked in
	 * public whether it has a given name, but not which one it has.
	 */
	private static @Nullable String read(ContainerConnectionSource<?> source, String getter) {
		Method method = ReflectionUtils.findMethod(ContainerConnectionSource.class, getter);
		if (method == null) {
			return null;
		}
		ReflectionUtils.makeAccessible(method);
		return (String) ReflectionUtils.invokeMethod(method, source);
	}

}
