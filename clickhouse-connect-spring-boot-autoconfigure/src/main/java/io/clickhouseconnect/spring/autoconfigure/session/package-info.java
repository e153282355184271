/**
 * Auto-configuration of the ClickHouse session that a web request shares.
 */
@NullMarked
package io.clickhouseconnect.spring.autoconfigure.session;

import org.jspecify.annotations.NullMarked;
