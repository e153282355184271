/**
 * The Native format, from bytes to columns.
 */
@NullMarked
package io.clickhouseconnect.internal.codec.read;

import org.jspecify.annotations.NullMarked;
