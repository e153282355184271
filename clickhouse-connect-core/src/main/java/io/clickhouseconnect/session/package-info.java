/**
 * Who shares a ClickHouse session, and what happens when it is busy.
 */
@NullMarked
package io.clickhouseconnect.session;

import org.jspecify.annotations.NullMarked;
