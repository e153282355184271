/**
 * HTTP connections shared between clients.
 */
@NullMarked
package io.clickhouseconnect.pool;

import org.jspecify.annotations.NullMarked;
