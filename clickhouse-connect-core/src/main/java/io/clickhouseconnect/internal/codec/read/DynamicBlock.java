package io.clickhouseconnect.internal.codec.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.clickhouseconnect.internal.codec.LittleEndian;
import io.clickhouseconnect.type.DataType;

/**
 * One block of a Dynamic, which begins with the types that it has. In its usual form it
 * is a Variant with one alternative more for values of types beyond the limit of the
 * column, which stand there with their type before each. In its flat form every type is
 * an alternative.
 *
 * @see <a href= "https://clickhouse.com/docs/sql-reference/data-types/dynamic">Dynamic
 * type</a>
 */
final class DynamicBlock {

	private static final int VERSION_1 = 1;

	private static final int VERSION_2 = 2;

	static final int FLAT = 3;

	private static final String SHARED_NAME = "SharedVariant";

	/** In place of an alternative: the value stands with its type before it. */
	private static final int SHARED = -2;

	/** What a discriminator of one byte can count beside {@code NULL} and the shared. */
	private static final int MAX_TYPES = 254;

	/** Far more than servers send, and what two bytes can count beside {@code NULL}. */
	private static final int MAX_FLAT_TYPES = 0xFFFF;

	private final Alternatives columns;

	private final String owner;

	private final Discriminators discriminators = new Discriminators();

	private boolean flat;

	/** The alternative that each number on the wire means. */
	private int[] slots = NativeColumn.NO_INTS;

	/**
	 * Creates a reader of blocks.
	 * @param columns where the values go
	 * @param owner the name under which columns of its own are kept there
	 */
	DynamicBlock(Alternatives columns, String owner) {
		this.columns = columns;
		this.owner = owner;
	}

	void readPrefix(NativeInput in) {
		long version = in.readLong();
		if (version == VERSION_1) {
			// The limit of types.
			in.readVarInt();
		}
		else if (version != VERSION_2 && version != FLAT) {
			throw in.malformed("An unknown version of Dynamic, " + Long.toUnsignedString(version));
		}
		this.flat = version == FLAT;
		List<String> names = readNames(in);
		if (!this.flat) {
			names.add(SHARED_NAME);
			names.sort((left, right) -> Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8),
					right.getBytes(StandardCharsets.UTF_8)));
			this.discriminators.readPrefix(in);
		}
		this.slots = new int[names.size()];
		Set<String> before = new HashSet<>();
		for (int i = 0; i < this.slots.length; i++) {
			String name = names.get(i);
			if (before.add(name)) {
				boolean shared = !this.flat && name.equals(SHARED_NAME);
				this.slots[i] = shared ? SHARED : this.columns.indexOf(in, name, this.owner);
			}
			else if (this.flat) {
				// Values of one type within the limit and beyond it.
				this.slots[i] = this.columns.ownIndexOf(in, name, this.owner + '\0' + i);
			}
			else {
				throw in.malformed("A Dynamic has a type twice");
			}
		}
		for (int slot : this.slots) {
			if (slot != SHARED) {
				this.columns.readPrefix(in, slot);
			}
		}
	}

	private List<String> readNames(NativeInput in) {
		int count = in.readSize("types");
		if (count > (this.flat ? MAX_FLAT_TYPES : MAX_TYPES)) {
			throw in.malformed("A Dynamic of " + count + " types");
		}
		List<String> names = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			names.add(in.readText());
		}
		return names;
	}

	/**
	 * Reads rows.
	 * @param in the answer
	 * @param count how many
	 * @param target where to note which row has what
	 * @param from where the rows begin there
	 */
	void read(NativeInput in, int count, UnionRows target, int from) {
		int[] counts = this.flat ? readFlatIndexes(in, count, target, from)
				: readDiscriminators(in, count, target, from);
		for (int i = 0; i < counts.length; i++) {
			if (counts[i] > 0 && this.slots[i] == SHARED) {
				readShared(in, counts[i], target, from, count);
			}
			else if (counts[i] > 0) {
				this.columns.read(in, this.slots[i], counts[i]);
			}
		}
	}

	private int[] readDiscriminators(NativeInput in, int count, UnionRows target, int from) {
		byte[] read = this.discriminators.read(in, count, this.columns.space);
		this.columns.space = read;
		target.reserve(in, from, count);
		int[] counts = new int[this.slots.length];
		int[] next = nextPositions();
		for (int i = 0; i < count; i++) {
			int slot = read[i] & 0xFF;
			if (slot == Discriminators.NULL) {
				target.alternatives[from + i] = UnionRows.NULL;
			}
			else {
				note(in, slot, counts, next, target, from + i);
			}
		}
		return counts;
	}

	private int[] readFlatIndexes(NativeInput in, int count, UnionRows target, int from) {
		int[] counts = new int[this.slots.length];
		boolean wide = counts.length > 0xFF;
		int size = wide ? in.size((long) count * Short.BYTES, "indexes") : count;
		byte[] read = in.readBytes(this.columns.space, 0, size);
		this.columns.space = read;
		target.reserve(in, from, count);
		int[] next = nextPositions();
		for (int i = 0; i < count; i++) {
			int slot = wide ? LittleEndian.getShort(read, i * Short.BYTES) & 0xFFFF : read[i] & 0xFF;
			if (slot == counts.length) {
				target.alternatives[from + i] = UnionRows.NULL;
			}
			else {
				note(in, slot, counts, next, target, from + i);
			}
		}
		return counts;
	}

	/** Where the next value of each slot will be. */
	private int[] nextPositions() {
		int[] next = new int[this.slots.length];
		for (int i = 0; i < next.length; i++) {
			next[i] = (this.slots[i] == SHARED) ? 0 : this.columns.column(this.slots[i]).size();
		}
		return next;
	}

	/** Notes that a row has the next value of a slot. */
	private void note(NativeInput in, int slot, int[] counts, int[] next, UnionRows target, int row) {
		if (slot >= counts.length) {
			throw in.malformed("Type " + slot + " of a Dynamic of " + counts.length);
		}
		target.alternatives[row] = this.slots[slot];
		target.positions[row] = next[slot]++;
		counts[slot]++;
	}

	private void readShared(NativeInput in, int sharedCount, UnionRows target, int from, int count) {
		StringColumn bytes = new StringColumn(DataType.parse("String"));
		bytes.read(in, sharedCount);
		SharedValues values = new SharedValues(in, bytes, this.columns, this.owner);
		int value = 0;
		for (int row = from; row < from + count; row++) {
			if (target.alternatives[row] == SHARED) {
				values.add(value++, target, row);
			}
		}
		values.finish();
	}

}
