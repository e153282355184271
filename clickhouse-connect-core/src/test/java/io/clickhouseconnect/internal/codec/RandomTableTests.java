package io.clickhouseconnect.internal.codec;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.result.Column;
import io.clickhouseconnect.testing.Proof;
import io.clickhouseconnect.type.DataType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tables of random types with random values: what is written comes back, and the server
 * says the same of it.
 */
@ExtendWith(ClickHouseExtension.class)
class RandomTableTests {

	private static final int TABLES = Proof.rounds(300, 2000);

	private static final int DEPTH = 4;

	@Test
	void randomTablesComeBack(TestDatabase database) {
		long first = Proof.seed();
		for (long seed = first; seed < first + TABLES; seed++) {
			try {
				writeAndRead(database, new Random(seed));
			}
			catch (RuntimeException | AssertionError ex) {
				throw new AssertionError("With seed " + seed, ex);
			}
		}
	}

	private static void writeAndRead(TestDatabase database, Random random) {
		RandomType[] types = new RandomType[1 + random.nextInt(4)];
		String[] names = new String[types.length];
		for (int i = 0; i < types.length; i++) {
			types[i] = RandomType.any(random, DEPTH);
			names[i] = types[i].name();
		}
		NativeTable table = new NativeTable(database, "random_table", names);
		List<List<@Nullable Object>> written = new ArrayList<>();
		for (int i = 0; i < types.length; i++) {
			written.add(new ArrayList<>());
		}
		for (int block = 0; block < 2; block++) {
			int rows = 1 + random.nextInt(10);
			table.insert((columns) -> {
				for (int i = 0; i < columns.length; i++) {
					for (int row = 0; row < rows; row++) {
						Object value = types[i].value(random);
						columns[i].appendObject(value);
						written.get(i).add(value);
					}
				}
			});
		}
		StringJoiner expressions = new StringJoiner(", ");
		for (int i = 0; i < types.length; i++) {
			expressions.add("c" + i + ", toString(c" + i + "), toTypeName(c" + i + ")");
		}
		List<Column> read = NativeTable.read(table.client(), "SELECT " + expressions + " FROM random_table", Map.of());
		for (int i = 0; i < types.length; i++) {
			check(types[i], written.get(i), read.subList(3 * i, 3 * i + 3));
		}
	}

	private static void check(RandomType type, List<@Nullable Object> written, List<Column> read) {
		Column values = read.get(0);
		for (int row = 0; row < written.size(); row++) {
			assertThat(comparable(values.getObject(row))).as(type.name()).isEqualTo(comparable(written.get(row)));
		}
		assertThat(values.size()).isEqualTo(written.size());
		for (int row = 0; row < written.size() && !type.floating(); row++) {
			if (!values.isNull(row)) {
				assertThat(values.getString(row)).as(type.name()).isEqualTo(read.get(1).getString(row));
			}
		}
		assertThat(OneColumn.texts(read.get(2))).extracting((text) -> DataType.parse(text).toString())
			.containsOnly(values.type().toString());
		assertThat(values.type().toString()).doesNotContain("\n");
	}

	/** Arrays are equal by what is in them, times by the point in time. */
	private static @Nullable Object comparable(@Nullable Object value) {
		if (value instanceof byte[] bytes) {
			return HexFormat.of().formatHex(bytes);
		}
		if (value instanceof ZonedDateTime time) {
			return time.toInstant();
		}
		if (value instanceof List<?> list) {
			List<@Nullable Object> comparable = new ArrayList<>();
			list.forEach((element) -> comparable.add(comparable(element)));
			return comparable;
		}
		if (value instanceof Map<?, ?> map) {
			List<@Nullable Object> comparable = new ArrayList<>();
			map.forEach((key, element) -> {
				comparable.add(comparable(key));
				comparable.add(comparable(element));
			});
			return comparable;
		}
		return value;
	}

}
