/**
 * The grammar of ClickHouse's data types.
 */
@NullMarked
package io.clickhouseconnect.type;

import org.jspecify.annotations.NullMarked;
