package io.clickhouseconnect.internal.query;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.codec.read.NativeColumn;
import io.clickhouseconnect.internal.limit.Required;
import io.clickhouseconnect.internal.mapping.ObjectReader;

/**
 * The readers of single values that have been asked for, by column and class. Several
 * threads may ask; two that ask for a new one at the same time may make it twice.
 */
final class ValueReaders {

	private final NativeColumn[] columns;

	private final @Nullable Entry[] entries;

	ValueReaders(NativeColumn[] columns) {
		this.columns = columns;
		this.entries = new @Nullable Entry[columns.length];
	}

	<T> ObjectReader<T> of(int column, Class<T> type) {
		Entry first = this.entries[column];
		for (Entry entry = first; entry != null; entry = entry.next) {
			if (entry.type == type) {
				return entry.reader();
			}
		}
		Required.value("type", type);
		ObjectReader<T> reader = ObjectReader.ofValue(type, this.columns[column]);
		this.entries[column] = new Entry(type, reader, first);
		return reader;
	}

	/**
	 * A reader in the list of those of its column. All fields are final, so that another
	 * thread sees all of it or nothing.
	 */
	private static final class Entry {

		private final Class<?> type;

		private final ObjectReader<?> reader;

		private final @Nullable Entry next;

		Entry(Class<?> type, ObjectReader<?> reader, @Nullable Entry next) {
			this.type = type;
			this.reader = reader;
			this.next = next;
		}

		@SuppressWarnings("unchecked")
		<T> ObjectReader<T> reader() {
			return (ObjectReader<T>) this.reader;
		}

	}

}
