/**
 * A JUnit Jupiter extension that shares one ClickHouse and gives each test class a
 * database.
 */
@NullMarked
package io.clickhouseconnect.embedded.junit;

import org.jspecify.annotations.NullMarked;
