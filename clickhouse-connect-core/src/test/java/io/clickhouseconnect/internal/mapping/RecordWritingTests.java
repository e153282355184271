package io.clickhouseconnect.internal.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.internal.codec.write.BlockWriter;
import io.clickhouseconnect.internal.codec.write.UnfitValueException;
import io.clickhouseconnect.internal.mapping.RecordReadingTests.Trip;
import io.clickhouseconnect.result.ColumnName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static io.clickhouseconnect.internal.mapping.MappedRows.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Records that become rows.
 */
@ExtendWith(ClickHouseExtension.class)
class RecordWritingTests {

	private MappedRows rows;

	@BeforeEach
	void connect(TestDatabase database) {
		this.rows = new MappedRows(database);
	}

	/** Inserts one object and reads it again. */
	private <T> void comesBack(Class<T> type, T object, String columns) {
		this.rows.create("comes_back", columns);
		this.rows.insert("comes_back", type, List.of(object));
		T read = this.rows.one("SELECT * FROM comes_back", type);
		assertThat(read).isEqualTo(object);
	}

	@Test
	void recordsComeBackAsTheyWere() {
		this.rows.create("trips", "fare Decimal(18, 4), driver Nullable(UInt64), city LowCardinality(String),"
				+ " pickup_time DateTime('UTC'), note String, duration Float64, distance Int32, id UInt64");
		List<Trip> trips = new ArrayList<>();
		for (int i = 0; i < 5000; i++) {
			trips.add(new Trip(i, -i, i / 2.0, "note" + i, Instant.ofEpochSecond(i), "city" + i % 10,
					(i % 7 == 0) ? null : (long) i, BigDecimal.valueOf(i, 4)));
		}
		this.rows.insert("trips", Trip.class, trips);
		assertThat(this.rows.read("SELECT * FROM trips", Trip.class)).isEqualTo(trips);
	}

	@Test
	void primitivesAndBoxesOfEverySize() {
		record Numbers(boolean a, byte b, short c, int d, long e, float f, double g, @Nullable Boolean a1,
				@Nullable Byte b1, @Nullable Short c1, @Nullable Integer d1, @Nullable Long e1, @Nullable Float f1,
				@Nullable Double g1) {

		}
		String columns = "a Bool, b Int8, c Int16, d Int32, e Int64, f Float32, g Float64, a1 Nullable(Bool),"
				+ " b1 Nullable(UInt8), c1 Nullable(UInt16), d1 Nullable(UInt32), e1 Nullable(UInt64),"
				+ " f1 Nullable(Float32), g1 Nullable(Float64)";
		comesBack(Numbers.class, new Numbers(true, Byte.MIN_VALUE, Short.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE,
				0.1f, 0.1, false, (byte) 1, (short) 2, 3, 4L, 5.5f, 6.5), columns);
		comesBack(Numbers.class, new Numbers(false, (byte) 0, (short) 0, 0, 0, Float.NaN, Double.NEGATIVE_INFINITY,
				null, null, null, null, null, null, null), columns);
	}

	@Test
	void otherClasses() throws Exception {
		record Others(BigInteger a, BigDecimal b, UUID c, InetAddress d, LocalDate e, LocalDateTime f, ZonedDateTime g,
				OffsetDateTime h, Date i, Duration j, LocalTime k, CharSequence l, Object m) {

		}
		Instant instant = Instant.parse("2024-05-06T07:08:09.123Z");
		ZonedDateTime zoned = instant.atZone(ZoneId.of("Europe/Berlin"));
		comesBack(Others.class,
				new Others(BigInteger.ONE.shiftLeft(200), new BigDecimal("1.50"), new UUID(1, 2),
						InetAddress.getByName("1.2.3.4"), LocalDate.of(2024, 2, 29),
						LocalDateTime.of(2024, 1, 2, 3, 4, 5), zoned, zoned.toOffsetDateTime(), Date.from(instant),
						Duration.ofHours(-30), LocalTime.of(1, 2, 3), "text", 5L),
				"a UInt256, b Decimal(10, 2), c UUID, d IPv4, e Date, f DateTime, g DateTime64(3, 'Europe/Berlin'),"
						+ " h DateTime64(3, 'Europe/Berlin'), i DateTime64(3), j Time, k Time, l String, m Int64");
	}

	@Test
	void bytes() {
		record Bytes(byte[] text, byte[] fixed) {

		}
		this.rows.create("bytes", "text String, fixed FixedString(3)");
		this.rows.insert("bytes", Bytes.class, List.of(new Bytes(new byte[] { 0, -1 }, new byte[] { 7 })));
		Bytes read = this.rows.one("SELECT * FROM bytes", Bytes.class);
		assertThat(read).isNotNull();
		assertThat(read.text()).containsExactly(0, -1);
		assertThat(read.fixed()).containsExactly(7, 0, 0);
	}

	@Test
	void optionalComponentsAreNullIfEmpty() {
		record Optionals(Optional<String> a, OptionalInt b, OptionalLong c, OptionalDouble d, Optional<Instant> e) {

		}
		String columns = "a Nullable(String), b Nullable(Int32), c Nullable(Int64), d Nullable(Float64), e Nullable(DateTime)";
		comesBack(Optionals.class, new Optionals(Optional.of("x"), OptionalInt.of(1), OptionalLong.of(2),
				OptionalDouble.of(0.5), Optional.of(Instant.EPOCH)), columns);
		comesBack(Optionals.class, new Optionals(Optional.empty(), OptionalInt.empty(), OptionalLong.empty(),
				OptionalDouble.empty(), Optional.empty()), columns);
	}

