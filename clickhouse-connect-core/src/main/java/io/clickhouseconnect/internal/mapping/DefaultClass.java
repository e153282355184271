package io.clickhouseconnect.internal.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

import io.clickhouseconnect.internal.time.IntervalUnit;
import io.clickhouseconnect.type.DataType;
import io.clickhouseconnect.type.TypeKind;

/**
 * The class of the objects that the values of a type are by default.
 */
final class DefaultClass {

	private DefaultClass() {
	}

	/**
	 * Returns the class.
	 * @param type a type with nothing around it
	 * @return the class; Object if the values are of several classes
	 */
	static Class<?> of(DataType type) {
		return switch (type.kind()) {
			case INT8 -> Byte.class;
			case UINT8, INT16 -> Short.class;
			case UINT16, INT32 -> Integer.class;
			case UINT32, INT64 -> Long.class;
			case UINT64, INT128, INT256, UINT128, UINT256 -> BigInteger.class;
			case BFLOAT16, FLOAT32 -> Float.class;
			case FLOAT64 -> Double.class;
			case DECIMAL -> BigDecimal.class;
			case BOOL -> Boolean.class;
			case STRING, ENUM8, ENUM16 -> String.class;
			case FIXED_STRING, AGGREGATE_FUNCTION -> byte[].class;
			case UUID -> UUID.class;
			case IPV4 -> Inet4Address.class;
			case IPV6 -> Inet6Address.class;
			case DATE, DATE32 -> LocalDate.class;
			case DATE_TIME, DATE_TIME64 -> ZonedDateTime.class;
			case TIME, TIME64 -> Duration.class;
			case INTERVAL -> IntervalUnit.of(type).isOfCalendar() ? Period.class : Duration.class;
			case ARRAY -> List.class;
			case TUPLE -> type.names().isEmpty() ? List.class : LinkedHashMap.class;
			case MAP, JSON -> LinkedHashMap.class;
			case QBIT -> (type.element().kind() == TypeKind.FLOAT64) ? double[].class : float[].class;
			default -> Object.class;
		};
	}

}
