/**
 * Where the states of aggregate functions end, which their bytes do not say.
 */
@NullMarked
package io.clickhouseconnect.internal.codec.state;

import org.jspecify.annotations.NullMarked;