	@Test
	void columnsWithoutAComponentAreLeftOut() {
		record Narrow(int b) {

		}
		assertThat(ObjectWriter.columns(Narrow.class, List.of("a", "b", "c"))).containsExactly("b");
		this.rows.create("narrow", "a Int32, b Int32, c String");
		this.rows.insert("narrow", Narrow.class, List.of(new Narrow(7)));
		assertThat(this.rows.text("narrow")).isEqualTo("0\t7");
	}

	@Test
	void aComponentWithoutAColumnIsAMistake() {
		record Wrong(int id, int nonsense) {

		}
		refused(() -> ObjectWriter.columns(Wrong.class, List.of("id", "name")),
				"no column for the component 'nonsense' of Wrong", "'id', 'name'");
	}

	@Test
	void namesAreMatchedAsInReading() {
		record Named(int pickupTime, @ColumnName("the fare") int fare) {

		}
		assertThat(ObjectWriter.columns(Named.class, List.of("fare", "the fare", "PICKUP_TIME")))
			.containsExactly("the fare", "PICKUP_TIME");
		refused(() -> ObjectWriter.columns(Named.class, List.of("the fare", "PICKUP_TIME", "pickup_time")),
				"'pickupTime' of Named", "'PICKUP_TIME', 'pickup_time'");
	}

	@Test
	void twoComponentsCannotShareAColumn() {
		record Twice(int aB, int a_b) {

		}
		refused(() -> ObjectWriter.columns(Twice.class, List.of("AB")), "'AB'", "Two properties of Twice");
	}

	@Test
	void aValueThatDoesNotFitIsFoundByColumnAndRow() {
		record Values(long id, int small, String text) {

		}
		this.rows.create("unfit", "text String, small UInt8, id Int64");
		BlockWriter block = this.rows.block("unfit", Values.class);
		ObjectWriter<Values> writer = ObjectWriter.of(Values.class, block.metadata(), block.columns());
		writer.append(block.columns(), new Values(1, 255, "a"));
		assertThatExceptionOfType(UnfitValueException.class)
			.isThrownBy(() -> writer.append(block.columns(), new Values(2, 256, "b")))
			.withMessageContaining("UInt8")
			.withMessageNotContaining("256");
		assertThat(ObjectWriter.refused(block.columns())).isEqualTo(1);
		assertThat(block.columns()[1].size()).isEqualTo(1);
	}

	@Test
	void theFirstColumnMayRefuseToo() {
		record Values(@Nullable String text, int small) {

		}
		this.rows.create("unfit_first", "text String, small UInt8");
		BlockWriter block = this.rows.block("unfit_first", Values.class);
		ObjectWriter<Values> writer = ObjectWriter.of(Values.class, block.metadata(), block.columns());
		assertThatExceptionOfType(UnfitValueException.class)
			.isThrownBy(() -> writer.append(block.columns(), new Values(null, 1)))
			.withMessageContaining("NULL");
		assertThat(ObjectWriter.refused(block.columns())).isZero();
	}

	@Test
	void oneWriterServesManyBlocks() {
		record Pair(long a, @Nullable String b) {

		}
		this.rows.create("blocks", "b Nullable(String), a Int64");
		BlockWriter one = this.rows.block("blocks", Pair.class);
		BlockWriter other = this.rows.block("blocks", Pair.class);
		ObjectWriter<Pair> writer = ObjectWriter.of(Pair.class, one.metadata(), one.columns());
		for (int i = 0; i < 10; i++) {
			writer.append(((i % 2 == 0) ? one : other).columns(), new Pair(i, "x"));
		}
		assertThat(one.rowCount()).isEqualTo(5);
		assertThat(other.rowCount()).isEqualTo(5);
	}

	@Test
	void nullIsNoObject() {
		record One(int a) {

		}
		this.rows.create("no_object", "a Int32");
		refused(() -> this.rows.insert("no_object", One.class, Arrays.asList(new One(1), null)), "null");
	}

	@Test
	void aColumnWithoutAValueIsNamed() {
		record One(int a) {

		}
		record Two(int a, String b) {

		}
		this.rows.create("two", "a Int32, b String");
		BlockWriter block = this.rows.block("two", Two.class);
		refused(() -> ObjectWriter.of(One.class, block.metadata(), block.columns()),
				"One has no value for the column 'b'");
	}

	@Test
	void gettersOfBeansAreCalled(TestDatabase database) {
		this.rows.create("vehicles", "id Nullable(Int64), speed Float64, plate String, top_speed Float64 DEFAULT 1");
		this.rows.insert("vehicles", Car.class, List.of(new Car(7L, 1.5, "A-1"), new Car(null, 2.5, "B-2")));
		assertThat(this.rows.text("vehicles")).isEqualTo("7\t1.5\tA-1\t3\n\\N\t2.5\tB-2\t5");
		this.rows.create("derived", "id Nullable(Int64), speed Float64, plate String");
		this.rows.insert("derived", Car.class, List.of(new Car(1L, 2, "C")));
		assertThat(this.rows.text("derived")).isEqualTo("1\t2\tC");
		this.rows.create("too_few", "id Nullable(Int64), speed Float64");
		refused(() -> this.rows.block("too_few", Car.class), "property 'plate' of Car");
	}

	/**
	 * An object with getters, one of them for what is made of another.
	 */
	public static class Car extends BeanReadingTests.Identified<Long> {

		private final double speed;

		@ColumnName("plate")
		private final String sign;

		Car(@Nullable Long id, double speed, String sign) {
			if (id != null) {
				setId(id);
			}
			this.speed = speed;
			this.sign = sign;
		}

		public double getSpeed() {
			return this.speed;
		}

		public double getTopSpeed() {
			return 2 * this.speed;
		}

		public String getSign() {
			return this.sign;
		}

	}

}
