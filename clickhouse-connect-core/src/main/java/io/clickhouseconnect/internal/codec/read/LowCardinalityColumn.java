package io.clickhouseconnect.internal.codec.read;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.codec.LittleEndian;
import io.clickhouseconnect.internal.limit.ArrayGrowth;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.type.DataType;

/**
 * LowCardinality. Each block brings its own dictionary, which is added to those before;
 * an object is made once for an entry and not for each row that has it.
 */
final class LowCardinalityColumn extends NativeColumn {

	/** Dictionaries may be shared between blocks or belong to one. */
	private static final long VERSION = 1;

	private static final int INDEX_TYPE = 0xFF;

	/** The block refers to a dictionary of several blocks. */
	private static final int SHARED_DICTIONARY = 1 << 8;

	private static final int OWN_DICTIONARY = 1 << 9;

	/** A shared dictionary is to be replaced, which says nothing where there is none. */
	private static final int NEW_DICTIONARY = 1 << 10;

	private static final int KNOWN_FLAGS = INDEX_TYPE | OWN_DICTIONARY | NEW_DICTIONARY;

	private final NativeColumn dictionary;

	private int[] indexes = NO_INTS;

	/** The objects and texts of entries as far as they were asked for. */
	private @Nullable Object[] objects = {};

	private @Nullable String[] texts = {};

	/**
	 * Creates an empty column.
	 * @param type the type
	 * @param dictionary the values
	 * @param nullable whether the first entry of a dictionary stands for {@code NULL}
	 */
	LowCardinalityColumn(DataType type, NativeColumn dictionary, boolean nullable) {
		super(type);
		this.dictionary = dictionary;
		if (nullable) {
			dictionary.nulls = NO_BYTES;
			this.nulls = NO_BYTES;
		}
	}

	@Override
	void nameElements(String place) {
		this.dictionary.inside(place, "dictionary entry");
	}

	@Override
	void readPrefix(NativeInput in) {
		long version = in.readLong();
		if (version != VERSION) {
			throw in.malformed("A LowCardinality of an unknown version, " + version);
		}
		this.dictionary.readPrefix(in);
	}

	@Override
	void readValues(NativeInput in, int rows) {
		int until = in.until(this.size, rows);
		int row = this.size;
		while (row < until) {
			long flags = in.readLong();
			if ((flags & SHARED_DICTIONARY) != 0) {
				throw in.malformed("A LowCardinality with a dictionary of several blocks, which"
						+ " low_cardinality_max_dictionary_size=0 prevents");
			}
			if ((flags & ~KNOWN_FLAGS) != 0 || (flags & OWN_DICTIONARY) == 0) {
				throw in.malformed("A LowCardinality with unknown flags, " + Long.toHexString(flags));
			}
			int base = this.dictionary.size;
			int entries = readDictionary(in);
			int count = in.size(in.readLong(), "rows");
			if (count == 0 || count > until - row) {
				throw in.malformed("A LowCardinality of " + count + " rows instead of " + (until - row));
			}
			readIndexes(in, (int) flags & INDEX_TYPE, row, count);
			shift(in, row, row + count, base, entries);
			row += count;
		}
	}

	private int readDictionary(NativeInput in) {
		int base = this.dictionary.size;
		int entries = in.size(in.readLong(), "dictionary entries");
		this.dictionary.read(in, entries);
		byte[] mask = this.dictionary.nulls;
		if (mask != null && entries > 0) {
			if (mask.length < base + entries) {
				mask = Arrays.copyOf(mask, in.toHold(mask.length, base + entries, Byte.BYTES));
				this.dictionary.nulls = mask;
			}
			Arrays.fill(mask, base, base + entries, (byte) 0);
			mask[base] = 1;
		}
		return entries;
	}

	private void readIndexes(NativeInput in, int indexType, int from, int count) {
		if (indexType == 2) {
			this.indexes = in.readInts(this.indexes, from, count);
			return;
		}
		if (indexType > 3) {
			throw in.malformed("A LowCardinality with an unknown type of positions, " + indexType);
		}
		int width = 1 << indexType;
		int until = from + count;
		int row = from;
		while (row < until) {
			if (row == this.indexes.length) {
				this.indexes = Arrays.copyOf(this.indexes, in.towards(row, until, Integer.BYTES));
			}
			int now = in.available(width, Math.min(until, this.indexes.length) - row);
			widen(in, width, row, now);
			in.position += now * width;
			row += now;
		}
	}

	private void widen(NativeInput in, int width, int from, int count) {
		byte[] bytes = in.buffer;
		int position = in.position;
		int[] target = this.indexes;
		switch (width) {
			case Byte.BYTES -> {
				for (int i = 0; i < count; i++) {
					target[from + i] = bytes[position + i] & 0xFF;
				}
			}
			case Short.BYTES -> {
				for (int i = 0; i < count; i++) {
					target[from + i] = LittleEndian.getShort(bytes, position + i * Short.BYTES) & 0xFFFF;
				}
			}
			default -> {
				for (int i = 0; i < count; i++) {
					long index = LittleEndian.getLong(bytes, position + i * Long.BYTES);
					target[from + i] = (index == (int) index) ? (int) index : -1;
				}
			}
		}
	}

