package io.clickhouseconnect.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * The C++ class of {@code clickhouse-local} that ends the process at an error which no
 * code of a connection has caught, such as a reset by a client in the middle of a
 * request. {@code clickhouse-server} has another class in its place, which goes on.
 * <p>
 * A library exports neither of the two, nor a way to choose, so the class is found by
 * what C++ keeps of each class with virtual functions (Itanium C++ ABI, 2.5 and 2.9): its
 * name, its {@code type_info}, which points at the name and at the {@code type_info} of
 * the base class, and its virtual table, which points at the {@code type_info}.
 */
final class KillingErrorHandler {

	private static final Path MAPS = Path.of("/proc/self/maps");

	/** What can be read and not run. */
	private static final Pattern DATA = Pattern.compile("\\S+ r[w-]-");

	/** As C++ keeps it, behind its length. */
	private static final String NAME = "19KillingErrorHandler";

	private static final int WORD = Long.BYTES;

	/** In a {@code type_info}, behind the pointer to its own virtual table. */
	private static final int TYPE_NAME = WORD;

	private static final int TYPE_BASE = 2 * WORD;

	/** In a virtual table, behind the pointer to the type and two destructors. */
	private static final int TABLE_HANDLERS = 3 * WORD;

	/** One function for each kind of exception. */
	private static final int HANDLERS_LENGTH = 3 * WORD;

	private static final int PROT_READ = 1;

	private static final int PROT_WRITE = 2;

	private final NativeLibrary process = NativeLibrary.getProcess();

	/** What the library has in memory that is not code. */
	private final List<Region> regions;

	private KillingErrorHandler(List<Region> regions) {
		this.regions = regions;
	}

	/**
	 * Makes the class do what its base class does, which is to go on.
	 * @param library the library, which is loaded and not yet in use
	 * @throws IOException if the class is not found, which says why: a library for
	 * another system, or made in another way, may not have it
	 */
	static void disarm(Path library) throws IOException {
		String path = library.toRealPath().toString();
		List<Region> regions = new ArrayList<>();
		for (String line : Files.readAllLines(MAPS)) {
			if (line.endsWith(" " + path) && DATA.matcher(line).lookingAt()) {
				regions.add(Region.parse(line));
			}
		}
		new KillingErrorHandler(regions).disarm();
	}

	private void disarm() throws IOException {
		long name = find((NAME + "\0").getBytes(StandardCharsets.US_ASCII), 0);
		// pointers are in what the loader has written, which is behind the constants
		long relocated = endOfRegion(name);
		long type = find(bytes(name), relocated) - TYPE_NAME;
		long base = new Pointer(type).getLong(TYPE_BASE);
		byte[] harmless = new Pointer(virtualTable(base, relocated) + TABLE_HANDLERS).getByteArray(0, HANDLERS_LENGTH);
		overwrite(virtualTable(type, relocated) + TABLE_HANDLERS, harmless);
	}

	private long endOfRegion(long address) {
		return this.regions.stream().mapToLong(Region::end).filter((end) -> end > address).min().orElseThrow();
	}

	/**
	 * Returns where a virtual table points to its type. Unlike all other pointers to a
	 * type that one has a zero before it, since the object is not a part of another.
	 */
	private long virtualTable(long type, long from) throws IOException {
		long found = from;
		do {
			found = find(bytes(type), found + 1);
		}
		while (new Pointer(found - WORD).getLong(0) != 0);
		return found;
	}

	private long find(byte[] bytes, long from) throws IOException {
		try (Memory wanted = new Memory(bytes.length)) {
			wanted.write(0, bytes, 0, bytes.length);
			for (Region region : this.regions) {
				long start = Math.max(region.start(), from);
				if (start < region.end()) {
					Pointer found = this.process.getFunction("memmem")
						.invokePointer(
								new Object[] { new Pointer(start), region.end() - start, wanted, wanted.size() });
					if (found != null) {
						return Pointer.nativeValue(found);
					}
				}
			}
		}
		throw new IOException("the library has no class of the name " + NAME + " that could be found");
	}

	private void overwrite(long address, byte[] bytes) throws IOException {
		// a loader mostly forbids to write what it has written.
		boolean writable = this.regions.stream().anyMatch((region) -> region.holds(address) && region.writable());
		long pageSize = this.process.getFunction("getpagesize").invokeInt(new Object[0]);
		long start = address / pageSize * pageSize;
		if (!writable) {
			protect(start, address + bytes.length - start, PROT_READ | PROT_WRITE);
		}
		new Pointer(address).write(0, bytes, 0, bytes.length);
		if (!writable) {
			protect(start, address + bytes.length - start, PROT_READ);
		}
	}

	private void protect(long start, long length, int protection) throws IOException {
		int result = this.process.getFunction("mprotect")
			.invokeInt(new Object[] { new Pointer(start), length, protection });
		if (result != 0) {
			throw new IOException("the protection of memory could not be changed");
		}
	}

	private static byte[] bytes(long word) {
		return ByteBuffer.allocate(WORD).order(ByteOrder.nativeOrder()).putLong(word).array();
	}

	private record Region(long start, long end, boolean writable) {

		boolean holds(long address) {
			return address >= this.start && address < this.end;
		}

		/**
		 * Reads a line such as {@code 7f00-7f80 r--p 00000000 fe:00 260131 /path}.
		 */
		static Region parse(String line) {
			int dash = line.indexOf('-');
			return new Region(Long.parseUnsignedLong(line, 0, dash, 16),
					Long.parseUnsignedLong(line, dash + 1, line.indexOf(' '), 16), line.contains(" rw"));
		}

	}

}
