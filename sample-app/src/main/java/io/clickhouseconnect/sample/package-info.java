/**
 * An application that exports, uploads and examines flights in ClickHouse.
 */
@NullMarked
package io.clickhouseconnect.sample;

import org.jspecify.annotations.NullMarked;
