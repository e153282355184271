package io.clickhouseconnect.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * What the child process needs of the class path of this one. A jar inside a jar, as in
 * an executable Spring Boot archive, is unpacked, since {@code java} cannot read it.
 */
final class ChildClassPath {

	private final Path unpackFolder;

	ChildClassPath(Path unpackFolder) {
		this.unpackFolder = unpackFolder;
	}

	/**
	 * Returns a value for the option {@code -cp}.
	 */
	String value() throws IOException {
		String own = root(ChildLauncher.class, ChildLauncher.class.getPackageName().replace('.', '/') + "/");
		String jna = root(Native.class, "com/sun/jna/");
		return own.equals(jna) ? own : own + File.pathSeparator + jna;
	}

	private String root(Class<?> type, String prefix) throws IOException {
		String name = type.getName().replace('.', '/') + ".class";
		URL url = type.getClassLoader().getResource(name);
		if (url == null) {
			throw new IOException("The class file of " + type.getName() + " is not to be found");
		}
		if (url.getProtocol().equals("file")) {
			Path file = Path.of(URI.create(url.toString()));
			return file.getRoot().resolve(file.subpath(0, file.getNameCount() - name.split("/").length)).toString();
		}
		if (url.openConnection() instanceof JarURLConnection connection) {
			URL jar = connection.getJarFileURL();
			if (jar.getProtocol().equals("file") && !jar.getPath().contains("!")) {
				return Path.of(URI.create(jar.toString())).toString();
			}
			unpack(connection.getJarFile(), prefix);
			return this.unpackFolder.toString();
		}
		throw new IOException("The class " + type.getName() + " comes from " + url + ", which cannot be unpacked");
	}

	private void unpack(JarFile jar, String prefix) throws IOException {
		String natives = "com/sun/jna/" + Platform.RESOURCE_PREFIX + "/";
		for (JarEntry entry : Collections.list(jar.entries())) {
			String name = entry.getName();
			boolean needed = name.startsWith(natives)
					|| (name.startsWith(prefix) && name.endsWith(".class") && !name.contains(".."));
			if (needed && !entry.isDirectory()) {
				Path file = this.unpackFolder.resolve(name);
				Files.createDirectories(file.resolveSibling("."));
				try (InputStream content = jar.getInputStream(entry)) {
					Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
				}
			}
		}
	}

}
