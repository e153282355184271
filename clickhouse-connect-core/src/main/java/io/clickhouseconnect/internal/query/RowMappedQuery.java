package io.clickhouseconnect.internal.query;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.result.RowMapper;

/**
 * A query whose rows a function of the caller maps.
 *
 * @param <T> the type of the objects
 */
public final class RowMappedQuery<T extends @Nullable Object> extends AbstractMappedQuery<T> {

	private final RowMapper<T> mapper;

	public RowMappedQuery(Supplier<AnswerBlocks> blocks, RowMapper<T> mapper) {
		super(blocks);
		this.mapper = mapper;
	}

	@Override
	Objects<T> objects(AnswerBlocks blocks) {
		BlockRowCursor cursor = new BlockRowCursor(blocks);
		return new Objects<>() {

			@Override
			public boolean next() {
				return cursor.next();
			}

			@Override
			public T get() {
				MappedRow row = new MappedRow(cursor);
				try {
					return RowMappedQuery.this.mapper.map(row);
				}
				finally {
					row.end();
				}
			}

		};
	}

}
