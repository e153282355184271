package io.clickhouseconnect.internal.mapping;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/**
 * Classes that a test writes and compiles.
 */
final class CompiledClasses {

	private final ClassLoader loader;

	private CompiledClasses(ClassLoader loader) {
		this.loader = loader;
	}

	/**
	 * Compiles classes.
	 * @param directory an empty directory
	 * @param sources the sources by the names of the classes, in no package
	 * @return the classes
	 */
	static CompiledClasses of(Path directory, Map<String, String> sources) throws IOException {
		List<String> arguments = new ArrayList<>(
				List.of("-d", directory.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none"));
		for (Map.Entry<String, String> source : sources.entrySet()) {
			Path file = directory.resolve(source.getKey() + ".java");
			Files.writeString(file, source.getValue());
			arguments.add(file.toString());
		}
		int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
		if (code != 0) {
			throw new IllegalStateException("The classes cannot be compiled: " + sources);
		}
		return new CompiledClasses(new URLClassLoader(new URL[] { url(directory) }));
	}

	private static URL url(Path directory) throws MalformedURLException {
		return directory.toUri().toURL();
	}

	Class<?> get(String name) {
		try {
			return this.loader.loadClass(name);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
