/**
 * What goes on the wire for an operation, as values: no input or output happens here.
 */
@NullMarked
package io.clickhouseconnect.internal.plan;

import org.jspecify.annotations.NullMarked;