	/** Makes positions in the dictionary of the block those in the dictionary of all. */
	private void shift(NativeInput in, int from, int until, int base, int entries) {
		int[] target = this.indexes;
		int bad = 0;
		for (int row = from; row < until; row++) {
			int index = target[row];
			// Negative if the index is, or is not below the number of entries.
			bad |= index | (entries - 1 - index);
		}
		if (bad < 0) {
			throw in.malformed("A position that is not in its dictionary of " + entries + " entries");
		}
		if (this.nulls != null) {
			markNulls(in, from, until);
		}
		if (base > 0) {
			for (int row = from; row < until; row++) {
				target[row] += base;
			}
		}
	}

	private void markNulls(NativeInput in, int from, int until) {
		byte[] mask = this.nulls;
		if (mask == null || mask.length < until) {
			byte[] before = (mask != null) ? mask : NO_BYTES;
			mask = Arrays.copyOf(before, in.toHold(before.length, until, Byte.BYTES));
			this.nulls = mask;
		}
		for (int row = from; row < until; row++) {
			mask[row] = (byte) ((this.indexes[row] == 0) ? 1 : 0);
		}
	}

	@Override
	void clear() {
		super.clear();
		Arrays.fill(this.objects, 0, Math.min(this.objects.length, this.dictionary.size), null);
		Arrays.fill(this.texts, 0, Math.min(this.texts.length, this.dictionary.size), null);
		this.dictionary.clear();
	}

	private int entry(int row) {
		return this.indexes[present(row)];
	}

	@Override
	public boolean getBoolean(int row) {
		return this.dictionary.getBoolean(entry(row));
	}

	@Override
	public byte getByte(int row) {
		return this.dictionary.getByte(entry(row));
	}

	@Override
	public short getShort(int row) {
		return this.dictionary.getShort(entry(row));
	}

	@Override
	public int getInt(int row) {
		return this.dictionary.getInt(entry(row));
	}

	@Override
	public long getLong(int row) {
		return this.dictionary.getLong(entry(row));
	}

	@Override
	public float getFloat(int row) {
		return this.dictionary.getFloat(entry(row));
	}

	@Override
	public double getDouble(int row) {
		return this.dictionary.getDouble(entry(row));
	}

	@Override
	public long getRaw(int row) {
		return this.dictionary.getRaw(entry(row));
	}

	@Override
	public String getString(int row) {
		return text(entry(row));
	}

	private String text(int entry) {
		@Nullable String[] cache = this.texts;
		if (entry >= cache.length) {
			cache = Arrays.copyOf(cache, ArrayGrowth.toHold(cache.length, this.dictionary.size));
			this.texts = cache;
		}
		String text = cache[entry];
		if (text == null) {
			text = this.dictionary.getString(entry);
			cache[entry] = text;
		}
		return text;
	}

	@Override
	public byte[] getBytes(int row) {
		return this.dictionary.getBytes(entry(row));
	}

	@Override
	public BigInteger getBigInteger(int row) {
		return this.dictionary.getBigInteger(entry(row));
	}

	@Override
	public BigDecimal getBigDecimal(int row) {
		return this.dictionary.getBigDecimal(entry(row));
	}

	@Override
	public int getLength(int row) {
		return this.dictionary.getLength(entry(row));
	}

	@Override
	public UUID getUuid(int row) {
		return this.dictionary.getUuid(entry(row));
	}

	@Override
	public InetAddress getInetAddress(int row) {
		return this.dictionary.getInetAddress(entry(row));
	}

	@Override
	public LocalDate getLocalDate(int row) {
		return this.dictionary.getLocalDate(entry(row));
	}

	@Override
	public LocalDateTime getLocalDateTime(int row) {
		return this.dictionary.getLocalDateTime(entry(row));
	}

	@Override
	public ZonedDateTime getZonedDateTime(int row) {
		return this.dictionary.getZonedDateTime(entry(row));
	}

	@Override
	public Instant getInstant(int row) {
		return this.dictionary.getInstant(entry(row));
	}

	@Override
	public Duration getDuration(int row) {
		return this.dictionary.getDuration(entry(row));
	}

	@Override
	boolean isQuoted() {
		return this.dictionary.isQuoted();
	}

	@Override
	void appendValueText(StringBuilder out, int row) {
		this.dictionary.appendValueText(out, this.indexes[row]);
	}

	@Override
	@Nullable Object value(int row) {
		int entry = this.indexes[row];
		if (this.dictionary instanceof StringColumn) {
			return text(entry);
		}
		@Nullable Object[] cache = this.objects;
		if (entry >= cache.length) {
			cache = Arrays.copyOf(cache, ArrayGrowth.toHold(cache.length, this.dictionary.size));
			this.objects = cache;
		}
		Object object = cache[entry];
		if (object == null) {
			object = this.dictionary.getObject(entry);
			// An array could be changed through one row and seen in another.
			if (!(object instanceof byte[])) {
				cache[entry] = object;
			}
		}
		return object;
	}

	@Override
	public List<Column> elements() {
		return List.of(this.dictionary);
	}

	@Override
	public int[] indexes() {
		return this.indexes;
	}

}
