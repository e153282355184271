/**
 * Support for Testcontainers ClickHouse service connections.
 */
@NullMarked
package io.clickhouseconnect.spring.autoconfigure.testcontainers;

import org.jspecify.annotations.NullMarked;
