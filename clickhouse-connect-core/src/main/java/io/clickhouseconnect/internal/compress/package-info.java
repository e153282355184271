/**
 * Codings of request and answer bodies.
 */
@NullMarked
package io.clickhouseconnect.internal.compress;

import org.jspecify.annotations.NullMarked;
