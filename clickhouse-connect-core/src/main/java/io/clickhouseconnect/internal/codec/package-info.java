/**
 * What reading and writing the Native format have in common.
 */
@NullMarked
package io.clickhouseconnect.internal.codec;

import org.jspecify.annotations.NullMarked;
