/**
 * What text must be like to be sent.
 */
@NullMarked
package io.clickhouseconnect.internal.text;

import org.jspecify.annotations.NullMarked;
