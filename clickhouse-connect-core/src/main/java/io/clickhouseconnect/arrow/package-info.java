/**
 * Queries and inserts by Apache Arrow, for applications that have
 * {@code org.apache.arrow:arrow-vector} on their class path.
 */
@NullMarked
package io.clickhouseconnect.arrow;

import org.jspecify.annotations.NullMarked;
