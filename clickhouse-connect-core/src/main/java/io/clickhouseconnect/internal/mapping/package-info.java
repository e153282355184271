/**
 * Rows to objects and objects to rows.
 */
@NullMarked
package io.clickhouseconnect.internal.mapping;

import org.jspecify.annotations.NullMarked;
