package io.clickhouseconnect.internal.query;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.internal.mapping.ObjectReader;

/**
 * A query whose rows become objects of a class.
 *
 * @param <T> the class of the objects
 */
public final class ObjectQuery<T> extends AbstractMappedQuery<T> {

	private final Class<T> type;

	public ObjectQuery(Supplier<AnswerBlocks> blocks, Class<T> type) {
		super(blocks);
		this.type = type;
	}

	@Override
	Objects<T> objects(AnswerBlocks blocks) {
		return new BlockObjects<>(blocks, this.type);
	}

	private static final class BlockObjects<T> implements Objects<T> {

		private final AnswerBlocks blocks;

		private final Class<T> type;

		private @Nullable ObjectReader<T> reader;

		private int row = -1;

		private int rowCount;

		BlockObjects(AnswerBlocks blocks, Class<T> type) {
			this.blocks = blocks;
			this.type = type;
		}

		@Override
		public boolean next() {
			if (++this.row < this.rowCount) {
				return true;
			}
			ColumnsBlock block = this.blocks.next();
			this.row = 0;
			this.rowCount = (block != null) ? block.rowCount() : 0;
			if (block != null && this.reader == null) {
				// All blocks fill the same columns.
				this.reader = ObjectReader.of(this.type, block.columns());
			}
			return block != null;
		}

		@Override
		@SuppressWarnings("NullAway")
		public T get() {
			return this.reader.readPresent(this.row);
		}

		@Override
		@SuppressWarnings("NullAway")
		public @Nullable T getOrNull() {
			return this.reader.read(this.row);
		}

	}

}
