/**
 * The one family of exceptions.
 */
@NullMarked
package io.clickhouseconnect.error;

import org.jspecify.annotations.NullMarked;
