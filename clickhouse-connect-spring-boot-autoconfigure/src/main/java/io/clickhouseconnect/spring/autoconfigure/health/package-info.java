/**
 * Health of ClickHouse servers, and its auto-configuration.
 */
@NullMarked
package io.clickhouseconnect.spring.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
