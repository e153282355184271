/**
 * Auto-configuration of ClickHouse connection pools and clients.
 */
@NullMarked
package io.clickhouseconnect.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
