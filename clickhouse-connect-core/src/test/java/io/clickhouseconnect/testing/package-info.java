/**
 * What tests of the client have in common: peers that misbehave, a proxy that listens.
 */
@NullMarked
package io.clickhouseconnect.testing;

import org.jspecify.annotations.NullMarked;
