/**
 * The Native format, from values to bytes.
 */
@NullMarked
package io.clickhouseconnect.internal.codec.write;

import org.jspecify.annotations.NullMarked;
