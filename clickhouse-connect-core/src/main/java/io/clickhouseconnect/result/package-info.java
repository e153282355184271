/**
 * What comes back from the server.
 */
@NullMarked
package io.clickhouseconnect.result;

import org.jspecify.annotations.NullMarked;
