/**
 * Typed answers: blocks, rows and whole results over the stream of an answer.
 */
@NullMarked
package io.clickhouseconnect.internal.query;

import org.jspecify.annotations.NullMarked;
