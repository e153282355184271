/**
 * HTTP over the connections of a pool.
 */
@NullMarked
package io.clickhouseconnect.internal.transport;

import org.jspecify.annotations.NullMarked;
