/**
 * The client beside its peers, on a real server.
 */
@NullMarked
package io.clickhouseconnect.benchmarks;

import org.jspecify.annotations.NullMarked;
