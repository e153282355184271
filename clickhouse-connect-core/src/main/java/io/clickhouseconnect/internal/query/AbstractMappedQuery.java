package io.clickhouseconnect.internal.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.result.MappedQuery;

/**
 * A query whose rows become objects, in whatever way.
 *
 * @param <T> the type of the objects
 */
abstract class AbstractMappedQuery<T extends @Nullable Object> implements MappedQuery<T> {

	private final Supplier<AnswerBlocks> blocks;

	AbstractMappedQuery(Supplier<AnswerBlocks> blocks) {
		this.blocks = blocks;
	}

	/** Walks through the objects of an answer. */
	abstract Objects<T> objects(AnswerBlocks blocks);

	@Override
	public T single() {
		try (AnswerBlocks answer = this.blocks.get()) {
			Objects<T> objects = objects(answer);
			if (!objects.next()) {
				throw new ClickHouseDataException("The result has no row where there should be one; use optional()");
			}
			T object = objects.get();
			requireEnd(objects);
			return object;
		}
	}

	@Override
	public Optional<T> optional() {
		try (AnswerBlocks answer = this.blocks.get()) {
			Objects<T> objects = objects(answer);
			if (!objects.next()) {
				return Optional.empty();
			}
			T object = objects.getOrNull();
			requireEnd(objects);
			return Optional.ofNullable(object);
		}
	}

	private void requireEnd(Objects<T> objects) {
		if (objects.next()) {
			throw new ClickHouseDataException(
					"The result has more than one row where there should be one; use list(), or LIMIT 1");
		}
	}

	@Override
	public List<T> list() {
		List<T> list = new ArrayList<>();
		try (AnswerBlocks answer = this.blocks.get()) {
			Objects<T> objects = objects(answer);
			while (objects.next()) {
				list.add(objects.get());
			}
		}
		return list;
	}

	@Override
	public Stream<T> stream() {
		AnswerBlocks answer = this.blocks.get();
		try {
			return StreamSupport.stream(new ObjectSpliterator<>(answer, objects(answer)), false).onClose(answer::close);
		}
		catch (RuntimeException ex) {
			answer.close();
			throw ex;
		}
	}

	/**
	 * A walk through the objects of an answer.
	 *
	 * @param <T> the type of the objects
	 */
	interface Objects<T extends @Nullable Object> {

		boolean next();

		/**
		 * Returns the object of the row.
		 * @return the object
		 * @throws ClickHouseDataException if it is {@code null} where the type of the
		 * objects has no {@code null}
		 */
		T get();

		default @Nullable T getOrNull() {
			return get();
		}

	}

	/**
	 * Ends the answer when a mapper or a step of the pipeline fails, as few callers close
	 * a stream that has failed.
	 */
	private static final class ObjectSpliterator<T extends @Nullable Object> extends AbstractSpliterator<T> {

		private final AnswerBlocks answer;

		private final Objects<T> objects;

		ObjectSpliterator(AnswerBlocks answer, Objects<T> objects) {
			super(Long.MAX_VALUE, Spliterator.ORDERED);
			this.answer = answer;
			this.objects = objects;
		}

		@Override
		public boolean tryAdvance(Consumer<? super T> action) {
			try {
				if (!this.objects.next()) {
					return false;
				}
				action.accept(this.objects.get());
				return true;
			}
			catch (RuntimeException | Error ex) {
				this.answer.close();
				throw ex;
			}
		}

		@Override
		public void forEachRemaining(Consumer<? super T> action) {
			try {
				while (this.objects.next()) {
					action.accept(this.objects.get());
				}
			}
			catch (RuntimeException | Error ex) {
				this.answer.close();
				throw ex;
			}
		}

	}

}
