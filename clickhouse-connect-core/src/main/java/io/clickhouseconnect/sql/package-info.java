/**
 * Names and values as safe SQL text.
 */
@NullMarked
package io.clickhouseconnect.sql;

import org.jspecify.annotations.NullMarked;
