package io.clickhouseconnect.typed.random;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import io.clickhouseconnect.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Draws values of data types, of the classes that columns give by default.
 */
final class RandomValues {

	/** ASCII, quotes and escapes, two to four bytes, and none at all. */
	private static final String[] LETTERS = { "a", "Z", "7", " ", "'", "\\", "\n", "\t", "\0", "`", "\"", "\u00E9",
			"\u0446", "\u4E2D", "\uD83D\uDE80" };

	private final Random random;

	RandomValues(Random random) {
		this.random = random;
	}

	@Nullable Object value(DataType type) {
		return switch (type.kind()) {
			case NULLABLE, LOW_CARDINALITY, SIMPLE_AGGREGATE_FUNCTION ->
				(type.isNullable() && this.random.nextInt(4) == 0) ? null : value(type.element());
			case ARRAY -> list(type.element());
			case TUPLE -> tuple(type);
			case MAP -> map(type);
			case NESTED, POINT, RING, LINE_STRING, POLYGON, MULTI_LINE_STRING, MULTI_POLYGON -> value(type.structure());
			default -> scalar(type);
		};
	}

	private List<@Nullable Object> list(DataType element) {
		List<@Nullable Object> values = new ArrayList<>();
		for (int i = this.random.nextInt(4); i > 0; i--) {
			values.add(value(element));
		}
		return values;
	}

	private Object tuple(DataType type) {
		List<@Nullable Object> values = new ArrayList<>();
		Map<String, @Nullable Object> named = new LinkedHashMap<>();
		for (int i = 0; i < type.elements().size(); i++) {
			Object value = value(type.elements().get(i));
			values.add(value);
			if (!type.names().isEmpty()) {
				named.put(type.names().get(i), value);
			}
		}
		return type.names().isEmpty() ? values : named;
	}

	private Map<Object, @Nullable Object> map(DataType type) {
		Map<Object, @Nullable Object> values = new LinkedHashMap<>();
		for (int i = this.random.nextInt(4); i > 0; i--) {
			Object key = value(type.elements().get(0));
			if (key != null) {
				values.put(key, value(type.elements().get(1)));
			}
		}
		return values;
	}

	private Object scalar(DataType type) {
		return switch (type.kind()) {
			case INT8 -> (byte) this.random.nextInt();
			case INT16 -> (short) this.random.nextInt();
			case INT32 -> this.random.nextInt();
			case INT64 -> this.random.nextLong();
			case UINT8 -> (short) this.random.nextInt(1 << 8);
			case UINT16 -> this.random.nextInt(1 << 16);
			case UINT32 -> this.random.nextLong() >>> 32;
			case UINT64 -> new BigInteger(64, this.random);
			case UINT128 -> new BigInteger(128, this.random);
			case UINT256 -> new BigInteger(256, this.random);
			case INT128 -> signed(128);
			case INT256 -> signed(256);
			case FLOAT32 -> Float.intBitsToFloat(this.random.nextInt());
			case BFLOAT16 -> Float.intBitsToFloat(this.random.nextInt() & 0xFFFF0000);
			case FLOAT64 -> Double.longBitsToDouble(this.random.nextLong());
			case DECIMAL -> decimal(type);
			case BOOL -> this.random.nextBoolean();
			case STRING -> text();
			case FIXED_STRING -> bytes(type.length());
			case UUID -> new UUID(this.random.nextLong(), this.random.nextLong());
			case IPV4 -> address(bytes(4));
			case IPV6 -> address(bytes(16));
			case ENUM8, ENUM16 ->
				new ArrayList<>(type.labels().keySet()).get(this.random.nextInt(type.labels().size()));
			default -> temporal(type);
		};
	}

	private Object temporal(DataType type) {
		return switch (type.kind()) {
			case DATE -> LocalDate.ofEpochDay(this.random.nextInt(1 << 16));
			case DATE32 -> LocalDate.of(1900, 1, 1).plusDays(this.random.nextInt(146_096));
			case DATE_TIME -> Instant.ofEpochSecond(this.random.nextLong() >>> 32).atZone(zone(type));
			case DATE_TIME64 -> dateTime64(type);
			case TIME -> Duration.ofSeconds(this.random.nextInt(2 * 3_599_999) - 3_599_999);
			case TIME64 ->
				Duration.ofSeconds(this.random.nextInt(2 * 3_599_999) - 3_599_999).plusNanos(fraction(type.scale()));
			default -> throw new IllegalArgumentException(type.toString());
		};
	}

	private ZonedDateTime dateTime64(DataType type) {
		// What every scale can hold: nine digits end in 2262.
		long second = -2_208_988_800L + (long) (this.random.nextDouble() * 11_400_000_000L);
		return Instant.ofEpochSecond(second, fraction(type.scale())).atZone(zone(type));
	}

	private static ZoneId zone(DataType type) {
		ZoneId zone = type.zone();
		return (zone != null) ? zone : ZoneOffset.UTC;
	}

	private long fraction(int scale) {
		long unit = BigInteger.TEN.pow(9 - scale).longValue();
		return (this.random.nextInt(1_000_000_000) / unit) * unit;
	}

	private BigInteger signed(int bits) {
		BigInteger magnitude = new BigInteger(bits - 1, this.random);
		return this.random.nextBoolean() ? magnitude : magnitude.not();
	}

	private BigDecimal decimal(DataType type) {
		BigInteger digits = new BigInteger(260, this.random)
			.mod(BigInteger.TEN.pow(1 + this.random.nextInt(type.precision())));
		return new BigDecimal(this.random.nextBoolean() ? digits : digits.negate(), type.scale());
	}

	private String text() {
		List<String> letters = new ArrayList<>();
		for (int i = this.random.nextInt(12); i > 0; i--) {
			letters.add(LETTERS[this.random.nextInt(LETTERS.length)]);
		}
		Collections.shuffle(letters, this.random);
		String text = String.join("", letters);
		return (this.random.nextInt(20) == 0) ? text.repeat(100) : text;
	}

	private byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		// Zero bytes at the end count as none in text.
		bytes[length - 1] |= 1;
		return bytes;
	}

	private static InetAddress address(byte[] bytes) {
		try {
			return (bytes.length == 4) ? InetAddress.getByAddress(bytes) : Inet6Address.getByAddress(null, bytes, -1);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
