package io.clickhouseconnect.internal.mapping;

import java.util.List;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.result.ColumnName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static io.clickhouseconnect.internal.mapping.MappedRows.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Rows that become beans and other objects that are no records.
 */
@ExtendWith(ClickHouseExtension.class)
class BeanReadingTests {

	private MappedRows rows;

	@BeforeEach
	void connect(TestDatabase database) {
		this.rows = new MappedRows(database);
	}

	private Vehicle vehicle(String sql) {
		Vehicle vehicle = this.rows.one(sql, Vehicle.class);
		assertThat(vehicle).isNotNull();
		return vehicle;
	}

	@Test
	void settersAreCalledInheritedOnesToo() {
		Vehicle vehicle = vehicle("SELECT toUInt64(7) AS id, 4 AS wheel_count, 'red' AS paint, 'x' AS other");
		assertThat(vehicle.getId()).isEqualTo(7L);
		assertThat(vehicle.wheels).isEqualTo(4);
		assertThat(vehicle.color).isEqualTo("red");
	}

	@Test
	void propertiesWithoutAColumnAreLeftAlone() {
		Vehicle vehicle = vehicle("SELECT 3 AS wheelCount");
		assertThat(vehicle.getId()).isNull();
		assertThat(vehicle.wheels).isEqualTo(3);
		assertThat(vehicle.color).isEqualTo("white");
	}

	@Test
	void nullIsSetToo() {
		assertThat(vehicle("SELECT CAST(NULL AS Nullable(String)) AS paint").color).isNull();
		refused(() -> vehicle("SELECT CAST(NULL AS Nullable(Int32)) AS wheel_count"), "Column 'wheel_count'", "row 0",
				"property 'wheelCount' of Vehicle", "NULL");
	}

	@Test
	void aBeanWithoutAnyColumnIsAMistake() {
		refused(() -> vehicle("SELECT 1 AS b, 2 AS c"), "no column for any property of Vehicle", "'b', 'c'");
	}

	@Test
	void theOnlyPublicConstructorTakesItsParametersByName() {
		Immutable object = this.rows.one("SELECT 'x' AS the_name, 5 AS number", Immutable.class);
		assertThat(object).isNotNull();
		assertThat(object.name).isEqualTo("x");
		assertThat(object.number).isEqualTo(5);
		refused(() -> this.rows.one("SELECT 'x' AS the_name", Immutable.class),
				"no column for the parameter 'number' of Immutable");
	}

	@Test
	void classesThatCannotBeMadeAreRefusedWithTheReason() {
		refused(() -> this.rows.one("SELECT 1 AS a", Inner.class), "Inner", "inner class");
		refused(() -> this.rows.one("SELECT 1 AS a", Abstract.class), "Abstract", "abstract");
		refused(() -> this.rows.one("SELECT 1 AS a", Ambiguous.class), "Ambiguous", "exactly one public constructor");
		refused(() -> this.rows.one("SELECT 1 AS a", Overloaded.class), "'a' of", "several setters");
	}

	@Test
	void checkedExceptionsOfSettersAreWrapped() {
		assertThatExceptionOfType(ClickHouseDataException.class)
			.isThrownBy(() -> this.rows.one("SELECT 1 AS value", Failing.class))
			.withMessageContaining("tired")
			.withRootCauseInstanceOf(Exception.class);
	}

	@Test
	void manyBeansAreMade() {
		List<@Nullable Vehicle> vehicles = this.rows.read(
				"SELECT number AS id, toInt32(number) AS wheel_count, toString(number) AS paint FROM numbers(10000)",
				Vehicle.class);
		for (int i = 0; i < 10_000; i++) {
			Vehicle vehicle = vehicles.get(i);
			assertThat(vehicle).isNotNull();
			assertThat(vehicle.getId()).isEqualTo(i);
			assertThat(vehicle.wheels).isEqualTo(i);
			assertThat(vehicle.color).isEqualTo(Integer.toString(i));
		}
	}

	/**
	 * What has an identity.
	 *
	 * @param <I> the type of the identity
	 */
	public static class Identified<I> {

		private @Nullable I id;

		public @Nullable I getId() {
			return this.id;
		}

		public void setId(I id) {
			this.id = id;
		}

	}

	/**
	 * A bean with a parent, a fluent setter and a renamed property.
	 */
	public static class Vehicle extends Identified<Long> {

		private int wheels;

		@ColumnName("paint")
		private @Nullable String color = "white";

		public Vehicle setWheelCount(int count) {
			this.wheels = count;
			return this;
		}

		public void setColor(@Nullable String color) {
			this.color = color;
		}

	}

	/**
	 * An object that cannot change.
	 */
	public static final class Immutable {

		private final String name;

		private final int number;

		public Immutable(String theName, int number) {
			this.name = theName;
			this.number = number;
		}

		Immutable(int number) {
			this("", number);
		}

	}

	/**
	 * A class that belongs to an object of another.
	 */
	public class Inner {

		public void setA(int a) {
		}

	}

	/**
	 * A class without objects.
	 */
	public abstract static class Abstract {

		public void setA(int a) {
		}

	}

	/**
	 * A class that says in two ways how it is made.
	 */
	public static class Ambiguous {

		public Ambiguous(int a) {
		}

		public Ambiguous(String a) {
		}

	}

	/**
	 * A class with two ways to set a property.
	 */
	public static class Overloaded {

		public void setA(int a) {
		}

		public void setA(String a) {
		}

	}

	/**
	 * A class whose setter throws.
	 */
	public static class Failing {

		public void setValue(int value) throws Exception {
			throw new Exception("tired");
		}

	}

}
