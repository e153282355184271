/**
 * What text must be like to be sent, and what names of time zones mean.
 */
@NullMarked
package io.clickhouseconnect.internal.text;

import org.jspecify.annotations.NullMarked;
