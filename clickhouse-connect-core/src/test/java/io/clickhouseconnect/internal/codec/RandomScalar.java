package io.clickhouseconnect.internal.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Inet6Address;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The types without others inside.
 */
final class RandomScalar {

	private static final List<RandomType> ALL = new ArrayList<>();

	private static final List<RandomType> OF_DICTIONARIES = new ArrayList<>();

	private static final List<RandomType> OF_KEYS = new ArrayList<>();

	private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

	private static final ZoneId UTC = ZoneId.of("UTC");

	static {
		dictionary("Int8", (random) -> (byte) bits(random, 8));
		dictionary("Int16", (random) -> (short) bits(random, 16));
		dictionary("Int32", (random) -> (int) bits(random, 32));
		dictionary("Int64", (random) -> bits(random, 64));
		dictionary("Int128", (random) -> big(random, 128));
		dictionary("Int256", (random) -> big(random, 256));
		dictionary("UInt8", (random) -> (short) (bits(random, 8) & 0xFF));
		dictionary("UInt16", (random) -> (int) bits(random, 16) & 0xFFFF);
		dictionary("UInt32", (random) -> bits(random, 32) & 0xFFFF_FFFFL);
		dictionary("UInt64", (random) -> unsigned(random, 64));
		dictionary("UInt128", (random) -> unsigned(random, 128));
		dictionary("UInt256", (random) -> unsigned(random, 256));
		dictionary("Bool", Random::nextBoolean);
		dictionary("String", RandomScalar::text);
		dictionary("UUID", (random) -> new UUID(bits(random, 64), bits(random, 64)));
		dictionary("Date", (random) -> LocalDate.ofEpochDay(bits(random, 16) & 0xFFFF));
		dictionary("Date32", (random) -> LocalDate.of(1900, 1, 1).plusDays(random.nextInt(146_097)));
		dictionary("DateTime('UTC')", (random) -> instant(random, 0).atZone(UTC));
		dictionary("IPv4", (random) -> address(random, 4));
		dictionary("IPv6", (random) -> address(random, 16));
		plain("Decimal(9, 4)", (random) -> decimal(random, 9, 4));
		plain("Decimal(18, 0)", (random) -> decimal(random, 18, 0));
		plain("Decimal(38, 20)", (random) -> decimal(random, 38, 20));
		plain("Decimal(76, 76)", (random) -> decimal(random, 76, 76));
		plain("Enum8('a' = -128, 'it\\'s, (b)' = 0, '' = 127)",
				(random) -> List.of("a", "it's, (b)", "").get(random.nextInt(3)));
		plain("Enum16('x' = -32768, 'y' = 32767)", (random) -> random.nextBoolean() ? "x" : "y");
		plain("DateTime('Europe/Berlin')", (random) -> instant(random, 0).atZone(BERLIN));
		plain("DateTime64(0, 'UTC')", (random) -> instant(random, 0).atZone(UTC));
		plain("DateTime64(3, 'Europe/Berlin')", (random) -> instant(random, 3).atZone(BERLIN));
		plain("DateTime64(9, 'UTC')", (random) -> instant(random, 9).atZone(UTC));
		plain("Time", (random) -> Duration.ofSeconds(random.nextInt(7_199_999) - 3_599_999));
		plain("Time64(6)", (random) -> Duration.ofSeconds(random.nextInt(7_199_997) - 3_599_998)
			.plusNanos(1000L * random.nextInt(1_000_000)));
		plain("IntervalSecond", (random) -> Duration.ofSeconds((int) bits(random, 32)));
		plain("IntervalMonth", (random) -> Period.ofMonths((int) bits(random, 32)));
		plain("FixedString(5)", RandomScalar::bytes);
		floating("Float32", (random) -> (float) random.nextGaussian() * 1e30F);
		floating("Float64", RandomScalar::number);
		floating("BFloat16", (random) -> Float.intBitsToFloat(Float.floatToIntBits(random.nextFloat()) & 0xFFFF0000));
	}

	private RandomScalar() {
	}

	private static void dictionary(String name, Function<Random, @Nullable Object> values) {
		OF_DICTIONARIES.add(plain(name, values));
		OF_KEYS.add(of(name));
	}

