package io.clickhouseconnect.internal.param;

import io.clickhouseconnect.error.ClickHouseRequestException;
import io.clickhouseconnect.internal.limit.KindName;
import io.clickhouseconnect.type.DataType;

/**
 * Why a value cannot be sent as its type.
 *
 * @param subject where the value stands: "parameter 'x'"
 */
record ValueErrors(String subject) {

	ClickHouseRequestException mismatch(Object value, DataType type) {
		return new ClickHouseRequestException(
				"The " + KindName.of(value) + " in " + this.subject + " cannot be sent as " + type);
	}

	ClickHouseRequestException tooManyDigits(DataType type) {
		return new ClickHouseRequestException("A value of " + this.subject + " has more digits than " + type
				+ " can hold; round it first, if that is meant");
	}

	ClickHouseRequestException timeOfDay(DataType type) {
		return new ClickHouseRequestException(
				"A value of " + this.subject + " has a time of the day, which " + type + " has not; truncate it first");
	}

	ClickHouseRequestException outOfRange(DataType type) {
		return new ClickHouseRequestException("A value of " + this.subject + " is out of the range of " + type);
	}

}
