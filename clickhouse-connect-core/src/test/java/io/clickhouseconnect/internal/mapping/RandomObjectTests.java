package io.clickhouseconnect.internal.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

import io.clickhouseconnect.client.ClickHouseClient;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Records of random components come back from tables whose columns are in another order,
 * as they were, with the settings that the server has by default.
 */
@ExtendWith(ClickHouseExtension.class)
class RandomObjectTests {

	private static final int ROWS = 5;

	private static final List<Kind> KINDS = List.of(
			new Kind("Int8", "byte", "Byte", (random) -> (byte) random.nextInt()),
			new Kind("Int16", "short", "Short", (random) -> (short) random.nextInt()),
			new Kind("Int32", "int", "Integer", Random::nextInt), new Kind("Int64", "long", "Long", Random::nextLong),
			new Kind("Float32", "float", "Float", Random::nextFloat),
			new Kind("Float64", "double", "Double", Random::nextDouble),
			new Kind("Bool", "boolean", "Boolean", Random::nextBoolean),
			new Kind("String", "", "String", (random) -> Integer.toString(random.nextInt(), 36)),
			new Kind("UUID", "", "java.util.UUID", (random) -> new UUID(random.nextLong(), random.nextLong())),
			new Kind("Date32", "", "java.time.LocalDate", (random) -> LocalDate.ofEpochDay(random.nextInt(40_000))),
			new Kind("DateTime64(9)", "", "java.time.Instant",
					(random) -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000))),
			new Kind("Decimal(18, 4)", "", "java.math.BigDecimal", (random) -> BigDecimal.valueOf(random.nextInt(), 4)),
			new Kind("UInt64", "", "java.math.BigInteger", (random) -> new BigInteger(64, random)));

	@TempDir
	private Path directory;

	/**
	 * A type of components.
	 *
	 * @param column the type of the column
	 * @param primitive the primitive, empty if there is none
	 * @param type the class
	 * @param value draws a value
	 */
	private record Kind(String column, String primitive, String type, Function<Random, Object> value) {

	}

	/**
	 * A drawn component.
	 *
	 * @param kind its type
	 * @param form 0 for a primitive, 1 for an object, 2 for one that may be null, 3 for
	 * an optional one, 4 for a list, 5 for a map
	 */
	private record Component(Kind kind, int form) {

		static Component draw(Random random) {
			Kind kind = KINDS.get(random.nextInt(KINDS.size()));
			int form = random.nextInt(6);
			return new Component(kind, (form == 0 && kind.primitive().isEmpty()) ? 1 : form);
		}

		String declaration() {
			return switch (this.form) {
				case 0 -> this.kind.primitive();
				case 3 -> "java.util.Optional<" + this.kind.type() + ">";
				case 4 -> "java.util.List<" + this.kind.type() + ">";
				case 5 -> "java.util.Map<String, " + this.kind.type() + ">";
				default -> this.kind.type();
			};
		}

		String column() {
			return switch (this.form) {
				case 2, 3 -> "Nullable(" + this.kind.column() + ")";
				case 4 -> "Array(" + this.kind.column() + ")";
				case 5 -> "Map(String, " + this.kind.column() + ")";
				default -> this.kind.column();
			};
		}

		@Nullable Object value(Random random) {
			Object value = this.kind.value().apply(random);
			boolean absent = random.nextInt(3) == 0;
			return switch (this.form) {
				case 2 -> absent ? null : value;
				case 3 -> absent ? Optional.empty() : Optional.of(value);
				case 4 -> absent ? List.of() : List.of(value, this.kind.value().apply(random));
				case 5 -> absent ? Map.of() : Map.of("k", value);
				default -> value;
			};
		}

	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void recordsComeBackAsTheyWere(int seed, TestDatabase database) throws Exception {
		Random random = new Random(seed);
		int count = 1 + random.nextInt((seed % 2 == 0) ? 60 : 12);
		List<Component> components = new ArrayList<>();
		List<String> declarations = new ArrayList<>();
		List<String> columns = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Component component = Component.draw(random);
			components.add(component);
			declarations.add(component.declaration() + " someValue" + i);
			columns.add("some_value" + i + " " + component.column());
		}
		Collections.shuffle(columns, random);
		Class<?> type = CompiledClasses
			.of(this.directory, Map.of("Drawn", "public record Drawn(" + String.join(", ", declarations) + ") {}"))
			.get("Drawn");
		List<Object> objects = new ArrayList<>();
		for (int row = 0; row < ROWS; row++) {
			@Nullable Object[] values = components.stream().map((component) -> component.value(random)).toArray();
			objects.add(type.getConstructors()[0].newInstance(values));
		}
		ClickHouseClient client = ClickHouseClient.builder().url(database.url().toString()).build();
		client.sql("CREATE OR REPLACE TABLE drawn (" + String.join(", ", columns) + ") ENGINE = Memory").command();
		client.insert("drawn").records(objects);
		assertThat(client.sql("SELECT * FROM drawn").query(type).list()).hasSize(ROWS).isEqualTo(objects);
		Collections.shuffle(columns, random);
		String other = String.join(", ", columns.stream().map((column) -> column.split(" ")[0]).toList());
		assertThat(client.sql("SELECT " + other + " FROM drawn").query(type).list()).isEqualTo(objects);
	}

}
