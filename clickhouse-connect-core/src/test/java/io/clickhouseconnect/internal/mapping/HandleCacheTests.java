package io.clickhouseconnect.internal.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The handles that are kept: found again, not too many of them, and gone with the classes
 * that they are for.
 */
class HandleCacheTests {

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

	/** An enum of the tests. */
	enum Label {

		A, B

	}

}
