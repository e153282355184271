/**
 * Typed inserts: the columns of the table, and blocks on their way to the server.
 */
@NullMarked
package io.clickhouseconnect.internal.insert;

import org.jspecify.annotations.NullMarked;
