/**
 * Meters and observations of Micrometer for pools and clients; the one package that needs
 * Micrometer.
 */
@NullMarked
package io.clickhouseconnect.micrometer;

import org.jspecify.annotations.NullMarked;
