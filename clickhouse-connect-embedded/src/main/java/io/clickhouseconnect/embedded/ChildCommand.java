package io.clickhouseconnect.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line that turns an engine into a server on loopback ports.
 *
 * @param engine the engine
 * @param folders where the server keeps what it has
 * @param httpPort the HTTP port, or 0 for one that the operating system chooses
 * @param tcpPort the native port, or 0 for one that the operating system chooses
 */
record ChildCommand(Engine engine, ServerFolders folders, int httpPort, int tcpPort) {

	/**
	 * Returns the command, after unpacking what it needs.
	 */
	List<String> assemble(Path configuration) throws IOException {
		List<String> command = new ArrayList<>();
		String image = this.engine.image();
		if (image != null) {
			command.addAll(new DockerEngine(this.engine.file(), image).runCommand(this.folders));
		}
		else if (this.engine.isLibrary()) {
			command.addAll(javaCommand());
			// the name of the program
			command.add("clickhouse-local");
		}
		else {
			command.add(this.engine.file().toString());
			if (!this.engine.file().endsWith("clickhouse-local")) {
				command.add("local");
			}
		}
		// a shell that waits on its standard input: no query stays in system.processes,
		// and the end of the input is an orderly shutdown
		command.addAll(List.of("--interactive", "--disable_suggestion", "--history_file=/dev/null", "--highlight=0",
				"--output-format=TabSeparated", "--config-file=" + configuration, "--path=" + this.folders.store(),
				"--listen_host=127.0.0.1", "--http_port=" + this.httpPort, "--tcp_port=" + this.tcpPort,
				"--query=" + startStatements()));
		return command;
	}

	/**
	 * Ends what does not end with the process of this command.
	 */
	void kill() {
		String image = this.engine.image();
		if (image != null) {
			new DockerEngine(this.engine.file(), image).kill(this.folders);
		}
	}

	private String startStatements() {
		String file = this.folders.portFile().toString().replace("\\", "\\\\").replace("'", "\\'");
		return "SYSTEM START LISTEN HTTP; SYSTEM START LISTEN TCP; SELECT getServerPort('http_port'), "
				+ "getServerPort('tcp_port') INTO OUTFILE '" + file + "' TRUNCATE FORMAT TabSeparated";
	}

	private List<String> javaCommand() throws IOException {
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		if (!Files.isExecutable(java)) {
			throw new IOException("a library engine needs a JVM, and there is none at " + java);
		}
		Path unpacked = this.folders.launcher();
		List<String> command = new ArrayList<>(List.of(java.toString(), "-Xmx64m", "-XX:+UseSerialGC", "-Xshare:auto",
				"-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-XX:-CreateCoredumpOnCrash",
				"-XX:ErrorFile=" + this.folders.run().resolve("hs_err.log"),
				// the engine parses on the main thread, which needs the stack for it
				"-Xss8m",
				// signals end the process at once instead of running exit handlers
				"-Xrs", "-Djna.tmpdir=" + unpacked, "-cp", new ChildClassPath(unpacked).value()));
		if (Runtime.version().feature() >= 24) {
			command.add("--enable-native-access=ALL-UNNAMED");
		}
		command.add(ChildLauncher.class.getName());
		command.add(this.engine.file().toString());
		command.add(String.valueOf(ProcessHandle.current().pid()));
		command.add(this.folders.passing().toString());
		return command;
	}

}
