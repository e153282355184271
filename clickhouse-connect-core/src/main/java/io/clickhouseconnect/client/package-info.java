/**
 * The client: statements, inserts and sessions in one fluent grammar.
 */
@NullMarked
package io.clickhouseconnect.client;

import org.jspecify.annotations.NullMarked;
