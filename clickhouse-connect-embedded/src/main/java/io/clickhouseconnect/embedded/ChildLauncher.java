package io.clickhouseconnect.embedded;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;

/**
 * The main class of the child process that a library engine lives in. The library ends
 * when the standard input does, which is when the owner closes it or dies.
 */
final class ChildLauncher {

	/** What the engine gets for a clean end after its owner has died. */
	private static final long GRACE_SECONDS = 5;

	/**
	 * {@code RTLD_NOW}: a library that does not fit must fail here, and hides its
	 * symbols.
	 */
	private static final int OPEN_FLAGS = 2;

	private final ProcessHandle owner;

	private final String passingFolder;

	private ChildLauncher(ProcessHandle owner, String passingFolder) {
		this.owner = owner;
		this.passingFolder = passingFolder;
	}

	/**
	 * Runs the engine.
	 * @param args the library, the process id of the owner, the folder to delete if the
	 * owner dies, and the arguments of the engine
	 */
	public static void main(String[] args) {
		int code = 1;
		try {
			ProcessHandle owner = ProcessHandle.of(Long.parseLong(args[1])).orElse(null);
			if (owner != null) {
				code = new ChildLauncher(owner, args[2]).run(args[0], Arrays.copyOfRange(args, 3, args.length));
			}
		}
		catch (LinkageError | RuntimeException ex) {
			say("The library " + args[0] + " could not be used: " + ex.getMessage());
		}
		finally {
			// an orderly exit would run the destructors of the library under its threads
			Runtime.getRuntime().halt(code);
		}
	}

	private int run(String library, String[] arguments) {
		Thread watch = new Thread(this::outliveBriefly, "owner-watch");
		watch.setDaemon(true);
		watch.start();
		// out of reach of the interrupt key, which is for the owner
		NativeLibrary.getProcess().getFunction("setsid").invokeInt(new Object[0]);
		NativeLibrary engine = NativeLibrary.getInstance(library, Map.of(Library.OPTION_OPEN_FLAGS, OPEN_FLAGS));
		// the handlers of the library take the signals that the JVM uses for itself
		engine.getFunction("chdb_set_signal_handlers_enabled").invokeVoid(new Object[] { 0 });
		surviveBrokenConnections(library);
		Function error = engine.getFunction("chdb_result_error");
		Pointer result = engine.getFunction("chdb_query_cmdline")
			.invokePointer(new Object[] { arguments.length, new StringArray(arguments, "UTF-8") });
		String message = (result != null) ? error.invokeString(new Object[] { result }, false) : "no result";
		if (message != null && !message.isEmpty()) {
			say(message);
		}
		cleanUp();
		return (message != null && !message.isEmpty()) ? 1 : 0;
	}

	private void surviveBrokenConnections(String library) {
		try {
			KillingErrorHandler.disarm(Path.of(library));
		}
		catch (IOException ex) {
			say("A client that breaks its connection can end this server: " + ex);
		}
	}

	private void outliveBriefly() {
		this.owner.onExit().join();
		try {
			TimeUnit.SECONDS.sleep(GRACE_SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		cleanUp();
		Runtime.getRuntime().halt(1);
	}

	private void cleanUp() {
		if (this.owner.isAlive()) {
			return;
		}
		try {
			Folders.delete(Path.of(this.passingFolder));
		}
		catch (IOException ex) {
			say("The folder " + this.passingFolder + " could not be deleted: " + ex);
		}
	}

	@SuppressWarnings("resource")
	private static void say(String text) {
		try {
			new FileOutputStream(FileDescriptor.err).write((text + "\n").getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			// nobody listens
		}
	}

}
