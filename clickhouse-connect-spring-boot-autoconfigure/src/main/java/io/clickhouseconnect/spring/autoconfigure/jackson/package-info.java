/**
 * Auto-configuration of Jackson for the results of ClickHouse queries.
 */
@NullMarked
package io.clickhouseconnect.spring.autoconfigure.jackson;

import org.jspecify.annotations.NullMarked;
