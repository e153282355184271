/**
 * A real ClickHouse as a child process, for development, tests and benchmarks.
 */
@NullMarked
package io.clickhouseconnect.embedded;

import org.jspecify.annotations.NullMarked;
