/**
 * Support for Docker Compose ClickHouse service connections.
 */
@NullMarked
package io.clickhouseconnect.spring.autoconfigure.docker.compose;

import org.jspecify.annotations.NullMarked;
