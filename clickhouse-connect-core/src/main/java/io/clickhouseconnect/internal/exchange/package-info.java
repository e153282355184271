/**
 * The life of one request, from the session lease to the last byte of the answer.
 */
@NullMarked
package io.clickhouseconnect.internal.exchange;

import org.jspecify.annotations.NullMarked;
