/**
 * What becomes of a value that has more precision than its type, in inserts and in
 * parameters alike.
 */
@NullMarked
package io.clickhouseconnect.internal.precision;

import org.jspecify.annotations.NullMarked;
