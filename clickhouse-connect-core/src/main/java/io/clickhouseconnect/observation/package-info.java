/**
 * How operations are watched from outside, free of any metrics library.
 */
@NullMarked
package io.clickhouseconnect.observation;

import org.jspecify.annotations.NullMarked;
