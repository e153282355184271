/**
 * Auto-configuration of meters for ClickHouse clients and their connection pools.
 */
@NullMarked
package io.clickhouseconnect.spring.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
