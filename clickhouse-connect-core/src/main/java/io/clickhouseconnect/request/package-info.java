/**
 * What a call carries to the server besides its text: insert sources, external tables,
 * compressions.
 */
@NullMarked
package io.clickhouseconnect.request;

import org.jspecify.annotations.NullMarked;
