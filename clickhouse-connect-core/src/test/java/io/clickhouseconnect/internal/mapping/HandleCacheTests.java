package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import io.clickhouseconnect.result.Column;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The handles that are kept: found again, not too many of them, and gone with the classes
 * that they are for.
 */
class HandleCacheTests {

	private static final int MOST_COLLECTIONS = 20;

	private final HandleCache cache = new HandleCache();

	private int compositions;

	private void use(Class<?> type, int shape) {
		List<ColumnShape> shapes = ColumnShape.of(MappedRows.described("c" + shape, "Int32"));
		MethodHandle handle = this.cache.get(JavaType.of(type), false, shapes, () -> {
			this.compositions++;
			return MethodHandles.constant(Object.class, shape);
		});
		assertThat(handle).isNotNull();
	}

	@Test
	void manyClassesOfThePlatformDoNotPushEachOtherOut() {
		List<Class<?>> types = List.of(String.class, Long.class, Integer.class, int[].class, long[].class,
				String[].class, Label[].class);
		for (int i = 0; i < 3; i++) {
			for (Class<?> type : types) {
				IntStream.range(0, 100).forEach((shape) -> use(type, shape));
			}
		}
		assertThat(this.compositions).isEqualTo(types.size() * 100);
	}

	@Test
	void oneShapeTooManyCostsLittle() {
		int shapes = HandleCache.Handles.MOST_COLUMNS + 1;
		for (int i = 0; i < 3; i++) {
			IntStream.range(0, shapes).forEach((shape) -> use(String.class, shape));
		}
		assertThat(this.compositions).isGreaterThan(shapes).isLessThan(shapes + shapes / 10);
	}

	@Test
	void aClassIsUnloadedThoughItsObjectsWereRead() throws Exception {
		WeakReference<Class<?>> type = new WeakReference<>(readAndForget());
		for (int i = 0; i < MOST_COLLECTIONS && type.get() != null; i++) {
			System.gc();
		}
		assertThat(type.get()).isNull();
	}

	private static Class<?> readAndForget() throws Exception {
		Class<?> type = new Loader().loadClass(Item.class.getName());
		assertThat(type).isNotSameAs(Item.class);
		List<Column> columns = MappedRows.described("id", "Int64", "label", "String");
		assertThat(ObjectReader.of(type, columns)).isNotNull();
		assertThat(ObjectWriter.columns(type, List.of("id", "label"))).hasSize(2);
		return type;
	}

	/** An enum of the tests. */
	enum Label {

		A, B

	}

	/**
	 * A class that is loaded twice.
	 *
	 * @param id a number
	 * @param label an enum
	 */
	public record Item(long id, @Nullable Label label) {

	}

	private static final class Loader extends ClassLoader {

		Loader() {
			super(HandleCacheTests.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (!name.startsWith(HandleCacheTests.class.getName() + "$")) {
				return super.loadClass(name, resolve);
			}
			try (InputStream in = Objects.requireNonNull(getResourceAsStream(name.replace('.', '/') + ".class"))) {
				byte[] bytes = in.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
