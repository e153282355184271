/**
 * Parameter values to text, and the little of the SQL grammar that is needed to place
 * them.
 */
@NullMarked
package io.clickhouseconnect.internal.param;

import org.jspecify.annotations.NullMarked;
