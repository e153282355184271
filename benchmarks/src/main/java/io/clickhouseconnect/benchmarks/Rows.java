package io.clickhouseconnect.benchmarks;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How many rows one call of a benchmark reads or writes, so that what it allocates is
 * told by the row.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Rows {

	/**
	 * Returns the number of rows.
	 * @return more than zero
	 */
	long value();

}