	private static RandomType plain(String name, Function<Random, @Nullable Object> values) {
		RandomType type = new RandomType(name, values, false);
		ALL.add(type);
		return type;
	}

	private static void floating(String name, Function<Random, @Nullable Object> values) {
		RandomType type = new RandomType(name, values, true);
		ALL.add(type);
		OF_DICTIONARIES.add(type);
	}

	static RandomType any(Random random) {
		return ALL.get(random.nextInt(ALL.size()));
	}

	static RandomType ofDictionary(Random random) {
		return OF_DICTIONARIES.get(random.nextInt(OF_DICTIONARIES.size()));
	}

	static RandomType ofKey(Random random) {
		return OF_KEYS.get(random.nextInt(OF_KEYS.size()));
	}

	static RandomType of(String name) {
		return ALL.stream().filter((type) -> type.name().equals(name)).findFirst().orElseThrow();
	}

	/** Often at an end of the range. */
	private static long bits(Random random, int width) {
		long min = -1L << (width - 1);
		return switch (random.nextInt(6)) {
			case 0 -> min;
			case 1 -> ~min;
			case 2 -> 0;
			case 3 -> -1;
			default -> random.nextLong() >> (Long.SIZE - width);
		};
	}

	private static BigInteger big(Random random, int width) {
		BigInteger end = BigInteger.ONE.shiftLeft(width - 1);
		return switch (random.nextInt(5)) {
			case 0 -> end.negate();
			case 1 -> end.subtract(BigInteger.ONE);
			default -> new BigInteger(1 + random.nextInt(width - 1), random)
				.multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1));
		};
	}

	private static BigInteger unsigned(Random random, int width) {
		return switch (random.nextInt(4)) {
			case 0 -> BigInteger.ZERO;
			case 1 -> BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
			default -> new BigInteger(1 + random.nextInt(width), random);
		};
	}

	private static BigDecimal decimal(Random random, int precision, int scale) {
		BigInteger end = BigInteger.TEN.pow(precision);
		BigInteger unscaled = switch (random.nextInt(4)) {
			case 0 -> end.subtract(BigInteger.ONE);
			case 1 -> BigInteger.ONE.subtract(end);
			default -> new BigInteger(4 * precision, random).mod(end);
		};
		return new BigDecimal(unscaled, scale);
	}

	private static Double number(Random random) {
		return switch (random.nextInt(6)) {
			case 0 -> Double.NaN;
			case 1 -> Double.NEGATIVE_INFINITY;
			case 2 -> Double.MIN_VALUE;
			default -> random.nextGaussian() * 1e300;
		};
	}

	private static Instant instant(Random random, int digits) {
		long unit = (long) Math.pow(10, 9 - digits);
		return Instant.ofEpochSecond(random.nextInt() & 0xFFFF_FFFFL, (random.nextInt(1_000_000_000) / unit) * unit);
	}

	/** With quotes, control characters and such of two, three and four bytes. */
	private static String text(Random random) {
		StringBuilder text = new StringBuilder();
		for (int i = random.nextInt(12); i > 0; i--) {
			switch (random.nextInt(4)) {
				case 0 -> text.append((char) random.nextInt(0x20));
				case 1 -> text.append("'\\\"`,()[]{}:?".charAt(random.nextInt(13)));
				case 2 -> text.appendCodePoint(new int[] { 0xE9, 0x446, 0x20AC, 0x1F600 }[random.nextInt(4)]);
				default -> text.append((char) (' ' + random.nextInt(0x5F)));
			}
		}
		return text.toString();
	}

	/** Text, so that the server's can be compared, with zero bytes anywhere. */
	private static byte[] bytes(Random random) {
		byte[] bytes = new byte[5];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) (random.nextBoolean() ? 0 : random.nextInt(0x7F));
		}
		return bytes;
	}

	private static InetAddress address(Random random, int length) {
		byte[] bytes = new byte[length];
		random.nextBytes(bytes);
		try {
			return (length == 16) ? Inet6Address.getByAddress(null, bytes, -1) : InetAddress.getByAddress(bytes);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
