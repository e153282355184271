/**
 * What keeps lengths and texts from outside in bounds. Every package may use this one,
 * which uses none.
 */
@NullMarked
package io.clickhouseconnect.internal.limit;

import org.jspecify.annotations.NullMarked;
