/**
 * The units that types of time count in.
 */
@NullMarked
package io.clickhouseconnect.internal.time;

import org.jspecify.annotations.NullMarked;
