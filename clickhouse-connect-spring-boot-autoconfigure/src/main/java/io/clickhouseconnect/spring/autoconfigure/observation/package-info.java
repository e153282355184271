/**
 * Auto-configuration of who watches the operations of ClickHouse clients.
 */
@NullMarked
package io.clickhouseconnect.spring.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
